export { runProgram, type ProgramRun } from './run-program';
