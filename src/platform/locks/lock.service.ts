import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { assertOutsideTransaction } from '@/platform/database';
import { correlationId, createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import type { TenantId } from '@/shared/ids';
import { LockAudit } from './lock-audit.service';
import type { LockEvent } from './lock-audit.store';
import { LockBackends } from './lock-backends';
import type { Lease, LockBackend } from './lock-backend.port';
import { locksConfig } from './locks.config';
import { lockWait } from './locks.metrics';

const log = createLogger('locks');
const FIRST_LOOK_MS = 10;
const LONGEST_LOOK_MS = 200;

export interface LockRequest {
  readonly tenantId: TenantId;
  /** Names the thing for all hotels: `mirador/room/STD/2026-12-04`. */
  readonly key: string;
  /** Milliseconds until a silent holder loses the key; a working one keeps it. */
  readonly ttlMs: number;
  /** Milliseconds already spent waiting for the key, for the audit. */
  readonly waitedMs?: number;
}

export type Locked<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'denied' };

interface Hold {
  readonly request: LockRequest;
  readonly lease: Lease;
  readonly backend: LockBackend;
  readonly until: number;
  lost: boolean;
}

/** Keeps two turns from wasting work on one thing. What must never happen twice is guarded by the fence or a constraint, not by this. */
@Injectable()
export class LockService {
  constructor(
    private readonly backends: LockBackends,
    private readonly audit: LockAudit,
  ) {}

  /**
   * Runs `work` as the only holder of the key, or says `denied` at once. The key is kept while the work runs and given back after it,
   * also when it throws. Refused inside a transaction.
   */
  async tryWithLock<T>(request: LockRequest, work: (fence: bigint) => Promise<T>): Promise<Locked<T>> {
    assertOutsideTransaction('a lock');
    const owner = randomUUID();
    const asked = performance.now();
    const backend = this.backends.current();
    const acquisition = await backend.acquire(request.key, owner, request.ttlMs);
    const waitedMs = Math.round((request.waitedMs ?? 0) + performance.now() - asked);
    lockWait.observe({ result: acquisition.kind }, waitedMs / 1_000);
    if (acquisition.kind === 'held') {
      await this.record(request, owner, 'denied', waitedMs);
      return { kind: 'denied' };
    }
    if (acquisition.expiredOwner !== undefined) await this.record(request, acquisition.expiredOwner, 'expired', 0);
    await this.record(request, owner, 'acquired', waitedMs);
    return {
      kind: 'done',
      value: await this.hold({ request, lease: acquisition.lease, backend, until: asked + maxHoldMs(), lost: false }, work),
    };
  }

  /** Waits until nobody holds the key, at most `maxMs`. By the time it returns another may hold it: ask with tryWithLock. */
  async waitUntilFree(key: string, maxMs: number): Promise<'free' | 'busy'> {
    const began = performance.now();
    const backend = this.backends.current();
    for (let lookMs = FIRST_LOOK_MS; ; lookMs = Math.min(lookMs * 1.6, LONGEST_LOOK_MS)) {
      const held = await backend.isHeld(key);
      const leftMs = maxMs - (performance.now() - began);
      if (!held || leftMs <= 0) {
        lockWait.observe({ result: held ? 'busy' : 'free' }, (performance.now() - began) / 1_000);
        return held ? 'busy' : 'free';
      }
      await pause(Math.min(lookMs * (0.75 + Math.random() / 2), leftMs));
    }
  }

  private async hold<T>(hold: Hold, work: (fence: bigint) => Promise<T>): Promise<T> {
    let extension = Promise.resolve();
    const pulse = setInterval(() => {
      extension = extension.then(() => this.extend(hold));
    }, hold.request.ttlMs / 3);
    try {
      return await work(hold.lease.fence);
    } finally {
      clearInterval(pulse);
      await extension;
      await this.release(hold);
    }
  }

  private async extend(hold: Hold): Promise<void> {
    if (hold.lost || performance.now() > hold.until) return;
    try {
      hold.lost = !(await hold.backend.extend(hold.lease, hold.request.ttlMs));
      if (hold.lost) log.warn('lock_lost', { tenant: hold.request.tenantId });
    } catch (error) {
      log.warn('lock_not_extended', { code: errorCode(error) });
    }
  }

  private async release(hold: Hold): Promise<void> {
    try {
      const ended = await hold.backend.release(hold.lease);
      // Whoever took the key over has recorded that this lease expired.
      if (ended !== 'taken') await this.record(hold.request, hold.lease.owner, ended, 0);
    } catch (error) {
      // The key comes free when its time ends.
      log.warn('lock_not_released', { code: errorCode(error) });
    }
  }

  private record({ tenantId, key }: LockRequest, owner: string, event: LockEvent, waitedMs: number): Promise<void> {
    return this.audit.record({ tenantId, key, owner, event, waitedMs, correlationId: correlationId() });
  }
}

const maxHoldMs = (): number => locksConfig.get().LOCK_MAX_HOLD_S * 1_000;
