import { Injectable } from '@nestjs/common';
import { outcomeOf, type Booking, type PmsOutcome } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import * as z from 'zod';
import type { Flow, FlowOutcome } from '../../flows/flow';
import { formatGuests, formatMoney, formatStay } from '../../reply/format';
import { render } from '../../reply/render';
import { saysNo } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { bookingStatusReplies as replies, statusWords } from './booking-status.replies';

const statusSlots = z.object({ reference: z.string().optional(), email: z.string().optional(), tries: z.number().default(0) });
type StatusSlots = z.output<typeof statusSlots>;

const TRIES = 3;

/** A guest sees his own bookings only: known by his phone, else by code and e-mail together. */
@Injectable()
export class BookingStatusFlow implements Flow {
  readonly name = 'booking_status';

  takes(turn: Turn): boolean {
    return turn.nlu.entities.some((entity) => entity.type === 'booking_ref' || entity.type === 'email') || saysNo(turn);
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    if (frame !== undefined && saysNo(turn)) return { say: [], frame: undefined };
    const slots = this.filled(turn, frame);
    const own = await this.ownBooking(turn, slots);
    if (own.kind !== 'ok') return unavailable(turn);
    if (own.value !== undefined) return { say: [shown(turn, own.value)], frame: undefined };
    if (slots.reference === undefined || slots.email === undefined) return this.ask(turn, slots, 'askReference');
    const proved = await this.provedBooking(turn, slots);
    if (proved.kind !== 'ok') return unavailable(turn);
    if (proved.value !== undefined) return { say: [shown(turn, proved.value)], frame: undefined };
    return this.failed(turn, slots);
  }

  async askAgain(turn: Turn): Promise<readonly string[]> {
    return [render(replies.askReference, turn.language)];
  }

  private filled(turn: Turn, frame: FlowFrame | undefined): StatusSlots {
    const said = (type: string): string | undefined => turn.nlu.entities.find((entity) => entity.type === type)?.value;
    const before = statusSlots.parse(frame?.slots ?? {});
    return { ...before, reference: said('booking_ref') ?? before.reference, email: said('email') ?? before.email };
  }

  private async ownBooking(turn: Turn, slots: StatusSlots): Promise<PmsOutcome<Booking | undefined>> {
    const phone = turn.due.contact?.phone ?? turn.due.messages[0]?.sender.phone;
    if (phone === null || phone === undefined) return { kind: 'ok', value: undefined };
    const page = await outcomeOf(
      turn.pms.findBookings({ guestPhone: phone, ...(slots.reference === undefined ? {} : { reference: slots.reference }) }),
    );
    if (page.kind !== 'ok') return page;
    const open = page.value.items.filter((booking) => ['checked_in', 'confirmed', 'pending_payment'].includes(booking.status));
    return { kind: 'ok', value: open[0] ?? page.value.items[0] };
  }

  private async provedBooking(turn: Turn, { reference, email }: StatusSlots): Promise<PmsOutcome<Booking | undefined>> {
    const filter = { ...(reference === undefined ? {} : { reference }), ...(email === undefined ? {} : { guestEmail: email }) };
    const page = await outcomeOf(turn.pms.findBookings(filter));
    return page.kind === 'ok' ? { kind: 'ok', value: page.value.items[0] } : page;
  }

  private failed(turn: Turn, slots: StatusSlots): FlowOutcome {
    const tries = slots.tries + 1;
    const again = this.ask(turn, { tries }, 'notFound');
    if (tries < TRIES) return again;
    return {
      say: again.say,
      frame: undefined,
      handover: { reason: 'unanswered_question', priority: 'normal', summary: { wish: 'booking_status', tries } },
    };
  }

  private ask(turn: Turn, slots: StatusSlots, question: 'askReference' | 'notFound'): FlowOutcome {
    return { say: [render(replies[question], turn.language)], frame: { flow: this.name, step: 'identify', slots } };
  }
}

function shown(turn: Turn, booking: Booking): string {
  const line = booking.lines[0];
  if (line === undefined) return render(replies.notFound, turn.language);
  turn.evidence.addCount(line.guests.childAges.length);
  return render(replies.found, turn.language, {
    reference: booking.reference,
    status: statusWords[booking.status][turn.language],
    room: line.roomTypeName[turn.language],
    stay: formatStay(line.checkIn, line.checkOut, turn.language),
    guests: formatGuests(line.guests.adults, line.guests.childAges.length, turn.language),
    total: formatMoney(booking.total.gross, turn.language),
    paid: formatMoney(booking.paid, turn.language),
  });
}

const unavailable = (turn: Turn): FlowOutcome => ({
  say: [render(replies.unavailable, turn.language)],
  frame: undefined,
  handover: { reason: 'pms_unavailable', priority: 'normal', summary: { wish: 'booking_status' } },
});
