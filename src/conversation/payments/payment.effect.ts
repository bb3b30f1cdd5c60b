import { Injectable } from '@nestjs/common';
import { PaymentService } from '@/capabilities/payments';
import { outcomeOf, type PmsErrorCode } from '@/capabilities/pms';
import { money, type Money } from '@/shared/money';
import { CUT_OFF, done, refused, WAITING, type Desk, type Effect, type LookedUp, type Order, type Settled } from '../effects/effect';
import type { Notice } from '../notices/notices.service';

export interface PaymentRequest {
  readonly paymentId: string;
  readonly bookingId: string;
  readonly amount: Money;
}

export type PaymentResult = { readonly kind: 'recorded' } | { readonly kind: 'conflict' };

/** What the hotel system will never take: more was paid already, or there is no such booking. */
const HOPELESS: ReadonlySet<PmsErrorCode> = new Set(['CONFLICT', 'INVALID_REQUEST']);

/** Writes money that has arrived into the hotel system: as an absolute total, so that a repeat adds nothing. */
@Injectable()
export class PaymentEffect implements Effect<PaymentRequest, PaymentResult> {
  readonly kind = 'payment';
  readonly isInternal = true;

  constructor(private readonly payments: PaymentService) {}

  lockOf({ hotel }: Desk, { bookingId }: PaymentRequest): string {
    return `order:${hotel.id}:payment:${bookingId}`;
  }

  async lookUp(desk: Desk, { request }: Order<PaymentRequest>): Promise<LookedUp<PaymentResult>> {
    const total = await this.payments.findTotal(request.paymentId);
    if (total === undefined) return 'not_done';
    const booking = await outcomeOf(desk.pms.getBooking(request.bookingId, { fresh: true }));
    if (booking.kind !== 'ok') return 'no_answer';
    return booking.value.paid.minor >= total ? done({ kind: 'recorded' }) : 'not_done';
  }

  async attempt(desk: Desk, { key, request }: Order<PaymentRequest>): Promise<Settled<PaymentResult>> {
    const { paymentId, bookingId, amount } = request;
    const booking = await outcomeOf(desk.pms.getBooking(bookingId, { fresh: true }));
    if (booking.kind === 'not_found') return refused({ kind: 'conflict' });
    if (booking.kind !== 'ok') return WAITING;
    const total = await this.payments.fixTotal(paymentId, booking.value.paid.minor + amount.minor);
    const { hotel, due } = desk;
    const recorded = await outcomeOf(
      desk.pms.recordPayment(
        bookingId,
        { paidTotal: money(total, amount.currency), method: 'online', transactionId: paymentId },
        { tenantId: hotel.id, idempotencyKey: key, actor: 'system', correlationId: due.correlationId },
      ),
    );
    if (recorded.kind === 'ok') return done({ kind: 'recorded' });
    if (recorded.kind !== 'unavailable' || HOPELESS.has(recorded.code)) return refused({ kind: 'conflict' });
    return recorded.code === 'TIMEOUT_UNKNOWN' ? CUT_OFF : WAITING;
  }

  /** He was told that his money had arrived when it did. */
  notice(_desk: Desk, { result }: { result: PaymentResult }): Notice {
    return { say: [], staff: result.kind === 'conflict' ? 'payment_mismatch' : undefined };
  }
}
