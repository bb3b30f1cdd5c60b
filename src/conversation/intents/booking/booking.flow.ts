import { Injectable } from '@nestjs/common';
import { readName } from '@/capabilities/nlu';
import type { Offer, PmsOutcome, Quote } from '@/capabilities/pms';
import { outcomeOf } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import { effectReplies } from '../../effects/effects.replies';
import { WAITING_STEP, WaitingOrder } from '../../effects/waiting-order.service';
import type { Flow, FlowOutcome } from '../../flows/flow';
import { fold } from '../../reply/fold';
import { render } from '../../reply/render';
import { roomTypeName } from '../../stay/room-type-name';
import { guestsOf, isAboutGuests, refusalWords, stayOf } from '../../stay/stay-words';
import { valueOf } from '../../stay/stay-slots';
import { isWrittenAsName, ownWords } from '../../turn/own-words';
import { agrees, means, saysNo, saysYes } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { AlternativesStep } from './alternatives.step';
import { BookingEffect } from './booking.effect';
import { BookingOrder, type Ordered } from './booking-order.service';
import { bookingSlots, fillBookingSlots, type BookingSlots, type Filled } from './booking.slots';
import { BookingWords } from './booking-words';
import { chosenOffer } from './choose-offer';
import { chosenExtras, saidExtras } from './extras';
import { OfferSearch } from './offer-search.service';
import { callbackRequest, groupRequest, isGroup } from './staff-requests';

