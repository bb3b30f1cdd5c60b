import { ExecutionError, ResourceLockedError, Redlock, type Lock } from '@sesamecare-oss/redlock';
import type { Redis } from 'ioredis';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import type { Acquisition, Lease, LockBackend, Release } from './lock-backend.port';

const log = createLogger('locks');

/** Why a key was not given: another holds it, or Redis did not answer. */
type RedisRefusal = 'held' | 'unreachable';

/**
 * Redlock in front of the rows: most who come in vain are turned away by Redis and never reach PostgreSQL. The row is taken too; it gives
 * the fence, and it still stands when Redis is flushed or goes away. Correctness needs the row only.
 */
export class RedisLocks implements LockBackend {
  private readonly redlock: Redlock;
  private readonly held = new Map<string, Lock>();

  constructor(
    private readonly redis: Redis,
    private readonly rows: LockBackend,
  ) {
    this.redlock = new Redlock([redis], { retryCount: 0, driftFactor: 0.01, db: redis.options.db ?? 0 });
    // Every refusal is also an 'error' event, and one without a listener ends the process.
    this.redlock.on('error', () => undefined);
  }

  async acquire(key: string, owner: string, ttlMs: number): Promise<Acquisition> {
    const lock = await this.lock(key, ttlMs);
    if (lock === 'held') return { kind: 'held' };
    if (lock === 'unreachable') return this.rows.acquire(key, owner, ttlMs);
    const acquisition = await this.rows.acquire(key, owner, ttlMs).catch(async (error: unknown) => {
      await this.unlock(lock);
      throw error;
    });
    if (acquisition.kind === 'held') await this.unlock(lock);
    else this.held.set(owner, lock);
    return acquisition;
  }

  async extend(lease: Lease, ttlMs: number): Promise<boolean> {
    const kept = await this.rows.extend(lease, ttlMs);
    const lock = this.held.get(lease.owner);
    if (kept && lock !== undefined) await this.extendLock(lease.owner, lock, ttlMs);
    return kept;
  }

  async release(lease: Lease): Promise<Release> {
    const lock = this.held.get(lease.owner);
    this.held.delete(lease.owner);
    try {
      return await this.rows.release(lease);
    } finally {
      if (lock !== undefined) await this.unlock(lock);
    }
  }

  async isHeld(key: string): Promise<boolean> {
    const marked = await this.redis.exists(nameOf(key)).catch(() => 0);
    return marked === 1 || (await this.rows.isHeld(key));
  }

  private async lock(key: string, ttlMs: number): Promise<Lock | RedisRefusal> {
    try {
      return await this.redlock.acquire([nameOf(key)], ttlMs);
    } catch (error) {
      return refusalOf(error);
    }
  }

  /** Redis may have been flushed meanwhile: the row is still ours, which is what counts. */
  private async extendLock(owner: string, lock: Lock, ttlMs: number): Promise<void> {
    try {
      this.held.set(owner, await lock.extend(ttlMs));
    } catch (error) {
      log.debug('redis_lock_not_extended', { code: errorCode(error) });
    }
  }

  private async unlock(lock: Lock): Promise<void> {
    await lock.release().catch(() => undefined);
  }
}

const nameOf = (key: string): string => `atrio:lock:${key}`;

async function refusalOf(error: unknown): Promise<RedisRefusal> {
  if (!(error instanceof ExecutionError)) return 'unreachable';
  const attempts = await Promise.all(error.attempts);
  const reasons = attempts.flatMap((attempt) => [...attempt.votesAgainst.values()]);
  return reasons.some((reason) => reason instanceof ResourceLockedError) ? 'held' : 'unreachable';
}
