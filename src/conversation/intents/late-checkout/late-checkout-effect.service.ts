import { Injectable } from '@nestjs/common';
import { outcomeOf, type LateCheckoutOutcome, type PmsOutcome } from '@/capabilities/pms';
import { LockService } from '@/platform/locks';
import { inSpan } from '@/platform/observability';
import { money } from '@/shared/money';
import { EffectLedger, type Settled } from '../../effects/effect-ledger.service';
import type { FlowOutcome } from '../../flows/flow';
import { inAllLanguages } from '../../reply/render';
import type { Turn } from '../../turn/turn';
import { LateCheckoutWords } from './late-checkout-words';
import type { StatedTerms, StaySlot } from './late-checkout.slots';

const LOCK_TTL_MS = 4_000;

interface Agreed {
  readonly stay: StaySlot;
  readonly terms: StatedTerms;
  readonly key: string;
}

type Posted =
  | { readonly kind: 'posted' }
  | { readonly kind: 'next_arrival' }
  | { readonly kind: 'already_granted'; readonly time: string }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'unknown' };

/** Puts the late check-out on the room's account, once, after an explicit yes. */
@Injectable()
export class LateCheckoutEffect {
  constructor(
    private readonly locks: LockService,
    private readonly ledger: EffectLedger,
  ) {}

  async post(turn: Turn, agreed: Agreed): Promise<FlowOutcome> {
    const key = `pms:${turn.hotel.id}:${turn.hotel.pms.propertyId}:late_checkout:${agreed.stay.bookingId}`;
    const locked = await inSpan('take_lock', {}, () =>
      turn.tools.use('lock', () =>
        this.locks.tryWithLock({ tenantId: turn.hotel.id, key, ttlMs: LOCK_TTL_MS }, () => this.settle(turn, agreed)),
      ),
    );
    const posted: Posted = locked.kind === 'done' ? locked.value : { kind: 'unknown' };
    return inSpan('confirm_to_guest', {}, () => this.tell(turn, agreed, posted));
  }

  private async settle(turn: Turn, agreed: Agreed): Promise<Posted> {
    const { stay, terms } = agreed;
    const again = await inSpan('recheck_next_arrival', {}, () =>
      outcomeOf(turn.pms.lateCheckout(stay.bookingId, stay.lineId, terms.time, { fresh: true })),
    );
    if (again.kind !== 'ok') return { kind: 'unavailable' };
    if (again.value.kind === 'refused') return { kind: 'next_arrival' };
    const { result } = await this.ledger.run<Posted>(turn, { key: agreed.key, kind: 'late_checkout', request: { stay, terms } }, () =>
      this.write(turn, agreed),
    );
    return result;
  }

  private async write(turn: Turn, { stay, terms, key }: Agreed): Promise<Settled<Posted>> {
    const request = { bookingId: stay.bookingId, lineId: stay.lineId, time: terms.time, expectedPrice: money(terms.minor, terms.currency) };
    const outcome = await inSpan('post_late_checkout', {}, () =>
      outcomeOf(
        turn.pms.postLateCheckout(request, {
          tenantId: turn.hotel.id,
          idempotencyKey: key,
          actor: 'guest',
          correlationId: turn.due.correlationId,
        }),
      ),
    );
    return settled(outcome, terms);
  }

  private tell(turn: Turn, { stay, terms }: Agreed, posted: Posted): FlowOutcome {
    const words = new LateCheckoutWords(turn.hotel, turn.language);
    const handover = { reason: 'effect_unknown', priority: 'high', summary: { wish: 'late_checkout', stay, terms } } as const;
    switch (posted.kind) {
      case 'posted':
        return { say: [words.about('granted', stay, terms)], frame: undefined, remember: alreadyDone(turn, stay, terms) };
      case 'already_granted':
        return {
          say: [words.about('already', stay, { ...terms, time: posted.time })],
          frame: undefined,
          remember: alreadyDone(turn, stay, terms),
        };
      case 'next_arrival':
        return { say: [words.say('nextArrival', { room: stay.room })], frame: undefined };
      case 'unavailable':
        return { say: [words.say('unavailable')], frame: undefined, handover: { ...handover, reason: 'pms_unavailable' } };
      case 'unknown':
        return { say: [words.say('checking')], frame: undefined, handover };
    }
  }
}

/** What a further yes is answered with. */
const alreadyDone = (turn: Turn, stay: StaySlot, terms: StatedTerms) => ({
  lastDone: inAllLanguages((language) => new LateCheckoutWords(turn.hotel, language).about('already', stay, terms)),
});

function settled(outcome: PmsOutcome<LateCheckoutOutcome>, terms: StatedTerms): Settled<Posted> {
  if (outcome.kind !== 'ok') {
    const isUnknown = outcome.kind === 'unavailable' && outcome.code === 'TIMEOUT_UNKNOWN';
    return { state: 'unknown', result: { kind: isUnknown ? 'unknown' : 'unavailable' } };
  }
  switch (outcome.value.kind) {
    case 'posted':
      return { state: 'done', result: { kind: 'posted' } };
    case 'already_granted':
      return { state: 'done', result: { kind: 'already_granted', time: outcome.value.charge.until ?? terms.time } };
    case 'refused':
      return { state: 'refused', result: { kind: 'next_arrival' } };
    case 'included':
    case 'price_changed':
      return { state: 'refused', result: { kind: 'unavailable' } };
  }
}
