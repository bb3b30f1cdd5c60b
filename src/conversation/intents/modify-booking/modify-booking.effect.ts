import { Injectable } from '@nestjs/common';
import { outcomeOf, type Booking, type BookingChange, type ModifyOutcome, type Refusal } from '@/capabilities/pms';
import type { Language } from '@/shared/language';
import type { Money } from '@/shared/money';
import { done, refused, type Desk, type Effect, type LookedUp, type Order, type Settled, failedWrite } from '../../effects/effect';
import type { Notice } from '../../notices/notices.service';
import { render } from '../../reply/render';
import { refusalWords } from '../../stay/stay-words';
import { changedWords } from './modify-booking-words';
import { modifyReplies as replies } from './modify-booking.replies';

export interface ModifyRequest {
  readonly bookingId: string;
  readonly reference: string;
  readonly change: BookingChange;
  /** As the guest was shown them. */
  readonly version: string;
  readonly total: Money;
}

export type ModifyResult =
  | { readonly kind: 'modified'; readonly booking: Booking }
  /** The booking or its price is not what the guest was shown: he must see it again. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'no_availability' }
  | { readonly kind: 'staff' }
  | ({ readonly kind: 'refused' } & Refusal);

/** Changes a booking as the guest has agreed to, at the price he has agreed to. */
@Injectable()
export class ModifyBookingEffect implements Effect<ModifyRequest, ModifyResult> {
  readonly kind = 'modify_booking';

  lockOf({ hotel }: Desk, { bookingId }: ModifyRequest): string {
    return `order:${hotel.id}:booking:${bookingId}`;
  }

  async lookUp(desk: Desk, { request }: Order<ModifyRequest>): Promise<LookedUp<ModifyResult>> {
    const read = await outcomeOf(desk.pms.getBooking(request.bookingId, { fresh: true }));
    if (read.kind !== 'ok') return 'no_answer';
    return isAsWanted(read.value, request) ? done({ kind: 'modified', booking: read.value }) : 'not_done';
  }

  async attempt(desk: Desk, { key, request }: Order<ModifyRequest>): Promise<Settled<ModifyResult>> {
    const { bookingId, change, version, total } = request;
    const { hotel, due } = desk;
    const modified = await outcomeOf(
      desk.pms.modifyBooking(
        bookingId,
        { change, expectedVersion: version, expectedTotal: total },
        { tenantId: hotel.id, idempotencyKey: key, actor: 'guest', correlationId: due.correlationId },
      ),
    );
    if (modified.kind === 'ok') return settled(modified.value);
    if (modified.kind === 'refused') return refused(modified);
    return modified.kind === 'unavailable' ? failedWrite(modified) : refused({ kind: 'staff' });
  }

  notice(desk: Desk, { request, result, language }: { request: ModifyRequest; result: ModifyResult; language: Language }): Notice {
    const { reference } = request;
    switch (result.kind) {
      case 'modified':
        return { say: [changedWords(result.booking, language)] };
      case 'refused':
        desk.evidence.add(result.limit);
        return { say: [refusalWords(result, language), render(replies.asBefore, language, { reference })] };
      case 'no_availability':
        return { say: [render(replies.soldOut, language, { reference })] };
      case 'stale':
        return { say: [render(replies.stale, language, { reference })] };
      case 'staff':
        return { say: [render(replies.staff, language, { reference })], staff: 'human_request' };
    }
  }
}

function settled(outcome: ModifyOutcome): Settled<ModifyResult> {
  switch (outcome.kind) {
    case 'modified':
      return done({ kind: 'modified', booking: outcome.booking });
    case 'conflict':
    case 'price_changed':
      return refused({ kind: 'stale' });
    case 'no_availability':
      return refused({ kind: 'no_availability' });
    case 'not_changeable':
      return refused({ kind: 'staff' });
    case 'refused':
      return refused(outcome);
  }
}

/** Read again before it is believed: the stay, the type, the party and the total that were asked for. */
function isAsWanted({ lines: [line], total }: Booking, { change, total: agreed }: ModifyRequest): boolean {
  if (line === undefined || total.gross.minor !== agreed.minor) return false;
  const { checkIn, checkOut, roomTypeId, guests } = { ...line, ...change };
  const isStay = line.checkIn === checkIn && line.checkOut === checkOut && line.roomTypeId === roomTypeId;
  return isStay && line.guests.adults === guests.adults && line.guests.childAges.length === guests.childAges.length;
}
