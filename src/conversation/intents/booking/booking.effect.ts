import { Injectable } from '@nestjs/common';
import {
  outcomeOf,
  roomTypeLock,
  type Booking,
  type CreateOutcome,
  type GuestInput,
  type PmsOutcome,
  type Quote,
  type Refusal,
} from '@/capabilities/pms';
import { inSpan } from '@/platform/observability';
import type { Language } from '@/shared/language';
import {
  CUT_OFF,
  done,
  refused,
  type Desk,
  type Effect,
  type Ended,
  type LookedUp,
  type Order,
  type Settled,
  failedWrite,
  UNSETTLED,
} from '../../effects/effect';
import type { Notice } from '../../notices/notices.service';
import { PaymentLinks } from '../../payments/payment-links.service';
import { refusalWords } from '../../stay/stay-words';
import { BookingWords, type Deal } from './booking-words';
import type { ExtraSlot } from './extras';

export interface BookingRequest {
  readonly quote: Quote;
  readonly guest: GuestInput;
  readonly extras: readonly ExtraSlot[];
  /** The channel it came over. */
  readonly source: string;
}

export type BookingResult =
  | { readonly kind: 'booked'; readonly reference: string; readonly link?: string }
  /** Somebody else has taken the last room. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'price_changed'; readonly quote: Quote }
  | ({ readonly kind: 'refused' } & Refusal);

/** A room that the hotel will keep: with or without the money. */
const KEPT: ReadonlySet<Booking['status']> = new Set(['confirmed', 'pending_payment', 'checked_in']);

export const dealOf = ({ quote, guest, extras }: BookingRequest): Deal => ({ quote, name: guest.name, extras });

/** Books what a guest has agreed to: room and price once more → create → verify. */
@Injectable()
export class BookingEffect implements Effect<BookingRequest, BookingResult> {
  readonly kind = 'booking';

  constructor(private readonly links: PaymentLinks) {}

  lockOf({ hotel }: Desk, { quote }: BookingRequest): string {
    return roomTypeLock({ tenantId: hotel.id, propertyId: hotel.pms.propertyId }, quote.roomTypeId);
  }

  /** Whoever held the lock had the same room in mind: nobody waits for a lock only to hear that it is gone. */
  async overtaken(desk: Desk, { quote }: BookingRequest): Promise<Ended<BookingResult> | undefined> {
    const fresh = await outcomeOf(desk.pms.quote(quote.offerToken, quote.extras));
    return fresh.kind === 'ok' && fresh.value === undefined ? refused({ kind: 'gone' }) : undefined;
  }

  async lookUp(desk: Desk, order: Order<BookingRequest>): Promise<LookedUp<BookingResult>> {
    const page = await outcomeOf(desk.pms.findBookings({ idempotencyKey: order.key }));
    if (page.kind !== 'ok') return 'no_answer';
    const [booking] = page.value.items;
    if (booking === undefined) return 'not_done';
    // Made, and not what was agreed to: it must neither be called confirmed nor be made once more.
    if (booking.status !== 'cancelled' && !isAsAgreed(booking, order.request)) return 'no_answer';
    if (KEPT.has(booking.status)) return this.booked(desk, booking, order.request);
    // Cancelled again: another one had the room. Anything else: its room may be another's, and the hotel system knows.
    return booking.status === 'cancelled' ? refused({ kind: 'gone' }) : 'half_done';
  }

  async attempt(desk: Desk, order: Order<BookingRequest>, begun: boolean): Promise<Settled<BookingResult>> {
    const { quote } = order.request;
    if (begun) return this.create(desk, order);
    const fresh = await outcomeOf(desk.pms.quote(quote.offerToken, quote.extras));
    if (fresh.kind !== 'ok') return notBooked(fresh);
    if (fresh.value === undefined) return refused({ kind: 'gone' });
    if (fresh.value.price.gross.minor !== quote.price.gross.minor) return refused({ kind: 'price_changed', quote: fresh.value });
    return this.create(desk, order);
  }

  notice({ hotel }: Desk, { request, result, language }: { request: BookingRequest; result: BookingResult; language: Language }): Notice {
    const words = new BookingWords(hotel, language);
    switch (result.kind) {
      case 'booked':
        return { say: [words.booked(dealOf(request), result.reference, result.link)] };
      case 'gone':
        return { say: [words.justSold(request.quote), words.say('otherDates')] };
      case 'price_changed':
        return { say: [words.say('priceChanged'), words.summary({ ...dealOf(request), quote: result.quote }, [])] };
      case 'refused':
        return { say: [refusalWords(result, language)] };
    }
  }

  private async create(desk: Desk, { key, request }: Order<BookingRequest>): Promise<Settled<BookingResult>> {
    const { quote, guest, source } = request;
    const { hotel, due } = desk;
    const { correlationId } = due;
    const context = { tenantId: hotel.id, idempotencyKey: key, actor: 'guest', correlationId, lockHeld: true } as const;
    const created = await outcomeOf(desk.pms.createBooking({ quote, guest, source }, context));
    if (created.kind === 'ok') return this.verified(desk, created.value, request);
    return notBooked(created);
  }

  /** Confirmed is what can be read back; an answer alone is not believed. */
  private async verified(desk: Desk, created: CreateOutcome, request: BookingRequest): Promise<Settled<BookingResult>> {
    switch (created.kind) {
      case 'created':
        return inSpan('verify_booking', {}, async () => {
          const read = await outcomeOf(desk.pms.getBooking(created.booking.id, { fresh: true }));
          if (read.kind !== 'ok') return CUT_OFF;
          if (read.value.status !== 'cancelled' && !isAsAgreed(read.value, request)) return UNSETTLED;
          return KEPT.has(read.value.status) ? this.booked(desk, read.value, request) : refused({ kind: 'gone' });
        });
      case 'no_availability':
        return refused({ kind: 'gone' });
      case 'price_changed':
        return refused(created);
      case 'refused':
        return refused(created);
    }
  }

  private async booked(desk: Desk, { id, reference }: Booking, { quote }: BookingRequest): Promise<Ended<BookingResult>> {
    const link = await this.links.of(desk, { bookingId: id, reference, purpose: 'deposit', amount: quote.deposit });
    return done({ kind: 'booked', reference, ...(link === undefined ? {} : { link }) });
  }
}

const notBooked = (outcome: Exclude<PmsOutcome<unknown>, { kind: 'ok' }>): Settled<BookingResult> =>
  outcome.kind === 'refused' ? refused(outcome) : failedWrite(outcome);

/** A hotel system may have made something else of it: other nights, another room. */
const isAsAgreed = ({ lines }: Booking, { quote }: BookingRequest): boolean =>
  lines.length > 0 &&
  lines.every((line) => line.roomTypeId === quote.roomTypeId && line.checkIn === quote.checkIn && line.checkOut === quote.checkOut);
