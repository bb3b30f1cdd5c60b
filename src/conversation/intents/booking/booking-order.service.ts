import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Quote } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import type { Settled } from '../../effects/effect';
import { EffectRunner } from '../../effects/effect-runner.service';
import { checkingOutcome, keptOutcome, type OpenOrder } from '../../effects/open-order';
import { promiseTime } from '../../effects/promise-time';
import type { FlowOutcome } from '../../flows/flow';
import { verifiedContact } from '../../own-booking/verified-contact';
import { inAllLanguages } from '../../reply/render';
import { refusalWords } from '../../stay/stay-words';
import type { Turn } from '../../turn/turn';
import { BookingEffect, type BookingRequest, type BookingResult, dealOf } from './booking.effect';
import type { BookingSlots } from './booking.slots';
import { BookingWords } from './booking-words';
import { chosenExtras } from './extras';

/** Either the end of the order, or its room is gone and the search goes on. */
export type Ordered = FlowOutcome | { readonly goneWith: string };

const wordsOf = (turn: Turn): BookingWords => new BookingWords(turn.hotel, turn.language);

/** From the summary to the booking: the key is minted with the summary, so that one yes is one booking whatever crashes. */
@Injectable()
export class BookingOrder {
  constructor(
    private readonly runner: EffectRunner,
    private readonly effect: BookingEffect,
  ) {}

  /** The summary the guest is asked to agree to. */
  propose(turn: Turn, slots: BookingSlots, quote: Quote, before: readonly string[] = []): FlowOutcome {
    turn.evidence.add(quote);
    const { extras: wanted = [], offered_extras: offered = [] } = slots;
    const more = offered.filter(({ id }) => !wanted.includes(id));
    const deal = { quote, name: slots.name ?? '', extras: chosenExtras(slots) };
    turn.evidence.add(offered);
    return {
      say: [...before, wordsOf(turn).summary(deal, more)],
      frame: { flow: 'booking', step: 'confirm', slots: { ...slots, quote }, effectKey: `booking:${randomUUID()}` },
      told: toldOf(slots),
    };
  }

  /** After an explicit yes to exactly this summary. */
  async place(turn: Turn, frame: FlowFrame, slots: BookingSlots & { readonly quote: Quote }): Promise<Ordered> {
    const { quote, name = '', email } = slots;
    const { phone } = verifiedContact(turn);
    turn.evidence.add(quote);
    const guest = { name, ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) };
    const request: BookingRequest = { quote, guest, extras: chosenExtras(slots), source: turn.due.channel };
    const key = frame.effectKey ?? `booking:${turn.due.turnId}`;
    const deadline = promiseTime(turn.hotel, turn.now);
    const settled = await this.runner.run({ desk: turn, effect: this.effect, order: { key, request, deadline }, told: true });
    return this.tell(turn, { slots, request, key, deadline }, settled);
  }

  private tell(turn: Turn, placed: Placed, settled: Settled<BookingResult>): Ordered {
    const words = wordsOf(turn);
    const { slots, request } = placed;
    const { result } = settled;
    switch (result.kind) {
      case 'booked':
        return {
          say: [words.booked(dealOf(request), result.reference, result.link)],
          frame: undefined,
          told: toldOf(slots),
          remember: alreadyBooked(turn, result.reference),
        };
      case 'gone':
        return { goneWith: words.justSold(request.quote) };
      case 'price_changed':
        return this.propose(turn, slots, result.quote, [words.say('priceChanged')]);
      case 'refused': {
        turn.evidence.add(result.limit);
        const { name: _name, quote: _quote, ...rest } = slots;
        return { say: [refusalWords(result, turn.language)], frame: { flow: 'booking', step: 'name', slots: rest } };
      }
      case 'unavailable':
        return keptOutcome(turn, openOrder(placed), (deadline) => words.kept(dealOf(request), deadline));
      case 'unknown':
        return checkingOutcome(turn, openOrder(placed));
    }
  }
}

interface Placed {
  readonly slots: BookingSlots;
  readonly request: BookingRequest;
  readonly key: string;
  readonly deadline: Date;
}

function openOrder({ slots, request, key, deadline }: Placed): OpenOrder {
  const { quote, offers: _offers, offered_extras: _offered, alternatives: _others, ...facts } = slots;
  return { flow: 'booking', key, slots, deadline, guestName: request.guest.name, facts: { slots: facts, quote } };
}

/** What a further yes is answered with. */
export const alreadyBooked = (turn: Turn, reference: string) => ({
  lastDone: inAllLanguages((language) => new BookingWords(turn.hotel, language).say('alreadyBooked', { reference })),
});

const toldOf = ({ name, email }: BookingSlots) => ({
  ...(name === undefined ? {} : { name }),
  ...(email === undefined ? {} : { email }),
});
