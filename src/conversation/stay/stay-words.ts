import type { BookingLine, CancellationTerms, Refusal } from '@/capabilities/pms';
import type { Hotel } from '@/capabilities/tenancy';
import type { Language } from '@/shared/language';
import type { LocalDate } from '@/shared/local-date';
import { formatDeadline, formatGuests, formatMoney, formatStay } from '../reply/format';
import { render } from '../reply/render';
import { stayReplies as replies } from './stay.replies';
import type { StaySlots } from './stay-slots';

/** `del 4 al 7 de diciembre`; both dates must be known. */
export const stayOf = ({ check_in, check_out }: Pick<StaySlots, 'check_in' | 'check_out'>, language: Language): string =>
  formatStay(check_in as LocalDate, check_out as LocalDate, language);

/** `2 adultos y 1 niño`. */
export const guestsOf = ({ adults, child_ages }: Pick<StaySlots, 'adults' | 'child_ages'>, language: Language): string =>
  formatGuests(adults ?? 0, child_ages?.length ?? 0, language);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `Habitación superior, del 27 al 30 de noviembre, 2 adultos`. */
export const lineOf = ({ roomTypeName, checkIn, checkOut, guests }: BookingLine, language: Language): string =>
  [roomTypeName[language], formatStay(checkIn, checkOut, language), formatGuests(guests.adults, guests.childAges.length, language)].join(
    ', ',
  );

export function cancellationOf(terms: CancellationTerms, { timezone }: Pick<Hotel, 'timezone'>, language: Language): string {
  switch (terms.kind) {
    case 'free_until': {
      const deadline = formatDeadline(terms.until, timezone, language);
      return render(replies.freeUntil, language, { deadline, fee: formatMoney(terms.fee, language) });
    }
    case 'fee_applies':
      return render(replies.feeApplies, language, { fee: formatMoney(terms.fee, language) });
    case 'non_refundable':
      return render(replies.nonRefundable, language);
    case 'unknown':
      return '';
  }
}

/** What is true of several offers: the deadline always, the fee only where it is the same. */
export function cancellationOfAll(all: readonly CancellationTerms[], hotel: Pick<Hotel, 'timezone'>, language: Language): string {
  const [first] = all;
  if (first === undefined) return '';
  if (all.every((one) => JSON.stringify(one) === JSON.stringify(first))) return cancellationOf(first, hotel, language);
  if (first.kind !== 'free_until' || all.some((one) => one.kind !== 'free_until')) return '';
  return render(replies.freeUntilOnly, language, { deadline: formatDeadline(first.until, hotel.timezone, language) });
}

/** Which rule of the hotel stands against the wish, in words that help; a rule whose number is not known is named without it. */
export function refusalWords({ rule, limit }: Refusal, language: Language): string {
  const template = replies[REFUSALS[rule]];
  if (limit !== undefined) return render(template, language, { limit: String(limit) });
  return render(template[language].includes('{limit}') ? replies.refusedDates : template, language);
}

const REFUSALS = {
  past_arrival: 'refusedDates',
  no_nights: 'refusedDates',
  max_nights: 'refusedLength',
  min_nights: 'refusedShort',
  booking_window: 'refusedWindow',
  capacity: 'refusedCapacity',
  no_adult: 'askGuests',
  child_age: 'askGuests',
  guest_name: 'refusedGuest',
  guest_email: 'refusedGuest',
  guest_phone: 'refusedGuest',
} as const satisfies Record<Refusal['rule'], keyof typeof replies>;

const ABOUT_GUESTS: ReadonlySet<Refusal['rule']> = new Set(['capacity', 'no_adult', 'child_age']);
export const isAboutGuests = ({ rule }: Refusal): boolean => ABOUT_GUESTS.has(rule);
