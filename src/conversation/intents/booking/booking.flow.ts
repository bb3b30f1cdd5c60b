import { Injectable } from '@nestjs/common';
import { readName } from '@/capabilities/nlu';
import type { Offer, PmsOutcome, Quote } from '@/capabilities/pms';
import { outcomeOf } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import type { LocalDate } from '@/shared/local-date';
import type { Flow, FlowOutcome } from '../../flows/flow';
import { isWrittenAsName, ownWords } from '../../turn/own-words';
import { means, saysNo, saysYes } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { BookingEffect } from './booking-effect.service';
import { BookingWords } from './booking-words';
import { bookingSlots, fillBookingSlots, type BookingSlots, type Filled } from './booking.slots';
import { chosenOffer } from './choose-offer';

type Step = 'dates' | 'guests' | 'room' | 'name' | 'confirm';

const wordsOf = (turn: Turn): BookingWords => new BookingWords(turn.hotel, turn.language);
const slotsOf = (frame: FlowFrame | undefined): BookingSlots => bookingSlots.catch({}).parse(frame?.slots ?? {});

/** Availability, quote and booking are one conversation: dates → guests → room → name → summary → an explicit yes → booked once. */
@Injectable()
export class BookingFlow implements Flow {
  readonly name = 'booking';

  constructor(private readonly effect: BookingEffect) {}

  /** "Grace Hall, grace@example.test" is a name, whatever else it reminds of. */
  expects(turn: Turn, frame: FlowFrame): boolean {
    return frame.step === 'name' && isWrittenAsName(ownWords(turn)) && readName(turn.text) !== undefined;
  }

  takes(turn: Turn, frame: FlowFrame): boolean {
    const slots = slotsOf(frame);
    const filled = fillBookingSlots(slots, turn, frame.step);
    return filled.changed.length > 0 || chosenOffer(turn.text, slots.offers ?? []) !== undefined || means(turn, 'affirm', 'deny');
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    const before = slotsOf(frame);
    const filled = withChoice(fillBookingSlots(before, turn, frame?.step), turn, before);
    const isUnchanged = filled.changed.length === 0;
    if (frame?.step === 'confirm' && isUnchanged && (saysYes(turn) || isOrder(turn))) return this.effect.book(turn, frame, before);
    if (frame !== undefined && isUnchanged && saysNo(turn)) return { say: [wordsOf(turn).say('dropped')], frame: undefined };
    return this.next(turn, filled);
  }

  async askAgain(turn: Turn, frame: FlowFrame, how: 'brief' | 'whole'): Promise<readonly string[]> {
    const slots = slotsOf(frame);
    const words = wordsOf(turn);
    switch (frame.step as Step) {
      case 'dates':
        return [askDates(words, slots)];
      case 'guests':
        return [words.say('askGuests')];
      case 'room':
        return this.offersAgain(turn, slots);
      case 'name':
        return how === 'whole' ? this.chosenAgain(turn, slots) : [words.say(slots.offers?.length === 1 ? 'askTakeIt' : 'askName')];
      case 'confirm':
        return [words.summary(slots, this.remembered(turn, slots))];
    }
  }

  /** Goes on to the first thing that is still open. */
  private async next(turn: Turn, { slots, changed }: Filled): Promise<FlowOutcome> {
    const words = wordsOf(turn);
    if (slots.check_in === undefined || slots.check_out === undefined) return asking('dates', slots, [askDates(words, slots)]);
    if (slots.adults === undefined) return asking('guests', slots, [words.say('askGuests')]);
    const found = await this.search(turn, slots);
    if (found.kind !== 'ok') return this.withoutOffers(turn, slots, found);
    const offers = [...found.value].sort((a, b) => a.price.gross.minor - b.price.gross.minor);
    if (offers.length === 0)
      return {
        say: [words.say('soldOut', { stay: words.stay(slots), guests: words.guests(slots) }), words.say('otherDates')],
        frame: undefined,
      };
    return this.withOffers(turn, { slots: { ...slots, offers: offers.map(seen) }, changed }, offers);
  }

  private async withOffers(turn: Turn, { slots, changed }: Filled, offers: readonly Offer[]): Promise<FlowOutcome> {
    const words = wordsOf(turn);
    const wanted = offers.find((offer) => offer.roomTypeId === slots.room_type);
    if (slots.room_type !== undefined && wanted === undefined) {
      const { room_type: _gone, ...rest } = slots;
      const sorry = words.say('typeSoldOut', { room: nameOfType(turn, slots.room_type), stay: words.stay(slots) });
      return asking('room', rest, [sorry, words.offers(rest, offers), words.say('askWhich')]);
    }
    const only = offers.length === 1 ? offers[0] : undefined;
    const chosen = wanted ?? only;
    if (chosen === undefined) return asking('room', slots, [words.offers(slots, offers), words.say('askWhich')]);
    const taken = { ...slots, room_type: chosen.roomTypeId };
    if (taken.name === undefined) return asking('name', taken, this.beforeName(words, { slots: taken, changed }, chosen));
    return this.summarise(turn, taken, chosen);
  }

