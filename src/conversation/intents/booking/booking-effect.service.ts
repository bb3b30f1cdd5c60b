import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Quote } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import type { FlowOutcome } from '../../flows/flow';
import { inAllLanguages } from '../../reply/render';
import { BookingSaga, type BookingResult } from '../../effects/booking-saga.service';
import type { Turn } from '../../turn/turn';
import { BookingWords } from './booking-words';
import type { BookingSlots } from './booking.slots';

/** From the summary to the booking: the key is minted with the summary, so that one yes is one booking whatever crashes. */
@Injectable()
export class BookingEffect {
  constructor(private readonly saga: BookingSaga) {}

  /** The summary the guest is asked to agree to. */
  proposal(turn: Turn, slots: BookingSlots, quote: Quote, before: readonly string[] = []): FlowOutcome {
    turn.evidence.add(quote);
    return {
      say: [...before, new BookingWords(turn.hotel, turn.language).summary(slots, quote)],
      frame: { flow: 'booking', step: 'confirm', slots, effectKey: `booking:${randomUUID()}` },
      told: toldOf(slots),
    };
  }

  /** After an explicit yes to exactly this summary. */
  async book(turn: Turn, frame: FlowFrame, slots: BookingSlots): Promise<FlowOutcome> {
    const quote = slots.quote as Quote;
    turn.evidence.add(quote);
    const result = await this.saga.book(turn, {
      key: frame.effectKey ?? `booking:${turn.due.turnId}`,
      quote,
      guest: { name: slots.name ?? '', ...(slots.email === undefined ? {} : { email: slots.email }), ...phoneOf(turn) },
    });
    return this.tell(turn, slots, quote, result);
  }

  private tell(turn: Turn, slots: BookingSlots, quote: Quote, result: BookingResult): FlowOutcome {
    const words = new BookingWords(turn.hotel, turn.language);
    switch (result.kind) {
      case 'booked':
        return {
          say: [words.booked(slots, quote, result.reference)],
          frame: undefined,
          told: toldOf(slots),
          remember: alreadyDone(turn, result.reference),
        };
      case 'gone':
        return { say: [words.say('justSold', { stay: words.stay(slots) }), words.say('otherDates')], frame: undefined };
      case 'price_changed':
        return this.proposal(turn, { ...slots, quote: result.quote }, result.quote, [words.say('priceChanged')]);
      case 'refused':
        return {
          say: [words.refused(result)],
          frame: { flow: 'booking', step: 'name', slots: { ...slots, name: undefined, quote: undefined } },
        };
      case 'unavailable':
        return {
          say: [words.say('cannotBook')],
          frame: undefined,
          handover: { reason: 'pms_unavailable', priority: 'high', summary: { wish: 'booking', slots } },
        };
      case 'unknown':
        return {
          say: [words.say('checking')],
          frame: undefined,
          handover: { reason: 'effect_unknown', priority: 'high', summary: { wish: 'booking', slots } },
        };
    }
  }
}

/** What a further yes is answered with. */
const alreadyDone = (turn: Turn, reference: string) => ({
  lastDone: inAllLanguages((language) => new BookingWords(turn.hotel, language).say('alreadyBooked', { reference })),
});

const toldOf = (slots: BookingSlots) => ({
  ...(slots.name === undefined ? {} : { name: slots.name }),
  ...(slots.email === undefined ? {} : { email: slots.email }),
});

const phoneOf = (turn: Turn): { phone?: string } => {
  const phone = turn.due.contact?.phone ?? turn.due.messages[0]?.sender.phone;
  return phone === null || phone === undefined ? {} : { phone };
};
