import { setTimeout as pause } from 'node:timers/promises';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { imapConnections, imapIdleLastEvent } from './email.metrics';
import { imapClient } from './imap-client';

const log = createLogger('email');
/** Routers forget a silent connection after some minutes: before that the server is spoken to. */
const IDLE_MS = 4 * 60_000;
/** Silence beyond this means that the connection is dead although nobody said so. */
const SILENCE_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Waits for new mail (IMAP IDLE), reconnecting for ever with growing pauses. Only hints come from it: a sweep reads the mail. */
export class ImapListener {
  private readonly stopped = new AbortController();
  private readonly running: Promise<void>;

  constructor(private readonly onHint: () => void) {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopped.signal.aborted;) {
      const began = performance.now();
      const wasOpen = await this.listenOnce();
      // A connection that lived a while was a good one: its end is no reason for a long pause.
      failures = wasOpen && performance.now() - began > LONGEST_PAUSE_MS ? 0 : failures + 1;
      const ms = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 6), LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2);
      await pause(ms, undefined, { signal: this.stopped.signal }).catch(() => undefined);
    }
  }

  /** Until the connection ends. @returns whether it ever was open. */
  private async listenOnce(): Promise<boolean> {
    const client = imapClient({ autoIdleDelay: 50, maxIdleTime: IDLE_MS, socketTimeout: SILENCE_MS });
    const closed = new Promise<void>((resolve) => client.once('close', resolve));
    const close = (): void => client.close();
    this.stopped.signal.addEventListener('abort', close);
    try {
      await client.connect();
      client.on('exists', () => this.heard());
      await client.mailboxOpen('INBOX', { readOnly: true });
      imapConnections.inc({ result: 'open' });
      // What came while nobody listened.
      this.heard();
      await closed;
      return true;
    } catch (error) {
      imapConnections.inc({ result: 'failed' });
      log.warn('imap_listen_failed', { code: errorCode(error) });
      return false;
    } finally {
      this.stopped.signal.removeEventListener('abort', close);
      client.close();
    }
  }

  private heard(): void {
    imapIdleLastEvent.set(Date.now() / 1_000);
    if (!this.stopped.signal.aborted) this.onHint();
  }
}