type Step = 'dates' | 'guests' | 'room' | 'name' | 'confirm' | 'alternatives' | 'waiting';

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
    private readonly search: OfferSearch,
    private readonly order: BookingOrder,
    private readonly waiting: WaitingOrder,
    private readonly effect: BookingEffect,
    private readonly alternatives: AlternativesStep,
  ) {}

  /** "Grace Hall, grace@example.test" is a name, "cancel that" and "change it to the 5th" mean what is not booked yet, whatever else they remind of. */
  expects(turn: Turn, frame: FlowFrame): boolean {
    if (frame.step === 'name' && isWrittenAsName(ownWords(turn)) && readName(turn.text) !== undefined) return true;
    return frame.step !== WAITING_STEP && meansTheWish(turn, frame);
  }

  takes(turn: Turn, frame: FlowFrame): boolean {
    const slots = slotsOf(frame);
    if (frame.step === 'alternatives' && this.alternatives.takes(turn, slots)) return true;
    const { changed } = fillBookingSlots(slots, turn, frame.step);
    return changed.length > 0 || chosenOffer(turn.text, slots.offers ?? []) !== undefined || means(turn, 'affirm', 'deny');
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    const before = slotsOf(frame);
    const filled = withChoice(fillBookingSlots(before, turn, frame?.step), turn, before);
    const isUnchanged = filled.changed.length === 0;
    if (frame?.step === WAITING_STEP) return this.whileWaiting(turn, frame, filled);
    if (frame !== undefined && isUnchanged && (saysNo(turn) || means(turn, 'cancel_booking')))
      return { say: [wordsOf(turn).say('dropped')], frame: undefined };
    if (frame?.step === 'confirm' && isUnchanged && before.quote !== undefined && agrees(turn, 'make_booking'))
      return this.ended(turn, before, await this.order.place(turn, frame, { ...before, quote: before.quote }));
    if (frame?.step === 'alternatives') {
      const answered = this.alternatives.answer(turn, before);
      if (answered.kind === 'outcome') return answered.outcome;
      return this.next(turn, answered.kind === 'dates' ? { slots: { ...filled.slots, ...answered.stay }, changed: ['check_in'] } : filled);
    }
    return this.next(turn, filled);
  }

  async askAgain(turn: Turn, frame: FlowFrame, how: 'brief' | 'whole'): Promise<readonly string[]> {
    const slots = slotsOf(frame);
    const words = wordsOf(turn);
    switch (frame.step as Step) {
      case 'dates':
        return [askDates(words, slots)];
      case 'guests':
        return [words.askGuests()];
      case 'room':
        return this.offersAgain(turn, slots);
      case 'name':
        return how === 'whole' ? this.chosenAgain(turn, slots) : [words.say(slots.offers?.length === 1 ? 'askTakeIt' : 'askName')];
      case 'confirm':
        return slots.quote === undefined ? [] : [words.summary(dealOf(turn, slots, slots.quote), [])];
      case 'alternatives':
        return [words.alternatives(slots.alternatives ?? [])];
      case 'waiting':
        return [render(effectReplies.stillKept, turn.language)];
    }
  }

  /**
   * A correction replaces the order that waits, another wish is looked at beside it, and a plain yes or no is about it.
   */
  private async whileWaiting(turn: Turn, frame: FlowFrame, { slots, changed }: Filled): Promise<FlowOutcome> {
    const { quote: _quote, ...rest } = slots;
    if (changed.length > 0 && !isCorrection(turn))
      return { ...(await this.next(turn, fillBookingSlots({}, turn, undefined))), below: frame };
    if (changed.length > 0) {
      const isReplaced = await this.waiting.replace(turn, frame, this.effect);
      return isReplaced ? this.next(turn, { slots: rest, changed }) : { say: [render(effectReplies.mayBeDone, turn.language)], frame };
    }
    const waited = await this.waiting.advance(turn, frame, this.effect);
    if (waited.kind === 'outcome') return waited.outcome;
    const fresh = newPrice(waited.result);
    if (fresh === undefined || !saysYes(turn)) return this.next(turn, { slots: rest, changed });
    const again = { ...frame, effectKey: `${frame.effectKey}:again` };
    return this.ended(turn, rest, await this.order.place(turn, again, { ...slots, quote: fresh }));
  }

  /** Goes on to the first thing that is still open. */
  private async next(turn: Turn, { slots, changed }: Filled, before: readonly string[] = []): Promise<FlowOutcome> {
    const words = wordsOf(turn);
    if (slots.check_in === undefined || slots.check_out === undefined) return asking('dates', slots, [...before, askDates(words, slots)]);
    if (slots.adults === undefined) return asking('guests', slots, [...before, words.askGuests()]);
    if (isGroup(turn.hotel, slots))
      return slots.name === undefined ? asking('name', slots, [words.say('groupName')]) : groupRequest(turn, slots);
    const found = await this.search.offers(turn, slots);
    if (found.kind !== 'ok') return this.withoutOffers(turn, slots, found);
    if (found.value.length === 0) return this.soldOut(turn, slots, before);
    return this.withOffers(turn, { slots: { ...slots, offers: found.value.map(seen) }, changed }, { offers: found.value, before });
  }

  private async withOffers(turn: Turn, { slots, changed }: Filled, { offers, before }: Shown): Promise<FlowOutcome> {
    const words = wordsOf(turn);
    const wanted = offers.find((offer) => offer.roomTypeId === slots.room_type);
    if (slots.room_type !== undefined && wanted === undefined) {
      const { room_type: gone, ...rest } = slots;
      const { [turn.language]: room } = await roomTypeName(turn, gone ?? '');
      const sorry = words.say('typeSoldOut', { room, stay: stayOf(slots, turn.language) });
      return asking('room', rest, [...(before.length > 0 ? before : [sorry]), this.list(turn, rest, offers), words.say('askWhich')]);
    }
    const chosen = wanted ?? (offers.length === 1 ? offers[0] : undefined);
    if (chosen === undefined) return asking('room', slots, [...before, this.list(turn, slots, offers), words.say('askWhich')]);
    const taken = await this.withExtras(turn, { ...slots, room_type: chosen.roomTypeId });
    if (taken.name === undefined) return asking('name', taken, [...before, ...this.beforeName(turn, { slots: taken, changed }, chosen)]);
    return this.summarise(turn, taken, chosen);
  }

  /** What goes with the room, and what of it this message asks for. */
  private async withExtras(turn: Turn, slots: BookingSlots): Promise<BookingSlots> {
    const offered = await this.search.extras(turn, slots.room_type ?? '');
    if (offered.length === 0) return slots;
    const known = { ...slots, offered_extras: offered };
    const extras = saidExtras(turn.text, known) ?? slots.extras;
    return extras === undefined ? known : { ...known, extras };
  }

  /** A guest who has seen no price yet sees it with its conditions; one who chose from the list is only asked for a name. */
  private beforeName(turn: Turn, { slots, changed }: Filled, chosen: Offer): string[] {
    const words = wordsOf(turn);
    const isNewStay = changed.some((slot) => ['check_in', 'check_out', 'adults', 'child_ages'].includes(slot));
    if (!isNewStay) return [words.chosen(slots, chosen), words.say('askName')];
    return [this.list(turn, slots, [chosen]), words.say('askTakeIt')];
  }

  private async summarise(turn: Turn, slots: BookingSlots, chosen: Offer): Promise<FlowOutcome> {
    const extras = chosenExtras(slots).map(({ id }) => ({ id, quantity: 1 }));
    const quoted = await outcomeOf(turn.pms.quote(chosen.offerToken, extras));
    if (quoted.kind !== 'ok') return this.withoutOffers(turn, slots, quoted);
    if (quoted.value === undefined) return this.soldOut(turn, slots, []);
    return this.order.propose(turn, slots, quoted.value);
  }

  /** An order that ended; one whose room was gone goes on with what else there is. */
  private ended(turn: Turn, slots: BookingSlots, ordered: Ordered): Promise<FlowOutcome> | FlowOutcome {
    if (!('goneWith' in ordered)) return ordered;
    const { quote: _quote, room_type: _type, ...rest } = slots;
    return this.next(turn, { slots: rest, changed: [] }, [ordered.goneWith]);
  }

  private async soldOut(turn: Turn, slots: BookingSlots, before: readonly string[]): Promise<FlowOutcome> {
    const words = wordsOf(turn);
    const alternatives = await this.search.otherDates(turn, slots);
    const sorry = words.say('soldOut', { stay: stayOf(slots, turn.language), guests: guestsOf(slots, turn.language) });
    turn.evidence.add(alternatives);
    return asking('alternatives', { ...slots, alternatives }, [
      ...(before.length > 0 ? before : [sorry]),
      words.alternatives(alternatives),
    ]);
  }

  private withoutOffers(turn: Turn, slots: BookingSlots, outcome: Exclude<PmsOutcome<unknown>, { kind: 'ok' }>): FlowOutcome {
    if (outcome.kind !== 'refused') return callbackRequest(turn, slots);
    turn.evidence.add(outcome.limit);
    const refusal = refusalWords(outcome, turn.language);
    const { adults: _adults, child_ages: _ages, ...stay } = slots;
    if (isAboutGuests(outcome)) return asking('guests', stay, [refusal]);
    const { check_in: _in, check_out: _out, nights: _nights, ...kept } = slots;
    return asking('dates', kept, [refusal, wordsOf(turn).say('askDates')]);
  }

  private list(turn: Turn, slots: BookingSlots, offers: readonly Offer[]): string {
    return wordsOf(turn).offers(slots, offers, turn.isPmsDown());
  }

  private async offersAgain(turn: Turn, slots: BookingSlots): Promise<readonly string[]> {
    const words = wordsOf(turn);
    const found = await this.search.offers(turn, slots);
    if (found.kind !== 'ok') return [words.say('askWhich')];
    if (found.value.length > 0) return [this.list(turn, slots, found.value), words.say('askWhich')];
    return [words.say('soldOut', { stay: stayOf(slots, turn.language), guests: guestsOf(slots, turn.language) })];
  }

  private async chosenAgain(turn: Turn, slots: BookingSlots): Promise<readonly string[]> {
    const words = wordsOf(turn);
    const found = await this.search.offers(turn, slots);
    const chosen = found.kind === 'ok' ? found.value.filter((offer) => offer.roomTypeId === slots.room_type) : [];
    return chosen.length === 0 ? [words.say('askName')] : [this.list(turn, slots, chosen), words.say('askTakeIt')];
  }
}

