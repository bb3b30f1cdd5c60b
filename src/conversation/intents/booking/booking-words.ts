import type { CancellationTerms, Offer, Quote, Refusal } from '@/capabilities/pms';
import type { Hotel } from '@/capabilities/tenancy';
import type { Language } from '@/shared/language';
import type { LocalDate } from '@/shared/local-date';
import { formatDate, formatDeadline, formatGuests, formatMoney, formatNights, formatStay } from '../../reply/format';
import { render } from '../../reply/render';
import { bookingReplies as replies } from './booking.replies';
import type { BookingSlots } from './booking.slots';

/** Everything said about one stay, in one language, from the hotel system's own figures. */
export class BookingWords {
  constructor(
    private readonly hotel: Hotel,
    private readonly language: Language,
  ) {}

  /** A stay as it begins a sentence. */
  private capital(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  say(name: keyof typeof replies, values: Readonly<Record<string, string>> = {}): string {
    return render(replies[name], this.language, values);
  }

  askNights(checkIn: string): string {
    return this.say('askNights', { checkIn: formatDate(checkIn as LocalDate, this.language) });
  }

  stay(slots: BookingSlots): string {
    return formatStay(slots.check_in as LocalDate, slots.check_out as LocalDate, this.language);
  }

  guests(slots: BookingSlots): string {
    return formatGuests(slots.adults ?? 0, slots.child_ages?.length ?? 0, this.language);
  }

  /** The list of offers with what is true of all of them. */
  offers(slots: BookingSlots, offers: readonly Offer[]): string {
    const [first] = offers;
    if (first === undefined) return '';
    const intro = this.say('offersIntro', {
      stay: this.capital(this.stay(slots)),
      nights: formatNights(first.nights, this.language),
      guests: this.guests(slots),
    });
    const lines = offers.map((offer) => this.say('offerLine', { room: this.room(offer), total: this.total(offer) }));
    const breakfast = this.hotel.breakfastIncluded ? [this.say('breakfastIncluded')] : [];
    return [intro, ...lines, [...breakfast, this.cancellationOfAll(offers)].join(' ')].join('\n');
  }

  chosen(slots: BookingSlots, offer: Offer): string {
    return this.say('chosen', { room: this.room(offer), stay: this.stay(slots), total: this.total(offer) });
  }

  summary(slots: BookingSlots, quote: Quote): string {
    const body = this.say('summary', {
      room: this.room(quote),
      stay: this.capital(this.stay(slots)),
      nights: formatNights(quote.nights, this.language),
      guests: this.guests(slots),
      name: slots.name ?? '',
      total: this.total(quote),
    });
    const deposit = quote.deposit.minor > 0 ? [this.say('summaryDeposit', { deposit: formatMoney(quote.deposit, this.language) })] : [];
    return [body, ...deposit, this.cancellation(quote.cancellation), this.say('askConfirm')].join('\n');
  }

  booked(slots: BookingSlots, quote: Quote, reference: string): string {
    const done = this.say('booked', {
      name: slots.name?.split(' ')[0] ?? '',
      reference,
      room: this.room(quote),
      stay: this.stay(slots),
      total: this.total(quote),
    });
    const link = this.hotel.depositUrl?.replace('{reference}', reference);
    if (link === undefined || quote.deposit.minor === 0) return done;
    return [done, this.say('depositLink', { deposit: formatMoney(quote.deposit, this.language), link })].join('\n');
  }

  /** Which rule of the hotel stands against the wish, in words that help. */
  refused({ rule, limit }: Refusal): string {
    const name = REFUSALS[rule];
    return this.say(name, limit === undefined ? {} : { limit: String(limit) });
  }

  private room(offer: Offer): string {
    return offer.roomTypeName[this.language];
  }

  private total(offer: Offer): string {
    return formatMoney(offer.price.gross, this.language);
  }

  /** What is true of every offer on the list: the deadline always, the fee only where it is the same. */
  private cancellationOfAll(offers: readonly Offer[]): string {
    const terms = offers.map((offer) => offer.cancellation);
    const [first] = terms;
    if (first === undefined) return '';
    if (terms.every((one) => JSON.stringify(one) === JSON.stringify(first))) return this.cancellation(first);
    if (first.kind !== 'free_until' || terms.some((one) => one.kind !== 'free_until')) return '';
    return this.say('freeUntilOnly', { deadline: formatDeadline(first.until, this.hotel.timezone, this.language) });
  }

  private cancellation(terms: CancellationTerms): string {
    switch (terms.kind) {
      case 'free_until':
        return this.say('freeUntil', {
          deadline: formatDeadline(terms.until, this.hotel.timezone, this.language),
          fee: formatMoney(terms.fee, this.language),
        });
      case 'fee_applies':
        return this.say('feeApplies', { fee: formatMoney(terms.fee, this.language) });
      case 'non_refundable':
        return this.say('nonRefundable');
      case 'unknown':
        return '';
    }
  }
}

const REFUSALS = {
  past_arrival: 'refusedDates',
  no_nights: 'refusedDates',
  max_nights: 'refusedLength',
  min_nights: 'refusedDates',
  booking_window: 'refusedWindow',
  capacity: 'refusedCapacity',
  no_adult: 'askGuests',
  child_age: 'askGuests',
  guest_name: 'refusedGuest',
  guest_email: 'refusedGuest',
  guest_phone: 'refusedGuest',
} as const satisfies Record<Refusal['rule'], keyof typeof replies>;
