import { spawn } from 'node:child_process';
import { type RunAs } from './unprivileged-user';

/**
 * Runs the program beside a reader of our pipe. The pipe ends when we close it and also when we are
 * killed, whatever the signal; then the program is asked to stop and its throw-away directory goes.
 */
const SUPERVISOR = `
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
( read -r _ <&3; kill -s "$SUPERVISOR_SIGNAL" "$program" ) 2>/dev/null &
reader=$!
exec 3<&-
wait "$program"; code=$?
kill "$reader" 2>/dev/null
if [ -n "$SUPERVISOR_THROW_AWAY" ]; then cd / && rm -rf "$SUPERVISOR_THROW_AWAY"; fi
exit "$code"
`;

const SERVER_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export interface Supervised {
  /** The number of the process group in which the program and all its children live. */
  readonly group: number;
  /** Resolves with the exit code once the program and its supervisor are gone. */
  readonly ended: Promise<number>;
  /** Asks the program to stop and waits until it has; after the patience it is killed. */
  stop(patienceMs?: number): Promise<void>;
}

export interface SupervisedOptions {
  readonly command: readonly string[];
  readonly cwd: string;
  /** Where both its output streams go: an open file, or our own stderr. */
  readonly output: number | 'stderr';
  readonly stopSignal: 'INT' | 'QUIT' | 'TERM';
  readonly runAs?: RunAs;
  readonly env?: NodeJS.ProcessEnv;
  /** Removed after the program has ended. */
  readonly throwAway?: string;
}

export function supervise({ command, cwd, output, stopSignal, runAs, env, throwAway }: SupervisedOptions): Supervised {
  const sink = output === 'stderr' ? process.stderr.fd : output;
  const child = spawn('/bin/sh', ['-c', SUPERVISOR, 'sh', ...command], {
    ...runAs,
    cwd,
    // Its own process group: Ctrl+C reaches us, and we decide when the program goes.
    detached: true,
    stdio: ['pipe', sink, sink],
    env: { ...(env ?? SERVER_ENVIRONMENT), SUPERVISOR_SIGNAL: stopSignal, SUPERVISOR_THROW_AWAY: throwAway ?? '' },
  });
  child.stdin?.on('error', () => undefined);
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const group = child.pid ?? 0;
  return { group, ended, stop: (patienceMs = 30_000) => stop({ group, ended, patienceMs, ask: () => child.stdin?.end() }) };
}

async function stop(program: { group: number; ended: Promise<number>; patienceMs: number; ask: () => void }): Promise<void> {
  program.ask();
  const killer = setTimeout(() => killGroup(program.group), program.patienceMs);
  await program.ended;
  clearTimeout(killer);
}

/** Whether anything of that process group is still there. */
export function groupIsAlive(group: number): boolean {
  try {
    return group > 0 && process.kill(-group, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function killGroup(group: number): void {
  try {
    if (group > 0) process.kill(-group, 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}
