import { Injectable } from '@nestjs/common';
import { outcomeOf, type LateCheckoutOutcome } from '@/capabilities/pms';
import { inSpan } from '@/platform/observability';
import type { Language } from '@/shared/language';
import { money } from '@/shared/money';
import {
  done,
  refused,
  WAITING,
  type Desk,
  type Effect,
  type LookedUp,
  type Order,
  type Settled,
  failedWrite,
  UNSETTLED,
} from '../../effects/effect';
import type { Notice } from '../../notices/notices.service';
import { LateCheckoutWords } from './late-checkout-words';
import type { StatedTerms, StaySlot } from './late-checkout.slots';

export interface LateCheckoutOrder {
  readonly stay: StaySlot;
  readonly terms: StatedTerms;
}

export type LateCheckoutResult =
  | { readonly kind: 'posted' }
  | { readonly kind: 'already_granted'; readonly time: string }
  | { readonly kind: 'next_arrival' }
  /** The price is another one by now. */
  | { readonly kind: 'stale' };

/** Puts the late check-out on the room's account, once, after an explicit yes. */
@Injectable()
export class LateCheckoutEffect implements Effect<LateCheckoutOrder, LateCheckoutResult> {
  readonly kind = 'late_checkout';

  lockOf({ hotel }: Desk, { stay }: LateCheckoutOrder): string {
    return `order:${hotel.id}:late_checkout:${stay.bookingId}`;
  }

  async lookUp(desk: Desk, { request }: Order<LateCheckoutOrder>): Promise<LookedUp<LateCheckoutResult>> {
    const { stay, terms } = request;
    const preview = await outcomeOf(desk.pms.lateCheckout(stay.bookingId, stay.lineId, terms.time, { fresh: true }));
    if (preview.kind !== 'ok') return 'no_answer';
    if (preview.value.kind !== 'already_granted') return 'not_done';
    const { until } = preview.value.charge;
    return done(until === terms.time ? { kind: 'posted' } : { kind: 'already_granted', time: until ?? terms.time });
  }

  async attempt(desk: Desk, { key, request }: Order<LateCheckoutOrder>): Promise<Settled<LateCheckoutResult>> {
    const { stay, terms } = request;
    const again = await inSpan('recheck_next_arrival', {}, () =>
      outcomeOf(desk.pms.lateCheckout(stay.bookingId, stay.lineId, terms.time, { fresh: true })),
    );
    if (again.kind !== 'ok') return again.kind === 'unavailable' ? WAITING : UNSETTLED;
    if (again.value.kind === 'refused') return refused({ kind: 'next_arrival' });
    return this.post(desk, key, request);
  }

  notice(
    { hotel }: Desk,
    { request, result, language }: { request: LateCheckoutOrder; result: LateCheckoutResult; language: Language },
  ): Notice {
    const words = new LateCheckoutWords(hotel, language);
    const { stay, terms } = request;
    switch (result.kind) {
      case 'posted':
        return { say: [words.about('granted', stay, terms)] };
      case 'already_granted':
        return { say: [words.about('already', stay, { ...terms, time: result.time })] };
      case 'next_arrival':
        return { say: [words.say('nextArrival', { room: stay.room })] };
      case 'stale':
        return { say: [words.say('stale')] };
    }
  }

  private async post(desk: Desk, key: string, { stay, terms }: LateCheckoutOrder): Promise<Settled<LateCheckoutResult>> {
    const { hotel, due } = desk;
    const request = { bookingId: stay.bookingId, lineId: stay.lineId, time: terms.time, expectedPrice: money(terms.minor, terms.currency) };
    const posted = await inSpan('post_late_checkout', {}, () =>
      outcomeOf(
        desk.pms.postLateCheckout(request, { tenantId: hotel.id, idempotencyKey: key, actor: 'guest', correlationId: due.correlationId }),
      ),
    );
    if (posted.kind === 'ok') return settled(posted.value, terms);
    return posted.kind === 'refused' ? UNSETTLED : failedWrite(posted);
  }
}

function settled(outcome: LateCheckoutOutcome, terms: StatedTerms): Settled<LateCheckoutResult> {
  switch (outcome.kind) {
    case 'posted':
      return done({ kind: 'posted' });
    case 'already_granted':
      return done({ kind: 'already_granted', time: outcome.charge.until ?? terms.time });
    case 'refused':
      return refused({ kind: 'next_arrival' });
    case 'included':
    case 'price_changed':
      return refused({ kind: 'stale' });
  }
}
