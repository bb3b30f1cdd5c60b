import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Quote } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import type { GuestOrder } from '../../effects/open-order';
import { Orders, type Waited } from '../../effects/orders.service';
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

interface Agreed {
  readonly slots: BookingSlots;
  readonly quote: Quote;
  readonly key: string;
}

const wordsOf = (turn: Turn): BookingWords => new BookingWords(turn.hotel, turn.language);

/** From the summary to the booking: the key is minted with the summary, so that one yes is one booking whatever crashes. */
@Injectable()
export class BookingOrder {
  constructor(
    private readonly orders: Orders,
    private readonly effect: BookingEffect,
  ) {}

  /** The summary the guest is asked to agree to. */
  propose(turn: Turn, slots: BookingSlots, quote: Quote, before: readonly string[] = []): FlowOutcome {
    const { extras: wanted = [], offered_extras: offered = [] } = slots;
    turn.evidence.add([quote, offered]);
    const more = offered.filter(({ id }) => !wanted.includes(id));
    return {
      say: [...before, wordsOf(turn).summary({ quote, name: slots.name ?? '', extras: chosenExtras(slots) }, more)],
      frame: { flow: 'booking', step: 'confirm', slots: { ...slots, quote }, effectKey: `booking:${randomUUID()}` },
      told: toldOf(slots),
    };
  }

  /** After an explicit yes to exactly this summary. */
  async place(turn: Turn, agreed: Agreed): Promise<Ordered> {
    turn.evidence.add(agreed.quote);
    const order = orderOf(turn, agreed);
    const placed = await this.orders.place(turn, this.effect, order);
    return placed.kind === 'open' ? placed.outcome : this.tell(turn, { slots: agreed.slots, request: order.request }, placed.result);
  }

  whileWaiting(turn: Turn, frame: FlowFrame): Promise<Waited> {
    return this.orders.whileWaiting(turn, frame, this.effect);
  }

  replace(turn: Turn, frame: FlowFrame): Promise<boolean> {
    return this.orders.replace(turn, frame, this.effect);
  }

  private tell(turn: Turn, { slots, request }: { slots: BookingSlots; request: BookingRequest }, result: BookingResult): Ordered {
    const words = wordsOf(turn);
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
    }
  }
}

function orderOf(turn: Turn, { slots, quote, key }: Agreed): GuestOrder<BookingRequest> {
  const { name = '', email, quote: _quote, offers: _offers, offered_extras: _offered, alternatives: _others, ...facts } = slots;
  const { phone } = verifiedContact(turn);
  const guest = { name, ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) };
  const request = { quote, guest, extras: chosenExtras(slots), source: turn.due.channel };
  return {
    flow: 'booking',
    key,
    request,
    slots,
    facts: { slots: facts, quote },
    guestName: name,
    keptWords: (deadline) => wordsOf(turn).kept(dealOf(request), deadline),
  };
}

/** What a further yes is answered with. */
const alreadyBooked = (turn: Turn, reference: string) => ({
  lastDone: inAllLanguages((language) => new BookingWords(turn.hotel, language).say('alreadyBooked', { reference })),
});

const toldOf = ({ name, email }: BookingSlots) => ({
  ...(name === undefined ? {} : { name }),
  ...(email === undefined ? {} : { email }),
});
