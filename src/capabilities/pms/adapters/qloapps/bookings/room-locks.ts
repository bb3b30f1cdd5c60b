import { type LockService } from '@/platform/locks';
import { PmsError } from '@/capabilities/pms/pms-error.port';
import { type TenantId } from '@/shared/ids';

/** Work on rooms or on a booking, one at a time for each key. */
export interface RoomLocks {
  /** @throws PmsError UNAVAILABLE when it took too long to get them all. */
  hold<T>(keys: readonly string[], work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

const impatient = (): PmsError => new PmsError('UNAVAILABLE', 'the room was not ours to work on in time');

/** Within this process. Enough for a check of an installation; in front of the real locks it keeps a crowd from asking for them at once. */
export class ProcessLocks implements RoomLocks {
  private readonly last = new Map<string, Promise<unknown>>();

  async hold<T>(keys: readonly string[], work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    // In one order everywhere, or two who want the same two would wait for each other.
    const [key, ...others] = [...new Set(keys)].sort();
    if (key === undefined) return work();
    return this.inTurn(key, () => {
      if (signal?.aborted === true) throw impatient();
      return this.hold(others, work, signal);
    });
  }

  private async inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const turn = before.then(work, work);
    const ended = turn.catch(() => undefined);
    this.last.set(key, ended);
    try {
      return await turn;
    } finally {
      if (this.last.get(key) === ended) this.last.delete(key);
    }
  }
}

const TTL_MS = 15_000;
const PATIENCE_MS = 15_000;
/** How soon it is seen that nobody waits any more. */
const LOOK_MS = 1_000;

/** Across processes. */
export class SharedLocks implements RoomLocks {
  private readonly ours = new ProcessLocks();

  constructor(
    private readonly locks: LockService,
    private readonly tenantId: TenantId,
  ) {}

  hold<T>(keys: readonly string[], work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const inOrder = [...new Set(keys)].sort();
    return this.ours.hold(inOrder, () => this.nested(inOrder, work, signal), signal);
  }

  private nested<T>(keys: readonly string[], work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const [key, ...others] = keys;
    return key === undefined ? work() : this.one(key, () => this.nested(others, work, signal), signal);
  }

  private async one<T>(key: string, work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const began = performance.now();
    for (let waitedMs = 0; waitedMs < PATIENCE_MS && signal?.aborted !== true; waitedMs = performance.now() - began) {
      const locked = await this.locks.tryWithLock({ tenantId: this.tenantId, key, ttlMs: TTL_MS, waitedMs }, work);
      if (locked.kind === 'done') return locked.value;
      await this.locks.waitUntilFree(key, Math.min(LOOK_MS, PATIENCE_MS - waitedMs));
    }
    throw impatient();
  }
}
