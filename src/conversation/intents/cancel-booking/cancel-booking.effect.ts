import { Injectable } from '@nestjs/common';
import { outcomeOf, type CancellationCost, type CancelOutcome } from '@/capabilities/pms';
import type { Language } from '@/shared/language';
import { done, refused, type Desk, type Effect, type LookedUp, type Order, type Settled, failedWrite } from '../../effects/effect';
import type { Notice } from '../../notices/notices.service';
import { cancelledWords } from './cancel-booking-words';
import { cancelReplies as replies } from './cancel-booking.replies';
import { render } from '../../reply/render';

export interface CancelRequest {
  readonly bookingId: string;
  readonly reference: string;
  /** As the guest was shown it. */
  readonly cost: CancellationCost;
}

export type CancelResult =
  | { readonly kind: 'cancelled'; readonly cost: CancellationCost }
  /** The free period ended between question and answer. */
  | { readonly kind: 'fee_changed'; readonly cost: CancellationCost }
  | { readonly kind: 'staff' };

/** Cancels what a guest has twice agreed to cancel, at the fee he was shown. */
@Injectable()
export class CancelBookingEffect implements Effect<CancelRequest, CancelResult> {
  readonly kind = 'cancel_booking';

  lockOf({ hotel }: Desk, { bookingId }: CancelRequest): string {
    return `order:${hotel.id}:booking:${bookingId}`;
  }

  async lookUp(desk: Desk, { request }: Order<CancelRequest>): Promise<LookedUp<CancelResult>> {
    const read = await outcomeOf(desk.pms.getBooking(request.bookingId, { fresh: true }));
    if (read.kind !== 'ok') return 'no_answer';
    return read.value.status === 'cancelled' ? done({ kind: 'cancelled', cost: request.cost }) : 'not_done';
  }

  async attempt(desk: Desk, { key, request }: Order<CancelRequest>): Promise<Settled<CancelResult>> {
    const { bookingId, cost } = request;
    const { hotel, due } = desk;
    const cancelled = await outcomeOf(
      desk.pms.cancelBooking(
        bookingId,
        { reason: 'cancelled by the guest', expectedFee: cost.fee },
        { tenantId: hotel.id, idempotencyKey: key, actor: 'guest', correlationId: due.correlationId },
      ),
    );
    if (cancelled.kind === 'ok') return settled(cancelled.value, cost);
    return cancelled.kind === 'unavailable' ? failedWrite(cancelled) : refused({ kind: 'staff' });
  }

  notice(_desk: Desk, { request, result, language }: { request: CancelRequest; result: CancelResult; language: Language }): Notice {
    const { reference } = request;
    switch (result.kind) {
      case 'cancelled':
        // Somebody has to pay the money back.
        return {
          say: [cancelledWords(reference, result.cost, language)],
          staff: result.cost.refundable.minor > 0 ? 'human_request' : undefined,
        };
      case 'fee_changed':
        return { say: [render(replies.feeChanged, language, { reference })] };
      case 'staff':
        return { say: [render(replies.staff, language, { reference })], staff: 'human_request' };
    }
  }
}

function settled(outcome: CancelOutcome, agreed: CancellationCost): Settled<CancelResult> {
  switch (outcome.kind) {
    case 'cancelled':
      return done({ kind: 'cancelled', cost: outcome.cost });
    case 'already_cancelled':
      return done({ kind: 'cancelled', cost: agreed });
    case 'fee_changed':
      return refused({ kind: 'fee_changed', cost: outcome.cost });
    case 'not_cancellable':
      return refused({ kind: 'staff' });
  }
}
