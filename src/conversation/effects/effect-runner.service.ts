import { Injectable } from '@nestjs/common';
import { Database } from '@/platform/database';
import { reach } from '@/platform/failpoints';
import { JobQueue } from '@/platform/jobs';
import { LockService } from '@/platform/locks';
import { inSpan } from '@/platform/observability';
import type { JobMap } from '@/shared/jobs';
import {
  CUT_OFF,
  type Desk,
  type Effect,
  type Ended,
  type Named,
  type Order,
  type Settled,
  UNKNOWN,
  type Unsettled,
  UNSETTLED,
  WAITING,
} from './effect';
import { effectsConfig } from './effects.config';
import { EffectsStore, type EffectRow } from './effects.store';
import { isQuiet, pauseBefore } from './patience';

/** Who has agreed to something and hears no reply, whatever became of it, hears it after so long all the same. */
const TOLD_AFTER_S = 60;
/** Kept alive while the work runs; a process that dies holds up the others no longer than this. */
const LOCK_TTL_MS = 4_000;

export interface Work<R, T extends Named> {
  readonly desk: Desk;
  readonly effect: Effect<R, T>;
  readonly order: Order<R>;
  /** Whoever runs it tells the guest how it ended: with the reply of his turn, or in his own way. */
  readonly told: boolean;
}

/**
 * Does once what a guest has agreed to, whatever crashes: lock → save the intent → look whether it is done → do it → save the result.
 * What could not be done, or whose end nobody saw, is taken up again by the job `effect.resume`.
 */
@Injectable()
export class EffectRunner {
  constructor(
    private readonly store: EffectsStore,
    private readonly locks: LockService,
    private readonly queue: JobQueue,
    private readonly database: Database,
  ) {}

