import type { Offer, Quote } from '@/capabilities/pms';
import type { Hotel } from '@/capabilities/tenancy';
import type { Language } from '@/shared/language';
import type { LocalDate } from '@/shared/local-date';
import { formatDate, formatMoney, formatNights, formatStay, monthName } from '../../reply/format';
import { render } from '../../reply/render';
import { stayReplies } from '../../stay/stay.replies';
import { cancellationOf, cancellationOfAll, capital, guestsOf, stayOf } from '../../stay/stay-words';
import { bookingReplies as replies } from './booking.replies';
import type { BookingSlots } from './booking.slots';
import type { ExtraSlot } from './extras';

/** What a summary, and what comes after it, is about. */
export interface Deal {
  readonly quote: Quote;
  readonly name: string;
  readonly extras: readonly ExtraSlot[];
}

/** Everything said about one stay, in one language, from the hotel system's own figures. */
export class BookingWords {
  constructor(
    private readonly hotel: Hotel,
    private readonly language: Language,
  ) {}

  say(name: keyof typeof replies, values: Readonly<Record<string, string>> = {}): string {
    return render(replies[name], this.language, values);
  }

  askNights(checkIn: string): string {
    return this.say('askNights', { checkIn: formatDate(checkIn as LocalDate, this.language) });
  }

  /** @param month `YYYY-MM` */
  askDays(month: string): string {
    return this.say('askDays', { month: monthName(`${month}-01` as LocalDate, this.language) });
  }

  askGuests(): string {
    return render(stayReplies.askGuests, this.language);
  }

  /** Whoever was shown one room only has not said yet that he takes it. */
  askName({ offers }: BookingSlots): string {
    return this.say(offers?.length === 1 ? 'askTakeIt' : 'askName');
  }

  /** The list of offers with what is true of all of them. */
  offers(slots: BookingSlots, offers: readonly Offer[], isUncertain: boolean): string {
    const [first] = offers;
    if (first === undefined) return '';
    const intro = this.say('offersIntro', {
      stay: capital(stayOf(slots, this.language)),
      nights: formatNights(first.nights, this.language),
      guests: guestsOf(slots, this.language),
    });
    const lines = offers.map((offer) => this.say('offerLine', { room: this.room(offer), total: this.total(offer) }));
    const breakfast = this.hotel.breakfastIncluded ? [this.say('breakfastIncluded')] : [];
    const cancellation = cancellationOfAll(
      offers.map((offer) => offer.cancellation),
      this.hotel,
      this.language,
    );
    const uncertain = isUncertain ? [this.say('uncertain')] : [];
    return [intro, ...lines, [...breakfast, cancellation].join(' ').trim(), ...uncertain].join('\n');
  }

  chosen(slots: BookingSlots, offer: Offer): string {
    return this.say('chosen', { room: this.room(offer), stay: stayOf(slots, this.language), total: this.total(offer) });
  }

  /** Everything the guest agrees to, with the question at its end. */
  summary({ quote, name, extras }: Deal, more: readonly ExtraSlot[]): string {
    const body = this.say('summary', {
      room: this.room(quote),
      stay: capital(this.stay(quote)),
      nights: formatNights(quote.nights, this.language),
      guests: this.guests(quote),
      name,
    });
    const wanted = extras.map((extra) => this.say('summaryExtra', { extra: this.extra(extra) }));
    const total = this.say('summaryTotal', { total: this.total(quote) });
    const deposit = quote.deposit.minor > 0 ? [this.say('summaryDeposit', { deposit: formatMoney(quote.deposit, this.language) })] : [];
    const others = more.length === 0 ? [] : [this.say('moreExtras', { extras: more.map((extra) => this.extra(extra)).join(', ') })];
    const cancellation = cancellationOf(quote.cancellation, this.hotel, this.language);
    return [body, ...wanted, total, ...deposit, cancellation, ...others, this.say('askConfirm')].filter((line) => line !== '').join('\n');
  }

  booked({ quote, name }: Deal, reference: string, link: string | undefined): string {
    const said = { name: name.split(' ')[0] ?? '', reference, room: this.room(quote), stay: this.stay(quote), total: this.total(quote) };
    const done = this.say('booked', said);
    if (quote.deposit.minor === 0) return done;
    const deposit = formatMoney(quote.deposit, this.language);
    return [done, link === undefined ? this.say('depositLater', { deposit }) : this.say('depositLink', { deposit, link })].join('\n');
  }

  /** The order is kept: what it was, that nothing is booked, and until when there is an answer. */
  kept({ quote }: Deal, deadline: string): string {
    return this.say('kept', { room: this.room(quote), stay: this.stay(quote), total: this.total(quote), deadline });
  }

  justSold(quote: Quote): string {
    return this.say('justSold', { stay: this.stay(quote) });
  }

  /** Other dates, as a question; without any, what else can be done. */
  alternatives(alternatives: readonly { check_in: string; check_out: string }[]): string {
    if (alternatives.length === 0) return this.say('otherDates');
    const or = { es: ' o ', en: ' or ', pt: ' ou ' }[this.language];
    return this.say('alternatives', { stays: alternatives.map((stay) => stayOf(stay, this.language)).join(or) });
  }

  stay({ checkIn, checkOut }: Quote): string {
    return formatStay(checkIn, checkOut, this.language);
  }

  private guests({ rooms: [party] }: Quote): string {
    return guestsOf({ adults: party?.adults, child_ages: [...(party?.childAges ?? [])] }, this.language);
  }

  private extra({ name, perNight, price }: ExtraSlot): string {
    const unit = this.say(perNight ? 'extraPerNight' : 'extraOnce', { price: formatMoney(price, this.language) });
    return `${name[this.language]} (${unit})`;
  }

  private room(offer: Offer): string {
    return offer.roomTypeName[this.language];
  }

  private total(offer: Offer): string {
    return formatMoney(offer.price.gross, this.language);
  }
}
