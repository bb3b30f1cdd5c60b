import { Injectable } from '@nestjs/common';
import type { Booking } from '@/capabilities/pms';
import * as z from 'zod';
import type { FlowOutcome } from '../../flows/flow';
import { type AboutBooking, OwnBookingFlow, type OwnSlots } from '../../own-booking/own-booking.flow';
import { ownBookingReplies } from '../../own-booking/own-booking.replies';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { proofSlots } from '../../own-booking/proof';
import { formatGuests, formatMoney, formatStay } from '../../reply/format';
import { render } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import { bookingStatusReplies as replies, statusWords } from './booking-status.replies';

const statusSlots = z.object({ proof: proofSlots.optional() }).catch({});

/** A guest sees his own bookings only. */
@Injectable()
export class BookingStatusFlow extends OwnBookingFlow<OwnSlots> {
  readonly name = 'booking_status';

  constructor(own: OwnBooking) {
    super(own);
  }

  async askAgain(): Promise<readonly string[]> {
    return [];
  }

  protected parse(slots: unknown): OwnSlots {
    return statusSlots.parse(slots);
  }

  protected fits(_turn: Turn, { status }: Booking): boolean {
    return OPEN.has(status);
  }

  protected async next(turn: Turn, { booking }: AboutBooking<OwnSlots>): Promise<FlowOutcome> {
    return { say: shown(turn, booking), frame: undefined };
  }

  protected dropped({ language }: Turn): string {
    return render(ownBookingReplies.leftAlone, language);
  }
}

const OPEN: ReadonlySet<Booking['status']> = new Set(['held', 'checked_in', 'confirmed', 'pending_payment']);

function shown({ language }: Turn, { reference, status, total, paid, balance, lines: [line] }: Booking): string[] {
  if (line === undefined) return [];
  const said = render(replies.found, language, {
    reference,
    status: statusWords[status][language],
    room: line.roomTypeName[language],
    stay: formatStay(line.checkIn, line.checkOut, language),
    guests: formatGuests(line.guests.adults, line.guests.childAges.length, language),
    total: formatMoney(total.gross, language),
    paid: formatMoney(paid, language),
  });
  const owes = balance.minor > 0 && OPEN.has(status);
  return [owes ? `${said} ${render(replies.balance, language, { balance: formatMoney(balance, language) })}` : said];
}
