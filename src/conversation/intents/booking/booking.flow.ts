import { Injectable } from '@nestjs/common';
import { readName } from '@/capabilities/nlu';
import type { Quote } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import { effectReplies } from '../../effects/effects.replies';
import { WAITING_STEP } from '../../effects/open-order';
import type { Flow, FlowOutcome } from '../../flows/flow';
import { render } from '../../reply/render';
import { isWrittenAsName, ownWords } from '../../turn/own-words';
import { agrees, isShort, means, saysNo, saysYes } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { AlternativesStep, wantsOtherDates } from './alternatives.step';
import { BookingOrder, type Ordered } from './booking-order.service';
import { bookingSlots, fillBookingSlots, type BookingSlots, type Filled } from './booking.slots';
import { BookingWords } from './booking-words';
import { byPosition, chosenOffer } from './choose-offer';
import { droppedWish, forgetting, remembering } from './dropped-wish';
import { chosenExtras } from './extras';
import { meansTheWish } from './means-the-wish';
import { askDates, OfferStep, type Step } from './offer.step';

const wordsOf = (turn: Turn): BookingWords => new BookingWords(turn.hotel, turn.language);
const slotsOf = (frame: FlowFrame | undefined): BookingSlots => bookingSlots.catch({}).parse(frame?.slots ?? {});

/**
 * Availability, quote and booking are one conversation: dates → guests → room → name → summary → an explicit yes → booked once.
 * Beside it: other dates when the stay is sold out, a draft for the staff when a group comes, an order that waits for the hotel system.
 */
@Injectable()
export class BookingFlow implements Flow {
  readonly name = 'booking';

  constructor(
    private readonly offers: OfferStep,
    private readonly order: BookingOrder,
    private readonly alternatives: AlternativesStep,
  ) {}

  /** "Grace Hall, grace@example.test" is a name, "cancel that" means what is not booked yet, whatever else they remind of. */
  expects(turn: Turn, frame: FlowFrame): boolean {
    if (frame.step === 'name' && isWrittenAsName(ownWords(turn)) && readName(turn.text) !== undefined) return true;
    return frame.step !== WAITING_STEP && (wantsOtherDates(turn) || meansTheWish(turn, { ...frame, slots: slotsOf(frame) }));
  }

  takes(turn: Turn, frame: FlowFrame): boolean {
    const slots = slotsOf(frame);
    if (frame.step === 'alternatives' && this.alternatives.takes(turn, slots)) return true;
    const { changed } = fillBookingSlots(slots, turn, frame.step);
    return changed.length > 0 || chosenOffer(turn.text, slots.offers ?? []) !== undefined || means(turn, 'affirm', 'deny');
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    const before = slotsOf(frame);
    const filled = filledBy(turn, before, frame);
    if (frame === undefined) return this.begun(turn, filled);
    if (frame.step === WAITING_STEP) return this.whileWaiting(turn, frame, filled);
    const answered = await this.answered(turn, frame, filled);
    if (answered !== undefined) return answered;
    return frame.step === 'alternatives' ? this.insteadOf(turn, before, filled) : this.offers.next(turn, filled);
  }

  async askAgain(turn: Turn, frame: FlowFrame, how: 'brief' | 'whole'): Promise<readonly string[]> {
    const slots = slotsOf(frame);
    const words = wordsOf(turn);
    switch (frame.step as Step | typeof WAITING_STEP) {
      case 'dates':
        return [askDates(words, slots)];
      case 'guests':
        return [words.askGuests()];
      case 'room':
        return this.offers.offersAgain(turn, slots);
      case 'name':
        return how === 'whole' ? this.offers.chosenAgain(turn, slots) : [words.askName(slots)];
      case 'confirm':
        return summaryAgain(turn, slots);
      case 'alternatives':
        return [words.alternatives(slots.alternatives ?? [])];
      case WAITING_STEP:
        return [render(effectReplies.stillKept, turn.language)];
    }
  }

  /** From the beginning, or where the guest has left off. */
  private async begun(turn: Turn, filled: Filled): Promise<FlowOutcome> {
    const wish = droppedWish(turn);
    const outcome =
      wish === undefined
        ? await this.offers.next(turn, filled)
        : await this.offers.next(turn, filledBy(turn, wish, undefined), [wordsOf(turn).say('takenUp')]);
    return { ...outcome, remember: { ...outcome.remember, ...forgetting(turn) } };
  }

