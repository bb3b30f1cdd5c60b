import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { outcomeOf, type Booking, type LateCheckoutPreview } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import { inSpan } from '@/platform/observability';
import { WAITING_STEP } from '../../effects/open-order';
import { Orders } from '../../effects/orders.service';
import type { FlowOutcome } from '../../flows/flow';
import { isToCome } from '../../own-booking/booking-state';
import { type AboutBooking, OwnBookingFlow } from '../../own-booking/own-booking.flow';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { notAvailable } from '../../own-booking/own-booking-words';
import { inAllLanguages } from '../../reply/render';
import { means, saysNo, saysYes } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { LateCheckoutEffect, type LateCheckoutOrder } from './late-checkout.effect';
import { LateCheckoutWords } from './late-checkout-words';
import { lateCheckoutSlots, saidTime, staySlotOf, type LateCheckoutSlots, type StatedTerms, type StaySlot } from './late-checkout.slots';

const NAME = 'late_checkout';
const wordsOf = (turn: Turn): LateCheckoutWords => new LateCheckoutWords(turn.hotel, turn.language);

/**
 * Leaving later on the day of departure, in thirteen named steps: identify_guest, find_stay, read_request,
 * resolve_time, check_rules, quote_late_checkout, check_explicit_yes, take_lock, recheck_next_arrival, save_intent,
 * post_late_checkout, save_result, confirm_to_guest. Nothing is written before the seventh has found a yes.
 */
@Injectable()
export class LateCheckoutFlow extends OwnBookingFlow<LateCheckoutSlots> {
  readonly name = NAME;

  constructor(
    own: OwnBooking,
    private readonly orders: Orders,
    private readonly effect: LateCheckoutEffect,
  ) {
    super(own, (turn, frame) => orders.whileWaiting(turn, frame, effect));
  }

  async askAgain(turn: Turn, frame: FlowFrame): Promise<readonly string[]> {
    const { stay, stated } = this.parse(frame.slots);
    if (stay === undefined) return [];
    const terms = stated.at(-1);
    return [terms === undefined ? wordsOf(turn).askTime(stay) : wordsOf(turn).about('offer', stay, terms)];
  }

  protected parse(slots: unknown): LateCheckoutSlots {
    return lateCheckoutSlots.parse(slots);
  }

  protected fits(_turn: Turn, booking: Booking): boolean {
    return staySlotOf(booking) !== undefined;
  }

  protected override hears(turn: Turn): boolean {
    return saidTime(turn) !== undefined || means(turn, 'affirm');
  }

  protected override declines(turn: Turn): boolean {
    return saysNo(turn) && saidTime(turn) === undefined;
  }

  protected dropped(turn: Turn): string {
    return wordsOf(turn).say('dropped');
  }

  protected override async filled(turn: Turn, before: LateCheckoutSlots): Promise<LateCheckoutSlots> {
    const said = await inSpan('read_request', {}, () => saidTime(turn));
    const time = await inSpan('resolve_time', {}, () => said ?? before.time);
    return time === undefined ? before : { ...before, time };
  }

  protected async next(turn: Turn, { booking, slots, frame }: AboutBooking<LateCheckoutSlots>): Promise<FlowOutcome> {
    const stay = staySlotOf(booking);
    if (stay === undefined) return notInHouse(turn, booking);
    const { time } = slots;
    if (time !== undefined) return this.quoteOrPost(turn, { slots, stay, time }, frame);
    return { say: [wordsOf(turn).askTime(stay)], frame: frameOf('time', { ...slots, stay }, frame) };
  }

  private async quoteOrPost(turn: Turn, wish: Wish & { readonly time: string }, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    const { slots, stay, time } = wish;
    const preview = await inSpan('check_rules', {}, () =>
      outcomeOf(turn.pms.lateCheckout(stay.bookingId, stay.lineId, time, { fresh: true })),
    );
    if (preview.kind !== 'ok') return { ...notAvailable(turn, NAME), frame: undefined };
    if (preview.value.kind !== 'available') return notOffered(turn, wish, preview.value);
    const { price } = preview.value;
    const terms = await inSpan('quote_late_checkout', {}, (): StatedTerms => ({ time, minor: price.minor, currency: price.currency }));
    const isAgreed = await inSpan('check_explicit_yes', {}, () => agreesTo(turn, slots, terms));
    if (isAgreed) return this.post(turn, wish, { terms, key: frame?.effectKey ?? `${NAME}:${turn.due.turnId}` });
    const stated = { ...slots, stay, stated: [...slots.stated, terms] };
    return { say: [wordsOf(turn).about('offer', stay, terms)], frame: frameOf('confirm', stated, frame) };
  }

