import { Injectable } from '@nestjs/common';
import type { Booking } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import type { LocalDate } from '@/shared/local-date';
import { money } from '@/shared/money';
import * as z from 'zod';
import type { Flow, FlowOutcome } from '../../flows/flow';
import { expectsProof, IDENTIFY_STEP, identifying, takesProof } from '../../own-booking/identifying';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { proofSlots } from '../../own-booking/proof';
import { formatDate, formatMoney } from '../../reply/format';
import { render } from '../../reply/render';
import { means, saysNo, saysYes } from '../../turn/signals';
import { ticketOf } from '../../turn/ticket';
import type { Turn } from '../../turn/turn';
import { earlyCheckinReplies as replies } from './early-checkin.replies';

const NAME = 'early_checkin';
const earlySlots = z.object({ proof: proofSlots.optional(), time: z.string().optional() });
type EarlySlots = z.output<typeof earlySlots>;

/** Whose arrival → at what time → the hotel's rule → a yes → work for the reception, because only they know which room is ready. */
@Injectable()
export class EarlyCheckinFlow implements Flow {
  readonly name = NAME;

  constructor(private readonly own: OwnBooking) {}

  expects(turn: Turn, frame: FlowFrame): boolean {
    return expectsProof(turn, frame);
  }

  takes(turn: Turn, frame: FlowFrame): boolean {
    return saidTime(turn) !== undefined || takesProof(turn, frame) || means(turn, 'affirm', 'deny');
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    const before = earlySlots.catch({}).parse(frame?.slots ?? {});
    const said = saidTime(turn);
    if (frame !== undefined && saysNo(turn) && said === undefined) return { say: [sayOf(turn, 'dropped')], frame: undefined };
    const time = said ?? before.time;
    const found = await this.own.find(turn, { wish: NAME, proof: before.proof, isAsked: frame?.step === IDENTIFY_STEP, fits: isToCome });
    if (found.kind === 'not_yet') return withGeneral(turn, frame, identifying(NAME, { time }, found));
    const { booking, proof, remember } = found;
    const isAgreed = frame?.step === 'confirm' && said === undefined && saysYes(turn);
    return { remember, ...next(turn, booking, { slots: { proof, ...(time === undefined ? {} : { time }) }, isAgreed }) };
  }

  async askAgain(turn: Turn, { step, slots }: FlowFrame): Promise<readonly string[]> {
    const { time } = earlySlots.catch({}).parse(slots);
    return step === 'confirm' && time !== undefined ? [sayOf(turn, 'general')] : [];
  }
}

function next(turn: Turn, booking: Booking, { slots, isAgreed }: { slots: EarlySlots; isAgreed: boolean }): FlowOutcome {
  const { reference, lines } = booking;
  const arrival = lines[0]?.checkIn;
  if (!isToCome(booking) || arrival === undefined) return { say: [sayOf(turn, 'notToCome', { reference })], frame: undefined };
  const day = formatDate(arrival, turn.language);
  const { time } = slots;
  if (time === undefined) return { say: [sayOf(turn, 'askTime', { day })], frame: { flow: NAME, step: 'time', slots } };
  if (time >= turn.hotel.checkInTime) return { say: [sayOf(turn, 'included', { day })], frame: undefined };
  return isAgreed ? noted(turn, booking, { time, arrival }) : offered(turn, { reference, day, time }, slots);
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

/** Whoever asks before he has booked hears the rule at once. */
const withGeneral = (turn: Turn, frame: FlowFrame | undefined, outcome: FlowOutcome): FlowOutcome =>
  frame === undefined ? { ...outcome, say: [sayOf(turn, 'general'), ...outcome.say] } : outcome;

const isToCome = ({ status }: Booking): boolean => status === 'confirmed' || status === 'pending_payment' || status === 'held';

/** "a las 11" of an arrival that is early is a morning: of two readings the one before the ordinary check-in. */
function saidTime(turn: Turn): string | undefined {
  const entity = turn.nlu.entities.find((candidate) => candidate.type === 'time');
  if (entity === undefined || entity.certainty === 'sure') return entity?.value;
  return [entity.value, ...(entity.alternatives ?? [])].sort().find((time) => time < turn.hotel.checkInTime) ?? entity.value;
}
