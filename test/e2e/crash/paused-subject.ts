import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { onServer } from '../../support/database-server';
import type { HotelProcess } from '../../support/hotel-process';
import type { CrashSubject } from './crash-subject';
import { bookedIn, SHORT_LEASES } from './product-subject';

/** Three times as long as the lock on a room outlives its holder. */
const PAUSE_MS = 12_000;
/** For whatever is still tried after that. */
const SETTLE_MS = 3_000;
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 25;

/** Two processes of the product, of which the first stands still at a point, as in a long pause of its machine, and then goes on. */
export class PausedSubject implements CrashSubject {
  hasStood = false;
  private going: Promise<void> = Promise.resolve();

  constructor(
    private readonly first: HotelProcess,
    private readonly second: HotelProcess,
    private readonly databaseUrl: string,
  ) {}

  /** Behind a balancer nobody is sent to a process that does not answer. */
  get baseUrl(): string {
    return this.second.baseUrl;
  }

  /** Nobody starts again what only stands still. */
  get isRunning(): boolean {
    return true;
  }

  async start(failpoint = ''): Promise<void> {
    await Promise.all([this.first.start({ ...SHORT_LEASES, FAILPOINT: failpoint }), this.second.start(SHORT_LEASES)]);
    this.going = this.watch();
  }

  async stop(): Promise<void> {
    await this.going;
    await this.everythingEnded();
    await pause(SETTLE_MS);
    await Promise.all([this.first.stop(), this.second.stop()]);
  }

  books(): Promise<string[]> {
    return bookedIn(this.databaseUrl);
  }

  private async watch(): Promise<void> {
    const { pid = 0 } = this.first;
    const deadline = Date.now() + PATIENCE_MS;
    while (!isStopped(pid) && Date.now() < deadline) await pause(LOOK_EVERY_MS);
    this.hasStood = isStopped(pid);
    await pause(PAUSE_MS);
    process.kill(pid, 'SIGCONT');
  }

  /** No order is open any more, and everybody has heard of his. */
  private async everythingEnded(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while ((await this.openOrders()) > 0 && Date.now() < deadline) await pause(LOOK_EVERY_MS * 4);
  }

  private openOrders(): Promise<number> {
    return onServer(this.databaseUrl, async (db) => {
      const { rows } = await db.query<{ open: number }>(`
        SELECT (SELECT count(*)::int FROM effects WHERE state NOT IN ('done', 'refused') OR NOT told)
             + (SELECT count(*)::int FROM outbox WHERE state IN ('pending', 'sending')) AS open`);
      return rows[0]?.open ?? 0;
    });
  }
}

/** Linux only. */
function isStopped(pid: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
}
