export { runProgram, type ProgramRun } from './run-program';
export { ProgramFailedError, ProgramMissingError, ProgramTimeoutError } from './programs.errors';