  /** A guest who has seen no price yet sees it with its conditions; one who chose from the list is only asked for a name. */
  private beforeName(words: BookingWords, { slots, changed }: Filled, chosen: Offer): string[] {
    const isNewStay = changed.some((slot) => ['check_in', 'check_out', 'adults', 'child_ages'].includes(slot));
    if (!isNewStay) return [words.chosen(slots, chosen), words.say('askName')];
    return [words.offers(slots, [chosen]), words.say('askTakeIt')];
  }

  private async summarise(turn: Turn, slots: BookingSlots, chosen: Offer): Promise<FlowOutcome> {
    const quoted = await outcomeOf(turn.pms.quote(chosen.offerToken));
    if (quoted.kind !== 'ok') return this.withoutOffers(turn, slots, quoted);
    const words = wordsOf(turn);
    if (quoted.value === undefined)
      return { say: [words.say('justSold', { stay: words.stay(slots) }), words.say('otherDates')], frame: undefined };
    return this.effect.proposal(turn, { ...slots, quote: quoted.value }, quoted.value);
  }

  private search(turn: Turn, slots: BookingSlots): Promise<PmsOutcome<readonly Offer[]>> {
    const rooms = [{ adults: slots.adults ?? 1, childAges: slots.child_ages ?? [] }];
    return outcomeOf(turn.pms.searchOffers({ checkIn: slots.check_in as LocalDate, checkOut: slots.check_out as LocalDate, rooms }));
  }

  private withoutOffers(turn: Turn, slots: BookingSlots, outcome: Exclude<PmsOutcome<unknown>, { kind: 'ok' }>): FlowOutcome {
    const words = wordsOf(turn);
    if (outcome.kind === 'refused') {
      const { check_in: _in, check_out: _out, nights: _nights, ...kept } = slots;
      const isAboutGuests = outcome.rule === 'capacity' || outcome.rule === 'no_adult' || outcome.rule === 'child_age';
      const { adults: _adults, child_ages: _ages, ...stay } = slots;
      turn.evidence.add(outcome.limit);
      return isAboutGuests
        ? asking('guests', stay, [words.refused(outcome)])
        : asking('dates', kept, [words.refused(outcome), words.say('askDates')]);
    }
    return {
      say: [words.say('cannotCheck')],
      frame: undefined,
      handover: { reason: 'pms_unavailable', priority: 'high', summary: { wish: 'booking', slots } },
    };
  }

  private async offersAgain(turn: Turn, slots: BookingSlots): Promise<readonly string[]> {
    const words = wordsOf(turn);
    const found = await this.search(turn, slots);
    if (found.kind !== 'ok') return [words.say('cannotCheck')];
    const offers = [...found.value].sort((a, b) => a.price.gross.minor - b.price.gross.minor);
    return offers.length === 0
      ? [words.say('soldOut', { stay: words.stay(slots), guests: words.guests(slots) })]
      : [words.offers(slots, offers), words.say('askWhich')];
  }

  private async chosenAgain(turn: Turn, slots: BookingSlots): Promise<readonly string[]> {
    const words = wordsOf(turn);
    const found = await this.search(turn, slots);
    const chosen = found.kind === 'ok' ? found.value.filter((offer) => offer.roomTypeId === slots.room_type) : [];
    return chosen.length === 0 ? [words.say('cannotCheck')] : [words.offers(slots, chosen), words.say('askTakeIt')];
  }

  /** The quote the guest was shown; its figures come from the hotel system of an earlier turn. */
  private remembered(turn: Turn, slots: BookingSlots): Quote {
    turn.evidence.add(slots.quote);
    return slots.quote as Quote;
  }
}

/** "Book it" in answer to a summary is a yes. */
const isOrder = (turn: Turn): boolean => means(turn, 'make_booking') && turn.nlu.entities.length === 0 && !turn.text.includes('?');

const seen = (offer: Offer) => ({ token: offer.offerToken, roomType: offer.roomTypeId, minor: offer.price.gross.minor });

const asking = (step: Step, slots: BookingSlots, say: readonly string[]): FlowOutcome => ({ say, frame: { flow: 'booking', step, slots } });

const askDates = (words: BookingWords, slots: BookingSlots): string =>
  slots.check_in === undefined ? words.say('askDates') : words.askNights(slots.check_in);

const nameOfType = (turn: Turn, id: string): string => turn.hotel.roomTypes.find((type) => type.id === id)?.synonyms[0] ?? id;

function withChoice(filled: Filled, turn: Turn, before: BookingSlots): Filled {
  const choice = chosenOffer(turn.text, before.offers ?? []);
  if (choice === undefined || choice.roomType === filled.slots.room_type) return filled;
  return { slots: { ...filled.slots, room_type: choice.roomType }, changed: [...filled.changed, 'room_type'] };
}
