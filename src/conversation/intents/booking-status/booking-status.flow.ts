import { Injectable } from '@nestjs/common';
import type { Booking } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import * as z from 'zod';
import type { Flow, FlowOutcome } from '../../flows/flow';
import { expectsProof, IDENTIFY_STEP, identifying, takesProof } from '../../own-booking/identifying';
import { ownBookingReplies } from '../../own-booking/own-booking.replies';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { proofSlots } from '../../own-booking/proof';
import { formatGuests, formatMoney, formatStay } from '../../reply/format';
import { render } from '../../reply/render';
import { saysNo } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { bookingStatusReplies as replies, statusMore, statusWords } from './booking-status.replies';

const NAME = 'booking_status';
const statusSlots = z.object({ proof: proofSlots.optional() });

/** A guest sees his own bookings only. */
@Injectable()
export class BookingStatusFlow implements Flow {
  readonly name = NAME;

  constructor(private readonly own: OwnBooking) {}

  expects(turn: Turn, frame: FlowFrame): boolean {
    return expectsProof(turn, frame);
  }

  takes(turn: Turn, frame: FlowFrame): boolean {
    return takesProof(turn, frame) || saysNo(turn);
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    if (frame !== undefined && saysNo(turn)) return { say: [render(ownBookingReplies.leftAlone, turn.language)], frame: undefined };
    const { proof } = statusSlots.catch({}).parse(frame?.slots ?? {});
    const found = await this.own.find(turn, { wish: NAME, proof, isAsked: frame?.step === IDENTIFY_STEP, fits: isOpen });
    if (found.kind === 'not_yet') return identifying(NAME, {}, found);
    return { say: shown(turn, found.booking), frame: undefined, remember: found.remember };
  }

  async askAgain(): Promise<readonly string[]> {
    return [];
  }
}

const OPEN: ReadonlySet<Booking['status']> = new Set(['held', 'checked_in', 'confirmed', 'pending_payment']);
const isOpen = ({ status }: Booking): boolean => OPEN.has(status);

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
  return [owes ? `${said} ${render(statusMore.balance, language, { balance: formatMoney(balance, language) })}` : said];
}
