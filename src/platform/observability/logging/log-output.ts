import { pino, type DestinationStream } from 'pino';

/** Bytes waiting for a slow reader of stdout; lines beyond are dropped rather than filling the memory. */
const MOST_WAITING = 16 * 1024 * 1024;

interface Stdout extends DestinationStream {
  flushSync(): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

let stdout: Stdout | undefined;
let redirected: DestinationStream | undefined;

/** Opened at the first line. A closed pipe (EPIPE) or a full disk costs log lines, never the process. */
function openStdout(): Stdout {
  const opened: Stdout = pino.destination({ fd: 1, sync: false, maxLength: MOST_WAITING });
  opened.on('error', () => undefined);
  return opened;
}

export const logOutput: DestinationStream = {
  write: (line) => (redirected ?? (stdout ??= openStdout())).write(line),
};

/** For tests: lines go to `output` until it is called without one. */
export function redirectLog(output?: DestinationStream): void {
  redirected = output;
}

/** Writes what is still waiting, before the process ends. */
export function flushLog(): void {
  try {
    stdout?.flushSync();
  } catch {
    // Nobody reads any more, or the file was never opened.
  }
}
