import { Injectable } from '@nestjs/common';
import type { Booking } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import type { LocalDate } from '@/shared/local-date';
import { money } from '@/shared/money';
import * as z from 'zod';
import type { FlowOutcome } from '../../flows/flow';
import { isToCome } from '../../own-booking/booking-state';
import { type AboutBooking, OwnBookingFlow } from '../../own-booking/own-booking.flow';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { proofSlots } from '../../own-booking/proof';
import { formatDate, formatMoney } from '../../reply/format';
import { render } from '../../reply/render';
import { means, saysNo, saysYes } from '../../turn/signals';
import { ticketOf } from '../../turn/ticket';
import type { Turn } from '../../turn/turn';
import { earlyCheckinReplies as replies } from './early-checkin.replies';

const NAME = 'early_checkin';
const earlySlots = z.object({ proof: proofSlots.optional(), time: z.string().optional() }).catch({});
type EarlySlots = z.output<typeof earlySlots>;

/** Whose arrival → at what time → the hotel's rule → a yes → work for the reception, because only they know which room is ready. */
@Injectable()
export class EarlyCheckinFlow extends OwnBookingFlow<EarlySlots> {
  readonly name = NAME;

  constructor(own: OwnBooking) {
    super(own);
  }

  async askAgain(turn: Turn, { step }: FlowFrame): Promise<readonly string[]> {
    return step === 'confirm' ? [sayOf(turn, 'askAgain')] : [];
  }

  protected parse(slots: unknown): EarlySlots {
    return earlySlots.parse(slots);
  }

  protected fits(_turn: Turn, booking: Booking): boolean {
    return isToCome(booking);
  }

  protected override hears(turn: Turn): boolean {
    return saidTime(turn) !== undefined || means(turn, 'affirm');
  }

  protected override declines(turn: Turn): boolean {
    return saysNo(turn) && saidTime(turn) === undefined;
  }

  protected override async filled(turn: Turn, before: EarlySlots): Promise<EarlySlots> {
    const time = saidTime(turn);
    return time === undefined ? before : { ...before, time };
  }

  /** Whoever asks before he has booked hears the rule at once. */
  protected override general(turn: Turn): readonly string[] {
    return [sayOf(turn, 'general')];
  }

  protected dropped(turn: Turn): string {
    return sayOf(turn, 'dropped');
  }

  protected async next(turn: Turn, { booking, slots, frame }: AboutBooking<EarlySlots>): Promise<FlowOutcome> {
    const { reference, lines } = booking;
    const arrival = lines[0]?.checkIn;
    if (!isToCome(booking) || arrival === undefined) return { say: [sayOf(turn, 'notToCome', { reference })], frame: undefined };
    const day = formatDate(arrival, turn.language);
    const { time } = slots;
    if (time === undefined) return { say: [sayOf(turn, 'askTime', { day })], frame: { flow: NAME, step: 'time', slots } };
    if (time >= turn.hotel.checkInTime) return { say: [sayOf(turn, 'included', { day })], frame: undefined };
    const isAgreed = frame?.step === 'confirm' && saidTime(turn) === undefined && saysYes(turn);
    return isAgreed ? noted(turn, booking, { time, arrival }) : offered(turn, { reference, day, time }, slots);
  }
}

function offered(turn: Turn, said: { reference: string; day: string; time: string }, slots: EarlySlots): FlowOutcome {
  const rule = turn.hotel.earlyCheckin;
  if (rule === undefined) return { say: [sayOf(turn, 'onRequest', said)], frame: { flow: NAME, step: 'confirm', slots } };
  const price = money(rule.priceMinor, turn.hotel.currency);
  turn.evidence.add([price, rule.from]);
  const isTooEarly = said.time < rule.from;
  const time = isTooEarly ? rule.from : said.time;
  const words = { ...said, time, price: formatMoney(price, turn.language) };
  return {
    say: [sayOf(turn, isTooEarly ? 'earliest' : 'offer', words)],
    frame: { flow: NAME, step: 'confirm', slots: { ...slots, time } },
  };
}

function noted(turn: Turn, { reference, guest }: Booking, { time, arrival }: { time: string; arrival: LocalDate }): FlowOutcome {
  const details = { arrival, time, priceMinor: turn.hotel.earlyCheckin?.priceMinor ?? null };
  return {
    say: [sayOf(turn, 'noted', { reference, time, day: formatDate(arrival, turn.language) })],
    frame: undefined,
    tickets: [ticketOf(turn, { kind: NAME, bookingReference: reference, guestName: guest.name, details })],
  };
}

const sayOf = (turn: Turn, name: keyof typeof replies, values: Readonly<Record<string, string>> = {}): string =>
  render(replies[name], turn.language, { checkIn: turn.hotel.checkInTime, ...values });

/** "a las 11" of an arrival that is early is a morning: of two readings the one before the ordinary check-in. */
function saidTime(turn: Turn): string | undefined {
  const entity = turn.nlu.entities.find((candidate) => candidate.type === 'time');
  if (entity === undefined || entity.certainty === 'sure') return entity?.value;
  return [entity.value, ...(entity.alternatives ?? [])].sort().find((time) => time < turn.hotel.checkInTime) ?? entity.value;
}