  async run<R, T extends Named>(work: Work<R, T>): Promise<Settled<T>> {
    const { desk, effect, order } = work;
    const key = effect.lockOf(desk, order.request);
    const { EFFECT_PATIENCE_MS: patienceMs } = effectsConfig.get();
    const began = performance.now();
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs = performance.now() - began) {
      const request = { tenantId: desk.hotel.id, key, ttlMs: LOCK_TTL_MS, waitedMs };
      const locked = await inSpan('take_lock', {}, () =>
        desk.tools.use('lock', () => this.locks.tryWithLock(request, () => this.settle(work))),
      );
      if (locked.kind === 'done') return locked.value;
      await this.locks.waitUntilFree(key, patienceMs - waitedMs);
      const overtaken = await effect.overtaken?.(desk, order.request);
      if (overtaken !== undefined) return overtaken;
    }
    return this.postpone(work);
  }

  find(key: string): Promise<EffectRow | undefined> {
    return this.store.find(key);
  }

  /** Its time is over: it will not be done. */
  async expire({ key, attempts: attempt }: EffectRow): Promise<void> {
    await this.store.finish({ key, state: 'refused', result: { kind: 'expired' }, cutOff: false, told: false, attempt });
  }

  markTold(key: string): Promise<void> {
    return this.store.markTold(key);
  }

  /** The reply that told of them never left: they are told anew. */
  async tellAgain(conversationKey: string, correlationId: string): Promise<void> {
    await this.database.transaction(async () => {
      for (const key of await this.store.untell(conversationKey, correlationId)) await this.resumeIn(0, { key, correlationId });
    });
  }

  resumeIn(seconds: number, what: JobMap['effect.resume'], uniqueKey?: string): Promise<void> {
    const runAt = new Date(Date.now() + seconds * 1_000);
    return this.queue.add('effect.resume', what, { runAt, ...(uniqueKey === undefined ? {} : { uniqueKey }) });
  }

  /** The guest does not want it any more. @returns false when it is done, or nobody knows. */
  async withdraw<R, T extends Named>(desk: Desk, effect: Effect<R, T>, row: EffectRow): Promise<boolean> {
    const key = effect.lockOf(desk, row.request as R);
    const locked = await this.locks.tryWithLock({ tenantId: desk.hotel.id, key, ttlMs: LOCK_TTL_MS }, () => this.store.withdraw(row.key));
    return locked.kind === 'done' && locked.value;
  }

  private async settle<R, T extends Named>(work: Work<R, T>): Promise<Settled<T>> {
    const { desk, effect, told } = work;
    const past = await inSpan('save_intent', { kind: effect.kind }, () => this.begin(work));
    reach('effect.intended', effect.kind);
    if (past.state === 'done' || past.state === 'refused') {
      desk.evidence.add(past.result);
      if (told) await this.willTell(desk, past.key);
      return endOf(past);
    }
    const settled = await this.perform({ ...work, order: { ...work.order, request: past.request as R } }, past);
    reach('effect.done_unsaved', effect.kind);
    await inSpan('save_result', { kind: effect.kind, state: settled.state }, () => this.save(work, past.attempts, settled));
    reach('effect.saved', effect.kind);
    return settled;
  }

  /** Whoever may have done it before looks first; what was cut off is looked for at once, and repeated only when it can arrive no more. */
  protected async perform<R, T extends Named>({ desk, effect, order }: Work<R, T>, past: EffectRow): Promise<Settled<T>> {
    if (past.attempts > 1) {
      const found = await effect.lookUp(desk, order);
      if (found === 'no_answer') return past.state === 'waiting' ? WAITING : UNKNOWN;
      if (typeof found === 'object') return found;
      if (found === 'half_done') return effect.attempt(desk, order, true);
      if (!isQuiet(past, desk.pms)) return UNKNOWN;
    }
    const settled = await effect.attempt(desk, order, false);
    if (settled.state !== 'unknown') return settled;
    const found = await effect.lookUp(desk, order);
    return typeof found === 'object' ? found : CUT_OFF;
  }

  /** Others were in front for too long: it is kept and tried again. */
  private async postpone<R, T extends Named>(work: Work<R, T>): Promise<Settled<T>> {
    const { attempts } = await this.begin(work);
    await this.save(work, attempts, WAITING);
    return WAITING;
  }

  private begin<R, T extends Named>({ desk, effect, order }: Work<R, T>): Promise<EffectRow> {
    const { conversationKey } = desk.due;
    return this.store.begin({ ...order, kind: effect.kind, tenantId: desk.hotel.id, conversationKey });
  }

  /** A turn may crash, be taken over or be dropped before its guest hears anything: then the job tells him. */
  private async willTell({ endings, due }: Desk, key: string): Promise<void> {
    if (endings === undefined) return this.store.markTold(key);
    endings.add(key);
    await this.resumeIn(TOLD_AFTER_S, { key, correlationId: due.correlationId }, `effect.told:${key}`);
  }

  /** With what is not settled comes the job that takes it up again: both or neither. */
  private save<R, T extends Named>({ desk, order, told }: Work<R, T>, attempts: number, settled: Settled<T>): Promise<void> {
    const { key } = order;
    const { state, result } = settled.state === 'unsettled' ? { ...settled, state: 'refused' as const } : settled;
    const cutOff = settled.state === 'unknown' && settled.cutOff === true;
    return this.database.transaction(async () => {
      await this.store.finish({ key, state, result, cutOff, told: false, attempt: attempts });
      if (isEnded(settled)) return told ? this.willTell(desk, key) : undefined;
      const pause = pauseBefore(settled.state, attempts, effectsConfig.get());
      await this.resumeIn(pause, { key, correlationId: desk.due.correlationId }, `effect.resume:${key}:${attempts}`);
    });
  }
}

const isEnded = <T>(settled: Settled<T>): settled is Ended<T> | Unsettled => settled.state !== 'waiting' && settled.state !== 'unknown';

/** As it was told when it ended. */
function endOf<T extends Named>({ state, result }: EffectRow): Settled<T> {
  const ended = result as T;
  if (ended.kind === UNSETTLED.result.kind) return UNSETTLED;
  return { state: state === 'done' ? 'done' : 'refused', result: ended };
}
