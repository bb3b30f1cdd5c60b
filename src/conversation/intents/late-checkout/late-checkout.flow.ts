import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { outcomeOf, type LateCheckoutPreview } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import { inSpan } from '@/platform/observability';
import type { Flow, FlowOutcome, Handover } from '../../flows/flow';
import { means, saysNo, saysYes } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { FindStay } from './find-stay.service';
import { LateCheckoutEffect } from './late-checkout-effect.service';
import { LateCheckoutWords } from './late-checkout-words';
import { lateCheckoutSlots, saidTime, type LateCheckoutSlots, type StatedTerms, type StaySlot } from './late-checkout.slots';

const slotsOf = (frame: FlowFrame | undefined): LateCheckoutSlots => lateCheckoutSlots.parse(frame?.slots ?? {});
const wordsOf = (turn: Turn): LateCheckoutWords => new LateCheckoutWords(turn.hotel, turn.language);

/**
 * Leaving later on the day of departure, in thirteen named steps: identify_guest, find_stay, read_request,
 * resolve_time, check_rules, quote_late_checkout, check_explicit_yes, take_lock, recheck_next_arrival, save_intent,
 * post_late_checkout, save_result, confirm_to_guest. Nothing is written before the seventh has found a yes.
 */
@Injectable()
export class LateCheckoutFlow implements Flow {
  readonly name = 'late_checkout';

  constructor(
    private readonly stays: FindStay,
    private readonly effect: LateCheckoutEffect,
  ) {}

  takes(turn: Turn): boolean {
    return saidTime(turn) !== undefined || means(turn, 'affirm', 'deny');
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    const before = slotsOf(frame);
    const found = await this.stays.of(turn, before.stay);
    if (found.kind !== 'in_house') return this.withoutStay(turn, found);
    const request = await inSpan('read_request', {}, () => ({ time: saidTime(turn), no: saysNo(turn) }));
    if (frame !== undefined && request.no && request.time === undefined) return { say: [wordsOf(turn).say('dropped')], frame: undefined };
    const time = await inSpan('resolve_time', {}, () => request.time ?? before.time);
    const slots = { ...before, stay: found.stay, ...(time === undefined ? {} : { time }) };
    if (time === undefined) return { say: [wordsOf(turn).askTime(found.stay)], frame: this.frame('time', slots, frame) };
    return this.quoteOrPost(turn, { slots, stay: found.stay, time }, frame);
  }

  async askAgain(turn: Turn, frame: FlowFrame): Promise<readonly string[]> {
    const { stay, stated } = slotsOf(frame);
    if (stay === undefined) return [];
    const terms = stated.at(-1);
    return [terms === undefined ? wordsOf(turn).askTime(stay) : wordsOf(turn).about('offer', stay, terms)];
  }

  private async quoteOrPost(
    turn: Turn,
    wish: { slots: LateCheckoutSlots; stay: StaySlot; time: string },
    frame: FlowFrame | undefined,
  ): Promise<FlowOutcome> {
    const { slots, stay, time } = wish;
    const preview = await inSpan('check_rules', {}, () =>
      outcomeOf(turn.pms.lateCheckout(stay.bookingId, stay.lineId, time, { fresh: true })),
    );
    if (preview.kind !== 'ok') return { say: [wordsOf(turn).say('unavailable')], frame: undefined, handover: unavailable(slots) };
    if (preview.value.kind !== 'available') return this.notAvailable(turn, slots, preview.value);
    const { price } = preview.value;
    const terms = await inSpan('quote_late_checkout', {}, (): StatedTerms => ({ time, minor: price.minor, currency: price.currency }));
    const isAgreed = await inSpan('check_explicit_yes', {}, () => agrees(turn, slots, terms));
    if (isAgreed) return this.effect.post(turn, { stay, terms, key: frame?.effectKey ?? `late_checkout:${turn.due.turnId}` });
    const stated = { ...slots, stated: [...slots.stated, terms] };
    return { say: [wordsOf(turn).about('offer', stay, terms)], frame: this.frame('confirm', stated, frame) };
  }

  private notAvailable(turn: Turn, slots: LateCheckoutSlots, preview: Exclude<LateCheckoutPreview, { kind: 'available' }>): FlowOutcome {
    const words = wordsOf(turn);
    const { stay } = slots;
    if (stay === undefined) return { say: [words.say('unknownGuest')], frame: undefined };
    switch (preview.kind) {
      case 'included':
        return { say: [words.say('included')], frame: undefined };
      case 'already_granted': {
        const { amount, until } = preview.charge;
        return { say: [words.about('already', stay, { time: until ?? turn.hotel.checkOutTime, ...amount })], frame: undefined };
      }
      case 'refused':
        return this.refused(turn, slots, preview);
    }
  }

  private refused(turn: Turn, slots: LateCheckoutSlots, refused: Extract<LateCheckoutPreview, { kind: 'refused' }>): FlowOutcome {
    const words = wordsOf(turn);
    switch (refused.reason) {
      case 'next_arrival':
        return { say: [words.say('nextArrival', { room: slots.stay?.room ?? '' })], frame: undefined };
      case 'too_late': {
        const until = refused.until ?? turn.hotel.checkOutTime;
        return { say: [words.say('tooLate', { until })], frame: { flow: this.name, step: 'confirm', slots: { ...slots, time: until } } };
      }
      case 'not_offered':
        return { say: [words.say('notOffered')], frame: undefined };
      case 'not_in_house':
        return { say: [words.say('unknownGuest')], frame: undefined, handover: unavailable(slots) };
    }
  }

  private withoutStay(turn: Turn, found: Exclude<Awaited<ReturnType<FindStay['of']>>, { kind: 'in_house' }>): FlowOutcome {
    const words = wordsOf(turn);
    switch (found.kind) {
      case 'to_come':
        return { say: [words.notInHouse(found.reference, found.arrival)], frame: undefined };
      case 'none':
        return {
          say: [words.say('unknownGuest')],
          frame: undefined,
          handover: { reason: 'unanswered_question', priority: 'normal', summary: { wish: 'late_checkout' } },
        };
      case 'unavailable':
        return { say: [words.say('unavailable')], frame: undefined, handover: unavailable({ stated: [] }) };
    }
  }

  private frame(step: string, slots: LateCheckoutSlots, before: FlowFrame | undefined): FlowFrame {
    return { flow: this.name, step, slots, effectKey: before?.effectKey ?? `late_checkout:${randomUUID()}` };
  }
}

/** A yes without "but" to terms the guest has been told: the ones last stated, or earlier ones he names again. */
function agrees(turn: Turn, slots: LateCheckoutSlots, terms: StatedTerms): boolean {
  if (!saysYes(turn)) return false;
  const named = saidTime(turn);
  const told = named === undefined ? slots.stated.slice(-1) : slots.stated;
  return told.some((one) => one.time === terms.time && one.minor === terms.minor && one.currency === terms.currency);
}

const unavailable = (slots: LateCheckoutSlots): Handover => ({
  reason: 'pms_unavailable',
  priority: 'high',
  summary: { wish: 'late_checkout', slots },
});
