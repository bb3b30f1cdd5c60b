import type { PmsOutcome, PmsPort } from '@/capabilities/pms';
import type { Hotel } from '@/capabilities/tenancy';
import type { ConversationKey } from '@/shared/ids';
import type { Language } from '@/shared/language';
import type { Notice } from '../notices/notices.service';
import type { Evidence } from '../reply/evidence';
import type { ToolLog } from '../turn/tool-log';

/** Where an effect is worked on: a guest's turn, or a job long after it. A `Turn` is one. */
export interface Desk {
  readonly hotel: Hotel;
  readonly now: Date;
  readonly pms: PmsPort;
  readonly tools: ToolLog;
  readonly evidence: Evidence;
  readonly due: { readonly conversationKey: ConversationKey; readonly correlationId: string };
  /** In a turn only: keys of the orders of whose end its reply speaks. They count as told when the reply is committed. */
  readonly endings?: Set<string>;
}

/** What a guest has agreed to, as plain JSON: whoever finds it stored can do it. */
export interface Order<R> {
  /** Minted with the summary; also the hotel system's idempotency key. */
  readonly key: string;
  readonly request: R;
  /** Business time until which it may be done without asking the guest again. */
  readonly deadline: Date;
}

/** Not done, and known not to be done: it waits for the hotel system. */
export interface Waiting {
  readonly state: 'waiting';
  readonly result: { readonly kind: 'unavailable' };
}

/** Nobody knows whether it was done. */
export interface Unknown {
  readonly state: 'unknown';
  readonly result: { readonly kind: 'unknown' };
  /** A write was cut off just now: it may still arrive. */
  readonly cutOff?: true;
}

export interface Ended<T> {
  readonly state: 'done' | 'refused';
  readonly result: T;
}

/** The hotel system did something else than it was asked for, or cannot do it at all: only a person can say how it stands. */
export interface Unsettled {
  readonly state: 'unsettled';
  readonly result: { readonly kind: 'unsettled' };
}

export type Settled<T> = Ended<T> | Waiting | Unknown | Unsettled;

/** `half_done`: it is there and not valid yet; doing it again under its key settles it and does nothing twice. */
export type LookedUp<T> = Ended<T> | 'not_done' | 'half_done' | 'no_answer';

export const WAITING: Waiting = { state: 'waiting', result: { kind: 'unavailable' } };
export const UNKNOWN: Unknown = { state: 'unknown', result: { kind: 'unknown' } };
export const CUT_OFF: Unknown = { ...UNKNOWN, cutOff: true };

export const UNSETTLED: Unsettled = { state: 'unsettled', result: { kind: 'unsettled' } };

/** What it means for an order that its write failed otherwise than by a rule of the hotel. */
export function failedWrite(failure: Exclude<PmsOutcome<unknown>, { kind: 'ok' | 'refused' }>): Waiting | Unknown | Unsettled {
  if (failure.kind !== 'unavailable' || failure.code === 'CONFLICT') return UNSETTLED;
  return failure.code === 'TIMEOUT_UNKNOWN' ? CUT_OFF : WAITING;
}

export const done = <T>(result: T): Ended<T> => ({ state: 'done', result });
export const refused = <T>(result: T): Ended<T> => ({ state: 'refused', result });

/** A result says by its name what it is. */
export interface Named {
  readonly kind: string;
}

/** One kind of change in the hotel's books. It only knows how to look and how to act; when to do which is the runner's. */
export interface Effect<R, T extends Named> {
  readonly kind: string;
  /** Names what no other order may touch meanwhile. The keys of the hotel system's own locks are not ours to take, but for `roomTypeLock`. */
  lockOf(desk: Desk, request: R): string;
  /** Whether it has been done already: asked before anything is done a second time. */
  lookUp(desk: Desk, order: Order<R>): Promise<LookedUp<T>>;
  /**
   * Does it, once the terms the guest agreed to have been found to stand.
   * @param begun what was done before stands half way: go on without asking whether there is room
   */
  attempt(desk: Desk, order: Order<R>, begun: boolean): Promise<Settled<T>>;
  /** Whether waiting for the lock has become pointless, because whoever holds it wanted the same. */
  overtaken?(desk: Desk, request: R): Promise<Ended<T> | undefined>;
  /** What the guest hears when it ends while nobody is talking to him. */
  notice(desk: Desk, how: { readonly request: R; readonly result: T; readonly language: Language }): Notice;
  /** The guest is not told that its time is over: it is a matter between the hotel and its system. */
  readonly isInternal?: true;
}
