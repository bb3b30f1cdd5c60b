import type { FlowOutcome } from '../../flows/flow';
import { promiseTime } from '../../effects/promise-time';
import { formatDeadline, formatRooms } from '../../reply/format';
import { guestsOf, stayOf } from '../../stay/stay-words';
import { ticketOf } from '../../turn/ticket';
import type { Turn } from '../../turn/turn';
import type { BookingSlots } from './booking.slots';
import { BookingWords } from './booking-words';

const wordsOf = (turn: Turn): BookingWords => new BookingWords(turn.hotel, turn.language);
const headsOf = ({ adults = 0, child_ages = [] }: BookingSlots): number => adults + child_ages.length;

/** More than one room, or more people than the hotel sells without a person looking at it. */
export const isGroup = ({ groupFrom }: Turn['hotel'], slots: BookingSlots): boolean =>
  (slots.rooms ?? 1) >= groupFrom.rooms || headsOf(slots) >= groupFrom.people;

/** A draft for the reception with all that the guest has said. */
export function groupRequest(turn: Turn, slots: BookingSlots): FlowOutcome {
  const { rooms, name = '', email } = slots;
  const deadline = promiseTime(turn.hotel, turn.now);
  turn.evidence.add(deadline.toISOString());
  turn.evidence.add(slots);
  const party = [guestsOf(slots, turn.language), ...(rooms === undefined ? [] : [formatRooms(rooms, turn.language)])].join(', ');
  const by = formatDeadline(deadline.toISOString(), turn.hotel.timezone, turn.language);
  return {
    say: [wordsOf(turn).say('groupNoted', { name: name.split(' ')[0] ?? '', stay: stayOf(slots, turn.language), party, deadline: by })],
    frame: undefined,
    told: { name, ...(email === undefined ? {} : { email }) },
    tickets: [ticketOf(turn, { kind: 'group_request', guestName: name, dueAt: deadline, details: factsOf(slots) })],
  };
}

/** Kept for when somebody else gives his room back. */
export function waitingListRequest(turn: Turn, slots: BookingSlots): FlowOutcome {
  turn.evidence.add(slots);
  const said = { stay: stayOf(slots, turn.language), guests: guestsOf(slots, turn.language) };
  return {
    say: [wordsOf(turn).say('onWaitingList', said)],
    frame: undefined,
    tickets: [
      ticketOf(turn, { kind: 'waitlist', details: factsOf(slots), ...(slots.name === undefined ? {} : { guestName: slots.name }) }),
    ],
  };
}

/** Availability could not be looked up: a person does it, by a time that is said. */
export function callbackRequest(turn: Turn, slots: BookingSlots): FlowOutcome {
  const deadline = promiseTime(turn.hotel, turn.now);
  turn.evidence.add(deadline.toISOString());
  const details = { wish: 'booking', slots: factsOf(slots), deadline: deadline.toISOString() };
  return {
    say: [wordsOf(turn).say('cannotCheck', { deadline: formatDeadline(deadline.toISOString(), turn.hotel.timezone, turn.language) })],
    frame: undefined,
    handover: { reason: 'pms_unavailable', priority: 'high', summary: details },
    tickets: [ticketOf(turn, { kind: 'callback', priority: 'high', details, dueAt: deadline })],
  };
}

function factsOf(slots: BookingSlots): Record<string, unknown> {
  const { offers: _offers, offered_extras: _extras, alternatives: _alternatives, quote: _quote, ...facts } = slots;
  return facts;
}
