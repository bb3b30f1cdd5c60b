import { createLogger, flushLog } from '@/platform/observability';

const log = createLogger('main');
const HARD_STOP_MS = 25_000;
const SECOND_SIGNAL_AFTER_MS = 5_000;

/** The part of a process that stopping needs. */
export interface Stoppable {
  on(signal: 'SIGTERM' | 'SIGINT', listener: (signal: string) => void): unknown;
  exit(code: number): void;
}

/** The first signal drains, another one after five seconds or the hard limit ends it. What was logged is written in any case. */
export function stopOnSignals(close: () => Promise<void>, stoppable: Stoppable = process): void {
  let since: number | undefined;
  const end = (code: number, event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    if (code === 0) log.info(event, fields);
    else log.error(event, fields);
    flushLog();
    stoppable.exit(code);
  };
  const stop = (signal: string): void => {
    if (since !== undefined) {
      if (performance.now() - since > SECOND_SIGNAL_AFTER_MS) end(1, 'stop_forced', { signal });
      return;
    }
    since = performance.now();
    log.info('stopping', { signal });
    setTimeout(() => end(1, 'stop_too_slow', { limitMs: HARD_STOP_MS }), HARD_STOP_MS).unref();
    close().then(
      () => end(0, 'stopped'),
      (error: unknown) => end(1, 'stop_failed', { error }),
    );
  };
  stoppable.on('SIGTERM', stop);
  stoppable.on('SIGINT', stop);
}
