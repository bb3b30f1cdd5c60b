import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { assertOutsideTransaction } from '@/platform/database';
import { inSpan } from '@/platform/observability';
import { ProgramFailedError, ProgramMissingError, ProgramTimeoutError } from './programs.errors';
import { programRuns, programSeconds } from './programs.metrics';

export interface ProgramRun {
  /** Found on PATH, or a whole path. It is also the label of the metric: its last part. */
  readonly program: string;
  /** Each one argument: no shell ever reads them. */
  readonly args: readonly string[];
  readonly input?: string | Buffer;
  /** Where it runs; what it is not told, it does not know. */
  readonly directory: string;
  /** Milliseconds; then the program and its children are killed. */
  readonly timeoutMs: number;
  /** Address space in bytes; where the machine has no prlimit, nothing but the time is limited. */
  readonly memoryBytes: number;
  /** Bytes that it may print; more kills it. */
  readonly maxOutputBytes: number;
}

const PRLIMIT = '/usr/bin/prlimit';
/** All that a program inherits: no secret of ours is in its environment. */
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' };

/**
 * Runs a program of the machine on bytes of a stranger and gives back what it printed. Limits of time, memory and output; no shell.
 * @throws ProgramMissingError, ProgramTimeoutError, ProgramFailedError
 */
export async function runProgram(run: ProgramRun): Promise<Buffer> {
  const name = run.program.split('/').at(-1) ?? run.program;
  assertOutsideTransaction(`program ${name}`);
  const end = programSeconds.startTimer({ program: name });
  try {
    const printed = await inSpan('program', { program: name }, () => started(run, name));
    programRuns.inc({ program: name, result: 'ok' });
    return printed;
  } catch (error) {
    programRuns.inc({ program: name, result: error instanceof ProgramTimeoutError ? 'timeout' : 'failed' });
    throw error;
  } finally {
    end();
  }
}

function started(run: ProgramRun, name: string): Promise<Buffer> {
  const [command = '', ...args] = limited(run);
  // A group of its own, so that its children die with it.
  const child = spawn(command, args, { cwd: run.directory, env: ENVIRONMENT, detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let failure: Error | undefined;
    const giveUp = (error: Error): void => {
      failure ??= error;
      killGroup(child);
    };
    const timer = setTimeout(() => giveUp(new ProgramTimeoutError(name, run.timeoutMs)), run.timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > run.maxOutputBytes) giveUp(new ProgramFailedError(name, 'prints too much'));
      else chunks.push(chunk);
    });
    child.once('error', (error: NodeJS.ErrnoException) =>
      giveUp(error.code === 'ENOENT' ? new ProgramMissingError(name) : new ProgramFailedError(name, 'error')),
    );
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      killGroup(child);
      if (failure !== undefined) reject(failure);
      else if (code === 0) resolve(Buffer.concat(chunks, size));
      else reject(code === 127 ? new ProgramMissingError(name) : new ProgramFailedError(name, signal ?? `code ${code}`));
    });
    // A program that ends without reading is told by its code, not by a broken pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(run.input);
  });
}

function limited({ program, args, memoryBytes, timeoutMs }: ProgramRun): readonly string[] {
  if (!existsSync(PRLIMIT)) return [program, ...args];
  const cpuSeconds = Math.ceil(timeoutMs / 1_000) + 1;
  return [PRLIMIT, `--as=${memoryBytes}`, `--cpu=${cpuSeconds}`, '--core=0', '--', program, ...args];
}

/** Whatever is left of it; nothing is, in the usual case. */
function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone.
  }
}
