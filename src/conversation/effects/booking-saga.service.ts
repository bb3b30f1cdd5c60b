import { Injectable } from '@nestjs/common';
import {
  outcomeOf,
  roomTypeLock,
  type CreateOutcome,
  type GuestInput,
  type PmsOutcome,
  type Quote,
  type Refusal,
} from '@/capabilities/pms';
import { LockService } from '@/platform/locks';
import { inSpan } from '@/platform/observability';
import type { Turn } from '../turn/turn';
import { EffectLedger, type Settled } from './effect-ledger.service';

export interface BookingOrder {
  /** Also the hotel system's idempotency key. */
  readonly key: string;
  readonly quote: Quote;
  readonly guest: GuestInput;
}

export type BookingResult =
  | { readonly kind: 'booked'; readonly reference: string }
  /** Somebody else has taken the last room. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'price_changed'; readonly quote: Quote }
  | ({ readonly kind: 'refused' } & Refusal)
  /** The hotel system does not answer, and nothing was booked. */
  | { readonly kind: 'unavailable' }
  /** Nobody knows yet. */
  | { readonly kind: 'unknown' };

/** Kept alive while the work runs; a process that dies holds up the others no longer than this. */
const LOCK_TTL_MS = 4_000;
/** A guest waits no longer than this behind others who want the same kind of room. */
const PATIENCE_MS = 15_000;

/** Books what a guest has agreed to: lock → look up by key → price and room once more → create → verify. */
@Injectable()
export class BookingSaga {
  constructor(
    private readonly ledger: EffectLedger,
    private readonly locks: LockService,
  ) {}

  async book(turn: Turn, order: BookingOrder): Promise<BookingResult> {
    const { id: tenantId, pms } = turn.hotel;
    const key = roomTypeLock({ tenantId, propertyId: pms.propertyId }, order.quote.roomTypeId);
    const began = performance.now();
    for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs = performance.now() - began) {
      const locked = await turn.tools.use('lock', () =>
        this.locks.tryWithLock({ tenantId: turn.hotel.id, key, ttlMs: LOCK_TTL_MS, waitedMs }, () => this.settle(turn, order)),
      );
      if (locked.kind === 'done') return locked.value;
      await this.locks.waitUntilFree(key, PATIENCE_MS - waitedMs);
      // The other one had the same room in mind: whoever waited for him must not take a lock only to hear that it is gone.
      if (await this.isGone(turn, order)) return { kind: 'gone' };
    }
    return { kind: 'unavailable' };
  }

  private async settle(turn: Turn, order: BookingOrder): Promise<BookingResult> {
    const { result } = await this.ledger.run<BookingResult>(turn, { key: order.key, kind: 'booking', request: order }, (mayHaveHappened) =>
      this.attempt(turn, order, mayHaveHappened),
    );
    return result;
  }

  private async attempt(turn: Turn, order: BookingOrder, mayHaveHappened: boolean): Promise<Settled<BookingResult>> {
    if (mayHaveHappened) {
      const found = await this.lookUp(turn, order);
      if (found === 'unsettled') return this.create(turn, order);
      if (found !== 'none') return found;
    }
    const fresh = await outcomeOf(turn.pms.quote(order.quote.offerToken));
    if (fresh.kind !== 'ok') return notBooked(fresh);
    if (fresh.value === undefined) return { state: 'refused', result: { kind: 'gone' } };
    if (fresh.value.price.gross.minor !== order.quote.price.gross.minor) {
      return { state: 'refused', result: { kind: 'price_changed', quote: fresh.value } };
    }
    return this.create(turn, order);
  }

  private async create(turn: Turn, order: BookingOrder): Promise<Settled<BookingResult>> {
    const { quote, guest, key } = order;
    const created = await outcomeOf(
      turn.pms.createBooking(
        { quote, guest, source: turn.due.channel },
        { tenantId: turn.hotel.id, idempotencyKey: key, actor: 'guest', correlationId: turn.due.correlationId, lockHeld: true },
      ),
    );
    if (created.kind === 'ok') return this.verified(turn, created.value);
    if (created.kind === 'unavailable' && created.code === 'TIMEOUT_UNKNOWN') return this.afterSilence(turn, order);
    return notBooked(created);
  }

  private async verified(turn: Turn, created: CreateOutcome): Promise<Settled<BookingResult>> {
    switch (created.kind) {
      case 'created':
        return inSpan('verify_booking', {}, async () => {
          const read = await outcomeOf(turn.pms.getBooking(created.booking.id, { fresh: true }));
          if (read.kind === 'ok' && read.value.status === 'confirmed') return booked(read.value.reference);
          return read.kind === 'ok' ? { state: 'refused', result: { kind: 'gone' } } : UNKNOWN;
        });
      case 'no_availability':
        return { state: 'refused', result: { kind: 'gone' } };
      case 'price_changed':
        return { state: 'refused', result: created };
      case 'refused':
        return { state: 'refused', result: created };
    }
  }

  /** The answer did not come: look before anything is said or done. */
  private async afterSilence(turn: Turn, order: BookingOrder): Promise<Settled<BookingResult>> {
    const found = await this.lookUp(turn, order);
    return found === 'none' || found === 'unsettled' ? UNKNOWN : found;
  }

  private async lookUp(turn: Turn, order: BookingOrder): Promise<Settled<BookingResult> | 'none' | 'unsettled'> {
    const page = await outcomeOf(turn.pms.findBookings({ idempotencyKey: order.key }));
    if (page.kind !== 'ok') return UNKNOWN;
    const [booking] = page.value.items;
    if (booking === undefined) return 'none';
    // Its room may be another's: a create under the same key finds out, and books nothing more.
    return booking.status === 'confirmed' ? booked(booking.reference) : 'unsettled';
  }

  private async isGone(turn: Turn, order: BookingOrder): Promise<boolean> {
    const fresh = await outcomeOf(turn.pms.quote(order.quote.offerToken));
    return fresh.kind === 'ok' && fresh.value === undefined;
  }
}

const UNKNOWN: Settled<BookingResult> = { state: 'unknown', result: { kind: 'unknown' } };

const booked = (reference: string): Settled<BookingResult> => ({ state: 'done', result: { kind: 'booked', reference } });

/** Nothing was written: the same order may be tried again later under its key, so the effect stays open. */
function notBooked(outcome: Exclude<PmsOutcome<unknown>, { kind: 'ok' }>): Settled<BookingResult> {
  return outcome.kind === 'refused' ? { state: 'refused', result: outcome } : { state: 'unknown', result: { kind: 'unavailable' } };
}