const A_BOOKING = /\b(reserva(?:cion)?|booking|reservation)\b/;

/** An order to cancel or change that speaks of no booking there is, while one is being made. */
function meansTheWish(turn: Turn, { step, slots }: FlowFrame): boolean {
  if (valueOf(turn, 'booking_ref') !== undefined) return false;
  const namesBooking = step !== 'confirm' && A_BOOKING.test(fold(turn.text));
  if (means(turn, 'cancel_booking')) return !namesBooking;
  return (
    means(turn, 'modify_booking') && !namesBooking && fillBookingSlots(bookingSlots.catch({}).parse(slots), turn, step).changed.length > 0
  );
}

interface Shown {
  readonly offers: readonly Offer[];
  /** Said first. */
  readonly before: readonly string[];
}

const isCorrection = (turn: Turn): boolean => turn.nlu.tags.includes('correction') || means(turn, 'deny', 'modify_booking');

/** The order failed because its price had changed, and the guest has been told the new one. */
const newPrice = (result: unknown): Quote | undefined => {
  const { kind, quote } = (result ?? {}) as { kind?: string; quote?: Quote };
  return kind === 'price_changed' ? quote : undefined;
};

const seen = (offer: Offer) => ({ token: offer.offerToken, roomType: offer.roomTypeId, minor: offer.price.gross.minor });

const asking = (step: Step, slots: BookingSlots, say: readonly string[]): FlowOutcome => ({ say, frame: { flow: 'booking', step, slots } });

const askDates = (words: BookingWords, slots: BookingSlots): string =>
  slots.check_in === undefined ? words.say('askDates') : words.askNights(slots.check_in);

/** The quote the guest was shown; its figures come from the hotel system of an earlier turn. */
function dealOf(turn: Turn, slots: BookingSlots, quote: Quote) {
  turn.evidence.add(quote);
  return { quote, name: slots.name ?? '', extras: chosenExtras(slots) };
}

function withChoice(filled: Filled, turn: Turn, before: BookingSlots): Filled {
  const choice = chosenOffer(turn.text, before.offers ?? []);
  if (choice === undefined || choice.roomType === filled.slots.room_type) return filled;
  return { slots: { ...filled.slots, room_type: choice.roomType }, changed: [...filled.changed, 'room_type'] };
}
