import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { outcomeOf, type Booking, type LateCheckoutPreview } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import { inSpan } from '@/platform/observability';
import { checkingOutcome, keptOutcome, type OpenOrder } from '../../effects/open-order';
import { EffectRunner } from '../../effects/effect-runner.service';
import { promiseTime } from '../../effects/promise-time';
import { WAITING_STEP, WaitingOrder } from '../../effects/waiting-order.service';
import type { Flow, FlowOutcome } from '../../flows/flow';
import { expectsProof, IDENTIFY_STEP, identifying, takesProof } from '../../own-booking/identifying';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { notAvailable } from '../../own-booking/own-booking-words';
import { inAllLanguages } from '../../reply/render';
import { means, saysNo, saysYes } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { LateCheckoutEffect } from './late-checkout.effect';
import { LateCheckoutWords } from './late-checkout-words';
import { lateCheckoutSlots, saidTime, staySlotOf, type LateCheckoutSlots, type StatedTerms, type StaySlot } from './late-checkout.slots';

const NAME = 'late_checkout';
const slotsOf = (frame: FlowFrame | undefined): LateCheckoutSlots => lateCheckoutSlots.parse(frame?.slots ?? {});
const wordsOf = (turn: Turn): LateCheckoutWords => new LateCheckoutWords(turn.hotel, turn.language);

/**
 * Leaving later on the day of departure, in thirteen named steps: identify_guest, find_stay, read_request,
 * resolve_time, check_rules, quote_late_checkout, check_explicit_yes, take_lock, recheck_next_arrival, save_intent,
 * post_late_checkout, save_result, confirm_to_guest. Nothing is written before the seventh has found a yes.
 */
@Injectable()
export class LateCheckoutFlow implements Flow {
  readonly name = NAME;

  constructor(
    private readonly own: OwnBooking,
    private readonly runner: EffectRunner,
    private readonly effect: LateCheckoutEffect,
    private readonly waiting: WaitingOrder,
  ) {}

  expects(turn: Turn, frame: FlowFrame): boolean {
    return expectsProof(turn, frame);
  }

  takes(turn: Turn, frame: FlowFrame): boolean {
    return saidTime(turn) !== undefined || takesProof(turn, frame) || means(turn, 'affirm', 'deny');
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    const before = slotsOf(frame);
    if (frame?.step === WAITING_STEP) {
      const waited = await this.waiting.advance(turn, frame, this.effect);
      if (waited.kind === 'outcome') return waited.outcome;
    }
    const isAsked = frame?.step === IDENTIFY_STEP;
    const found = await this.own.find(turn, { wish: NAME, proof: before.proof, isAsked, fits: isInHouse });
    const request = await inSpan('read_request', {}, () => ({ time: saidTime(turn), no: saysNo(turn) }));
    if (frame !== undefined && request.no && request.time === undefined) return { say: [wordsOf(turn).say('dropped')], frame: undefined };
    const time = await inSpan('resolve_time', {}, () => request.time ?? before.time);
    if (found.kind === 'not_yet') return identifying(NAME, { ...before, time }, found);
    const stay = staySlotOf(found.booking);
    if (stay === undefined) return notInHouse(turn, found.booking);
    const slots = { ...before, proof: found.proof, ...(time === undefined ? {} : { time }) };
    const outcome = time === undefined ? askTime(turn, { slots, stay }, frame) : await this.quoteOrPost(turn, { slots, stay, time }, frame);
    return { remember: found.remember, ...outcome };
  }

  async askAgain(turn: Turn, frame: FlowFrame): Promise<readonly string[]> {
    const { stay, stated } = slotsOf(frame);
    if (stay === undefined) return [];
    const terms = stated.at(-1);
    return [terms === undefined ? wordsOf(turn).askTime(stay) : wordsOf(turn).about('offer', stay, terms)];
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
    const deadline = promiseTime(turn.hotel, turn.now);
    const request = { stay, terms };
    const { result } = await this.runner.run({ desk: turn, effect: this.effect, order: { key, request, deadline }, told: true });
    const open: OpenOrder = { flow: NAME, key, slots: { ...slots, stay }, deadline, bookingReference: stay.reference, facts: request };
    return inSpan('confirm_to_guest', {}, async () => {
      switch (result.kind) {
        case 'unavailable':
          return keptOutcome(turn, open);
        case 'unknown':
          return checkingOutcome(turn, open);
        case 'posted':
        case 'already_granted':
        case 'next_arrival':
        case 'stale': {
          const { say } = this.effect.notice(turn, { request, result, language: turn.language });
          const isGranted = result.kind === 'posted' || result.kind === 'already_granted';
          return { say, frame: undefined, ...(isGranted ? { remember: alreadyGranted(turn, request) } : {}) };
        }
      }
    });
  }
}

interface Wish {
  readonly slots: LateCheckoutSlots;
  readonly stay: StaySlot;
}

const isInHouse = (booking: Booking): boolean => booking.lines.some(({ status }) => status === 'checked_in');

const frameOf = (step: string, slots: LateCheckoutSlots, before: FlowFrame | undefined): FlowFrame => ({
  flow: NAME,
  step,
  slots,
  effectKey: before?.step === WAITING_STEP ? `${NAME}:${randomUUID()}` : (before?.effectKey ?? `${NAME}:${randomUUID()}`),
});

const askTime = (turn: Turn, { slots, stay }: Wish, frame: FlowFrame | undefined): FlowOutcome => ({
  say: [wordsOf(turn).askTime(stay)],
  frame: frameOf('time', { ...slots, stay }, frame),
});

function notInHouse(turn: Turn, { reference, status, lines }: Booking): FlowOutcome {
  const arrival = status === 'confirmed' || status === 'pending_payment' ? lines[0]?.checkIn : undefined;
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
const alreadyGranted = (turn: Turn, { stay, terms }: { stay: StaySlot; terms: StatedTerms }) => ({
  lastDone: inAllLanguages((language) => new LateCheckoutWords(turn.hotel, language).about('already', stay, terms)),
});
