import { once } from 'node:events';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { DecodedPayload } from '../formats/channel-event';
import type { MailEnvelope } from '../formats/mail/decode-mail';

/** `.ts` where the source runs as it is (scripts, tests), `.js` in a build. */
const SUFFIX = extname(__filename);
const LOADER = SUFFIX === '.ts' ? ['-r', '@swc-node/register'] : [];
const START_MS = 30_000;
const MOST_MEMORY_MB = 384;

/** A thread that parses mail, and that may be ended in the middle of it. */
export class ParserThread {
  private constructor(private readonly worker: Worker) {}

  static async start(): Promise<ParserThread> {
    const worker = new Worker(join(__dirname, `mail-worker${SUFFIX}`), {
      execArgv: LOADER,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    // An error without listener would end our process: whoever waits hears of it by `exit`.
    worker.on('error', () => undefined);
    await Promise.race([once(worker, 'message'), once(worker, 'exit'), pause(START_MS, undefined, { ref: false })]);
    return new ParserThread(worker);
  }

  /** Undefined when it is not parsed within that time, and when it cannot be; in the first case this thread must be ended. */
  async parse(raw: Buffer, envelope: MailEnvelope, withinMs: number): Promise<DecodedPayload | 'unreadable' | 'late'> {
    const giveUp = new AbortController();
    // While it works it keeps the process alive, idle it does not.
    this.worker.ref();
    this.worker.postMessage({ raw, envelope });
    try {
      const answer = await Promise.race([
        once(this.worker, 'message', { signal: giveUp.signal }).then(([message]) => message as { payload?: DecodedPayload }),
        once(this.worker, 'exit', { signal: giveUp.signal }).then(() => 'late' as const),
        pause(withinMs, 'late' as const, { signal: giveUp.signal }),
      ]);
      return answer === 'late' ? answer : (answer.payload ?? 'unreadable');
    } finally {
      giveUp.abort();
      this.worker.unref();
    }
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
