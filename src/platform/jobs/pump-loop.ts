import { setTimeout as pause } from 'node:timers/promises';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { Wakeable } from './wakeable';

const log = createLogger('pump');
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const DRAIN_MS = 12_000;

export interface PumpOptions<T> {
  /** For the log: `turns`, `sends`, `jobs`. */
  readonly name: string;
  /** Takes at most `limit` due items under a lease. May reject: the pump pauses and asks again. */
  readonly claim: (limit: number) => Promise<T[]>;
  /** Works on one item and records how it ended. A rejection is logged; the lease brings the item back. */
  readonly handle: (item: T) => Promise<void>;
  /** Milliseconds after which an item that has not ended gives its place to another; its lease brings it back. */
  readonly longestMs: number;
  /** Items under way at once. */
  readonly concurrency: number;
  /** Milliseconds between looks when nothing was due. */
  readonly idleMs: number;
}

/** Claims due work in batches and keeps up to `concurrency` items under way, until it is stopped. */
export class PumpLoop<T> {
  private readonly underWay = new Set<Promise<void>>();
  private readonly bell = new Wakeable();
  private running: Promise<void> | undefined;
  private stopping = false;
  private failures = 0;

  constructor(private readonly options: PumpOptions<T>) {}

  /** Begins to claim. A second call changes nothing. */
  start(): void {
    if (this.running !== undefined) return;
    this.stopping = false;
    this.running = this.run();
  }

  /** Looks for work now instead of at the next look; never lost, also while a claim is under way. */
  wake(): void {
    this.bell.ring();
  }

  /** Claims no more and waits for a claim and items under way, at most `withinMs`. */
  async stop(withinMs = DRAIN_MS): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    if (await this.settled(withinMs)) this.running = undefined;
    else log.warn('pump_drain_incomplete', { pump: this.options.name, left: this.underWay.size });
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const free = this.options.concurrency - this.underWay.size;
      const claimed = free > 0 ? await this.claim(free) : 0;
      // A full batch means that more may be due: look again as soon as there is room.
      const pauseMs = claimed === free && free > 0 ? 0 : this.pauseMs(free);
      if (pauseMs > 0 && !this.stopping) await this.bell.wait(pauseMs);
    }
  }

  private pauseMs(free: number): number {
    if (this.failures > 0) return Math.min(FIRST_PAUSE_MS * 2 ** (this.failures - 1), LONGEST_PAUSE_MS);
    // Full: an item that ends rings the bell.
    return free > 0 ? this.options.idleMs : LONGEST_PAUSE_MS;
  }

  private async claim(limit: number): Promise<number> {
    try {
      const items = await this.options.claim(limit);
      this.failures = 0;
      for (const item of items) this.begin(item);
      return items.length;
    } catch (error) {
      this.failures += 1;
      log.warn('claim_failed', { pump: this.options.name, code: errorCode(error), failures: this.failures, error });
      return 0;
    }
  }

  private begin(item: T): void {
    const work = this.handle(item).finally(() => {
      const wasFull = this.underWay.size >= this.options.concurrency;
      this.underWay.delete(work);
      if (wasFull) this.bell.ring();
    });
    this.underWay.add(work);
  }

  private async handle(item: T): Promise<void> {
    const patience = new AbortController();
    const tooLong = pause(this.options.longestMs, 'too_long' as const, { signal: patience.signal, ref: false }).catch(() => undefined);
    try {
      const ended = await Promise.race([this.options.handle(item), tooLong]);
      if (ended === 'too_long') log.error('item_abandoned', { pump: this.options.name, afterMs: this.options.longestMs });
    } catch (error) {
      log.error('item_failed', { pump: this.options.name, code: errorCode(error), error });
    } finally {
      patience.abort();
    }
  }

  private async settled(withinMs: number): Promise<boolean> {
    const patience = new Wakeable();
    let isSettled = false;
    // The last claim may still bring items.
    void (this.running ?? Promise.resolve())
      .then(() => Promise.all(this.underWay))
      .then(() => {
        isSettled = true;
        patience.ring();
      });
    await patience.wait(withinMs);
    return isSettled;
  }
}
