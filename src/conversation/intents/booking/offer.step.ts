import { Injectable } from '@nestjs/common';
import { outcomeOf, type Offer, type PmsOutcome } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import { orchestratorDegraded } from '../../conversation.metrics';
import type { FlowOutcome } from '../../flows/flow';
import { roomTypeName } from '../../stay/room-type-name';
import { guestsOf, isAboutGuests, refusalWords, stayOf } from '../../stay/stay-words';
import { means } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { BookingOrder } from './booking-order.service';
import type { BookingSlots, Filled } from './booking.slots';
import { BookingWords } from './booking-words';
import { chosenExtras, saidExtras } from './extras';
import { OfferSearch } from './offer-search.service';
import { callbackRequest, groupRequest, isGroup, waitingListRequest } from './staff-requests';

export type Step = 'dates' | 'guests' | 'room' | 'name' | 'confirm' | 'alternatives';

const wordsOf = (turn: Turn): BookingWords => new BookingWords(turn.hotel, turn.language);

/** The next open thing of a booking that is being made: dates → guests → room → name → summary. */
@Injectable()
export class OfferStep {
  constructor(
    private readonly search: OfferSearch,
    private readonly order: BookingOrder,
  ) {}

  /** @param before said first; `gone` a room type that has just been sold to somebody else. */
  async next(turn: Turn, filled: Filled, before: readonly string[] = [], gone?: string): Promise<FlowOutcome> {
    const { slots } = filled;
    const words = wordsOf(turn);
    if (slots.check_in === undefined || slots.check_out === undefined) return asking('dates', slots, [...before, askDates(words, slots)]);
    if (slots.adults === undefined) return asking('guests', slots, [...before, words.askGuests()]);
    if (!isGroup(turn.hotel, slots)) return this.offers(turn, filled, { before, gone });
    return slots.name === undefined ? asking('name', slots, [words.say('groupName')]) : groupRequest(turn, slots);
  }

  /** The list once more. */
  async offersAgain(turn: Turn, slots: BookingSlots): Promise<readonly string[]> {
    const found = await this.search.offers(turn, slots);
    const offers = found.kind === 'ok' ? found.value : [];
    const list = offers.length === 0 ? [] : [this.list(turn, slots, offers)];
    return [...list, wordsOf(turn).say('askWhich')];
  }

  /** The chosen room once more, with its conditions. */
  async chosenAgain(turn: Turn, slots: BookingSlots): Promise<readonly string[]> {
    const words = wordsOf(turn);
    const found = await this.search.offers(turn, slots);
    const chosen = found.kind === 'ok' ? found.value.filter((offer) => offer.roomTypeId === slots.room_type) : [];
    return chosen.length === 0 ? [words.say('askName')] : [this.list(turn, slots, chosen), words.say('askTakeIt')];
  }

  private async offers(turn: Turn, { slots, changed }: Filled, { before, gone }: Lost): Promise<FlowOutcome> {
    const found = await this.search.offers(turn, slots, gone);
    if (found.kind !== 'ok') return saidBefore(before, withoutOffers(turn, slots, found));
    if (found.value.length === 0) return this.soldOut(turn, slots, before);
    const shown = { slots: { ...slots, offers: found.value.map(seen) }, changed, offers: found.value, before };
    const wanted = found.value.find((offer) => offer.roomTypeId === slots.room_type);
    if (slots.room_type !== undefined && wanted === undefined) return this.otherTypes(turn, shown);
    const chosen = wanted ?? (found.value.length === 1 ? found.value[0] : undefined);
    if (chosen !== undefined) return this.chosen(turn, shown, chosen);
    return asking('room', shown.slots, [...before, this.list(turn, slots, found.value), wordsOf(turn).say('askWhich')]);
  }

  private async otherTypes(turn: Turn, { slots, offers, before }: Shown): Promise<FlowOutcome> {
    const { room_type: gone = '', ...rest } = slots;
    const words = wordsOf(turn);
    const { [turn.language]: room } = await roomTypeName(turn, gone);
    const sorry = before.length > 0 ? before : [words.say('typeSoldOut', { room, stay: stayOf(slots, turn.language) })];
    return asking('room', rest, [...sorry, this.list(turn, rest, offers), words.say('askWhich')]);
  }

  private async chosen(turn: Turn, { slots, changed, before }: Shown, chosen: Offer): Promise<FlowOutcome> {
    const taken = await this.withExtras(turn, { ...slots, room_type: chosen.roomTypeId });
    if (taken.name === undefined) return asking('name', taken, [...before, ...this.beforeName(turn, { slots: taken, changed }, chosen)]);
    const extras = chosenExtras(taken).map(({ id }) => ({ id, quantity: 1 }));
    const quoted = await outcomeOf(turn.pms.quote(chosen.offerToken, extras));
    if (quoted.kind !== 'ok') return saidBefore(before, withoutOffers(turn, taken, quoted));
    return quoted.value === undefined ? this.soldOut(turn, taken, before) : this.order.propose(turn, taken, quoted.value, before);
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

  private async soldOut(turn: Turn, slots: BookingSlots, before: readonly string[]): Promise<FlowOutcome> {
    if (means(turn, 'waitlist')) return waitingListRequest(turn, slots);
    const words = wordsOf(turn);
    const alternatives = await this.search.otherDates(turn, slots);
    turn.evidence.add(alternatives);
    const said = { stay: stayOf(slots, turn.language), guests: guestsOf(slots, turn.language) };
    const sorry = before.length > 0 ? before : [words.say('soldOut', said)];
    return asking('alternatives', { ...slots, alternatives }, [...sorry, words.alternatives(alternatives)]);
  }

  private list(turn: Turn, slots: BookingSlots, offers: readonly Offer[]): string {
    const isUncertain = turn.isPmsDown();
    if (isUncertain) orchestratorDegraded.inc({ reason: 'subject_to_confirmation' });
    return wordsOf(turn).offers(slots, offers, isUncertain);
  }
}

/** That his room has just been sold is news even when nobody knows what else there is. */
const saidBefore = (before: readonly string[], outcome: FlowOutcome): FlowOutcome => ({ ...outcome, say: [...before, ...outcome.say] });

interface Lost {
  readonly before: readonly string[];
  readonly gone: string | undefined;
}

interface Shown extends Filled {
  readonly offers: readonly Offer[];
  /** Said first. */
  readonly before: readonly string[];
}

function withoutOffers(turn: Turn, slots: BookingSlots, outcome: Exclude<PmsOutcome<unknown>, { kind: 'ok' }>): FlowOutcome {
  if (outcome.kind !== 'refused') return callbackRequest(turn, slots);
  turn.evidence.add(outcome.limit);
  const refusal = refusalWords(outcome, turn.language);
  const { adults: _adults, child_ages: _ages, ...stay } = slots;
  if (isAboutGuests(outcome)) return asking('guests', stay, [refusal]);
  const { check_in: _in, check_out: _out, nights: _nights, ...kept } = slots;
  return asking('dates', kept, [refusal, wordsOf(turn).say('askDates')]);
}

const seen = (offer: Offer) => ({ token: offer.offerToken, roomType: offer.roomTypeId, minor: offer.price.gross.minor });

const asking = (step: Step, slots: BookingSlots, say: readonly string[]): FlowOutcome => ({ say, frame: frameOf(step, slots) });

const frameOf = (step: Step, slots: BookingSlots): FlowFrame => ({ flow: 'booking', step, slots });

export function askDates(words: BookingWords, { check_in, month }: BookingSlots): string {
  if (check_in !== undefined) return words.askNights(check_in);
  return month === undefined ? words.say('askDates') : words.askDays(month);
}