  private async post(turn: Turn, { slots, stay }: Wish, { terms, key }: { terms: StatedTerms; key: string }): Promise<FlowOutcome> {
    const request: LateCheckoutOrder = { stay, terms };
    const placed = await this.orders.place(turn, this.effect, {
      flow: NAME,
      key,
      request,
      slots: { ...slots, stay },
      facts: { ...request },
      bookingReference: stay.reference,
    });
    return inSpan('confirm_to_guest', {}, async () => {
      if (placed.kind === 'open') return placed.outcome;
      const { result } = placed;
      const { say } = this.effect.notice(turn, { request, result, language: turn.language });
      const isGranted = result.kind === 'posted' || result.kind === 'already_granted';
      return { say, frame: undefined, ...(isGranted ? { remember: alreadyGranted(turn, request) } : {}) };
    });
  }
}

interface Wish {
  readonly slots: LateCheckoutSlots;
  readonly stay: StaySlot;
}

/** The key stays with the frame, so that one yes is one charge; an order that ended without being carried out gets a new one. */
const frameOf = (step: string, slots: LateCheckoutSlots, before: FlowFrame | undefined): FlowFrame => {
  const kept = before?.step === WAITING_STEP ? undefined : before?.effectKey;
  return { flow: NAME, step, slots, effectKey: kept ?? `${NAME}:${randomUUID()}` };
};

function notInHouse(turn: Turn, booking: Booking): FlowOutcome {
  const { reference, lines } = booking;
  const arrival = isToCome(booking) ? lines[0]?.checkIn : undefined;
  if (arrival !== undefined) return { say: [wordsOf(turn).notInHouse(reference, arrival)], frame: undefined };
  return {
    say: [wordsOf(turn).say('unknownGuest')],
    frame: undefined,
    handover: { reason: 'unanswered_question', priority: 'normal', summary: { wish: NAME, reference } },
  };
}

function notOffered(turn: Turn, { slots, stay }: Wish, preview: Exclude<LateCheckoutPreview, { kind: 'available' }>): FlowOutcome {
  const words = wordsOf(turn);
  switch (preview.kind) {
    case 'included':
      return { say: [words.say('included')], frame: undefined };
    case 'already_granted': {
      const { amount, until } = preview.charge;
      return { say: [words.about('already', stay, { time: until ?? turn.hotel.checkOutTime, ...amount })], frame: undefined };
    }
    case 'refused':
      return refusedOutcome(turn, { slots, stay }, preview);
  }
}

function refusedOutcome(turn: Turn, { slots, stay }: Wish, refused: Extract<LateCheckoutPreview, { kind: 'refused' }>): FlowOutcome {
  const words = wordsOf(turn);
  switch (refused.reason) {
    case 'next_arrival':
      return { say: [words.say('nextArrival', { room: stay.room })], frame: undefined };
    case 'too_late': {
      const until = refused.until ?? turn.hotel.checkOutTime;
      return { say: [words.say('tooLate', { until })], frame: frameOf('confirm', { ...slots, stay, time: until }, undefined) };
    }
    case 'not_offered':
      return { say: [words.say('notOffered')], frame: undefined };
    case 'not_in_house':
      return { ...notAvailable(turn, NAME), frame: undefined };
  }
}

/** A yes without "but" to terms the guest has been told: the ones last stated, or earlier ones he names again. */
function agreesTo(turn: Turn, slots: LateCheckoutSlots, terms: StatedTerms): boolean {
  if (!saysYes(turn)) return false;
  const named = saidTime(turn);
  const told = named === undefined ? slots.stated.slice(-1) : slots.stated;
  return told.some((one) => one.time === terms.time && one.minor === terms.minor && one.currency === terms.currency);
}

/** What a further yes is answered with. */
const alreadyGranted = (turn: Turn, { stay, terms }: LateCheckoutOrder) => ({
  lastDone: inAllLanguages((language) => new LateCheckoutWords(turn.hotel, language).about('already', stay, terms)),
});