  /** Other dates, a no, or the yes that books: what needs no look at the rooms. */
  private async answered(turn: Turn, frame: FlowFrame, { slots, changed }: Filled): Promise<FlowOutcome | undefined> {
    if (frame.step !== 'alternatives' && wantsOtherDates(turn)) return whichDates(turn, slotsOf(frame));
    if (changed.length > 0) return undefined;
    if (saysNo(turn) || means(turn, 'cancel_booking'))
      return { say: [wordsOf(turn).say('dropped')], frame: undefined, remember: remembering(turn, slots) };
    return frame.step === 'confirm' && agrees(turn, 'make_booking') ? this.confirmed(turn, frame, slots) : undefined;
  }

  private async confirmed(turn: Turn, { effectKey }: FlowFrame, slots: BookingSlots): Promise<FlowOutcome> {
    if (slots.quote === undefined) return this.offers.next(turn, { slots, changed: [] });
    const key = effectKey ?? `booking:${turn.due.turnId}`;
    return this.ended(turn, slots, await this.order.place(turn, { slots, quote: slots.quote, key }));
  }

  /** An answer to the dates offered instead of sold out ones. */
  private async insteadOf(turn: Turn, before: BookingSlots, filled: Filled): Promise<FlowOutcome> {
    const answered = this.alternatives.answer(turn, before);
    switch (answered.kind) {
      case 'outcome':
        return answered.outcome;
      case 'dates':
        return this.offers.next(turn, { slots: { ...filled.slots, ...answered.stay }, changed: ['check_in'] });
      case 'other':
        return this.offers.next(turn, filled);
    }
  }

  /** A correction replaces the order that waits, another wish is looked at beside it, and a plain yes or no is about it. */
  private async whileWaiting(turn: Turn, frame: FlowFrame, { slots, changed }: Filled): Promise<FlowOutcome> {
    const { quote: _quote, ...rest } = slots;
    if (changed.length > 0) {
      if (!isCorrection(turn)) return { ...(await this.offers.next(turn, fillBookingSlots({}, turn, undefined))), below: frame };
      if (await this.order.replace(turn, frame)) return this.offers.next(turn, { slots: rest, changed });
      return { say: [render(effectReplies.mayBeDone, turn.language)], frame };
    }
    const waited = await this.order.whileWaiting(turn, frame);
    if (waited.kind === 'outcome') return waited.outcome;
    const fresh = newPrice(waited.result);
    if (fresh === undefined || !saysYes(turn)) return this.offers.next(turn, { slots: rest, changed });
    return this.ended(turn, rest, await this.order.place(turn, { slots: rest, quote: fresh, key: `${frame.effectKey}:again` }));
  }

  /** An order that ended; one whose room was gone goes on with what else there is. */
  private ended(turn: Turn, slots: BookingSlots, ordered: Ordered): Promise<FlowOutcome> | FlowOutcome {
    if (!('goneWith' in ordered)) return ordered;
    const { quote: _quote, room_type: gone, ...rest } = slots;
    return this.offers.next(turn, { slots: rest, changed: [] }, [ordered.goneWith], gone);
  }
}

const isCorrection = (turn: Turn): boolean => turn.nlu.tags.includes('correction') || means(turn, 'deny', 'modify_booking');

/** The order failed because its price had changed, and the guest has been told the new one. */
const newPrice = (result: unknown): Quote | undefined => {
  const { kind, quote } = (result ?? {}) as { kind?: string; quote?: Quote };
  return kind === 'price_changed' ? quote : undefined;
};

/** The quote the guest was shown; its figures come from the hotel system of an earlier turn. */
function summaryAgain(turn: Turn, slots: BookingSlots): string[] {
  const { quote, name = '' } = slots;
  if (quote === undefined) return [];
  turn.evidence.add(quote);
  return [wordsOf(turn).summary({ quote, name, extras: chosenExtras(slots) }, [])];
}

function whichDates(turn: Turn, slots: BookingSlots): FlowOutcome {
  const { check_in: _in, check_out: _out, nights: _nights, offers: _offers, quote: _quote, ...kept } = slots;
  return { say: [wordsOf(turn).say('whichDates')], frame: { flow: 'booking', step: 'dates', slots: kept } };
}

/** What the message says, and which of the rooms shown it takes. "The first", said to a list, is none of the month. */
function filledBy(turn: Turn, before: BookingSlots, frame: FlowFrame | undefined): Filled {
  const { offers = [] } = before;
  const isPlainChoice = frame?.step === 'room' && isShort(turn) && byPosition(turn.text, offers) !== undefined;
  const filled = isPlainChoice ? { slots: before, changed: [] } : fillBookingSlots(before, turn, frame?.step);
  const choice = chosenOffer(turn.text, offers);
  if (choice === undefined || choice.roomType === filled.slots.room_type) return filled;
  return { slots: { ...filled.slots, room_type: choice.roomType }, changed: [...filled.changed, 'room_type'] };
}
