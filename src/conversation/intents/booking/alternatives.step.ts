import { Injectable } from '@nestjs/common';
import type { FlowOutcome } from '../../flows/flow';
import { fold } from '../../reply/fold';
import { changedSlots, saidOfStay } from '../../stay/stay-slots';
import { saysYes } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import type { BookingSlots } from './booking.slots';
import { BookingWords } from './booking-words';
import { byPosition } from './choose-offer';
import { waitingListRequest } from './staff-requests';

type Stay = NonNullable<BookingSlots['alternatives']>[number];

type Answer =
  | { readonly kind: 'outcome'; readonly outcome: FlowOutcome }
  | { readonly kind: 'dates'; readonly stay: Stay }
  /** He has said dates of his own, or something else that the flow knows. */
  | { readonly kind: 'other' };

const WAITING_LIST = /\b(lista de espera|en espera|wait(?:ing)? ?list|fila de espera)\b/;
/** Whoever wants to see other dates, without saying which. */
export const wantsOtherDates = ({ text, nlu }: Turn): boolean =>
  OTHER_DATES.test(fold(text)) && !nlu.entities.some(({ type }) => DAYS.has(type));
const DAYS: ReadonlySet<string> = new Set(['check_in', 'check_out', 'date']);
const OTHER_DATES = /\b(otras? fechas?|otros dias|other dates?|another date|outras? datas?|outros dias)\b/;

/** The answer to "these dates are sold out; others, the waiting list, or a person?" */
@Injectable()
export class AlternativesStep {
  takes(turn: Turn, slots: BookingSlots): boolean {
    return WAITING_LIST.test(fold(turn.text)) || wantsOtherDates(turn) || byPosition(turn.text, slots.alternatives ?? []) !== undefined;
  }

  answer(turn: Turn, slots: BookingSlots): Answer {
    const text = fold(turn.text);
    if (WAITING_LIST.test(text)) return { kind: 'outcome', outcome: waitingListRequest(turn, slots) };
    const { alternatives = [] } = slots;
    const [only, ...others] = alternatives;
    const chosen = byPosition(turn.text, alternatives) ?? sameAs(turn, slots) ?? (saysYes(turn) && others.length === 0 ? only : undefined);
    if (chosen !== undefined) return { kind: 'dates', stay: chosen };
    const hasOwn = changedSlots(slots, saidOfStay(slots, turn, 'alternatives')).length > 0;
    if (hasOwn) return { kind: 'other' };
    return {
      kind: 'outcome',
      outcome: { say: [this.again(turn, alternatives)], frame: { flow: 'booking', step: 'alternatives', slots } },
    };
  }

  private again(turn: Turn, alternatives: readonly Stay[]): string {
    const words = new BookingWords(turn.hotel, turn.language);
    return wantsOtherDates(turn) || alternatives.length === 0 ? words.say('whichDates') : words.alternatives(alternatives);
  }
}

/** "del 26" names one of those shown by its arrival. */
const sameAs = (turn: Turn, { alternatives = [] }: BookingSlots): Stay | undefined =>
  alternatives.find(({ check_in }) =>
    turn.nlu.entities.some(({ type, value }) => (type === 'check_in' || type === 'date') && value === check_in),
  );
