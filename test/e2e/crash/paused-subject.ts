import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { HotelProcess } from '../../support/hotel-process';
import type { CrashSubject } from './crash-subject';
import { bookedIn, SHORT_LEASES, untilQuiet } from './product-subject';

/** Three times as long as the lock on a room outlives its holder. */
const PAUSE_MS = 12_000;
/** For whatever is still tried after that. */
const SETTLE_MS = 3_000;
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 25;

/**
 * Two processes of the product, of which the first stands still at a point, as in a long pause of its machine, and then goes on. Until
 * then the second only takes in what guests write, so that it is surely the first that comes to the point.
 */
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
    await Promise.all([this.first.start({ ...SHORT_LEASES, FAILPOINT: failpoint }), this.second.start({ ...SHORT_LEASES, ROLE: 'api' })]);
    this.going = this.watch();
  }

  async settled(): Promise<void> {
    await this.going;
    await untilQuiet(this.databaseUrl);
    await pause(SETTLE_MS);
  }

  async stop(): Promise<void> {
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
    await this.second.stop();
    await this.second.start(SHORT_LEASES);
    await pause(PAUSE_MS);
    process.kill(pid, 'SIGCONT');
  }
}

/** Linux only. */
function isStopped(pid: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
}
