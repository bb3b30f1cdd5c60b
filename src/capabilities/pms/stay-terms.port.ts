import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween, instantOf, type LocalDate, today } from '@/shared/local-date';
import { type Money, money, percentOf, subtract, times } from '@/shared/money';
import { type CancellationCost, type GuestInput, type LateCheckoutPreview } from './booking.port';
import { type CancellationTerms, type Guests, type Price } from './offer.port';
import { type Refusal, refusal } from './pms-error.port';
import { type PropertySettings } from './property.port';

// What a hotel's own settings say about a stay, the same whichever system keeps its rooms. Pure functions.

const HOUR_MS = 3_600_000;

export interface Nights {
  readonly checkIn: LocalDate;
  readonly checkOut: LocalDate;
}

/** Undefined when the hotel sells these nights. */
export function refusalOfNights(settings: PropertySettings, { checkIn, checkOut }: Nights, now: Date): Refusal | undefined {
  const nights = daysBetween(checkIn, checkOut);
  const ahead = daysBetween(today(now, settings.timeZone), checkIn);
  if (nights < 1) return refusal('no_nights');
  if (ahead < 0) return refusal('past_arrival');
  if (nights > settings.maxNights) return refusal('max_nights', settings.maxNights);
  if (ahead > settings.bookingWindowDays) return refusal('booking_window', settings.bookingWindowDays);
  return undefined;
}

/** @param capacity how many people the type, or the largest type, can hold. */
export function refusalOfGuests({ adults, childAges }: Guests, capacity: number): Refusal | undefined {
  if (!Number.isInteger(adults) || adults < 1) return refusal('no_adult');
  if (childAges.some((age) => !Number.isInteger(age) || age < 0 || age > 17)) return refusal('child_age');
  if (adults + childAges.length > capacity) return refusal('capacity', capacity);
  return undefined;
}

const NAME = /^[^\p{C}<>{}]{2,120}$/u;
const EMAIL = /^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/;
const E164 = /^\+[1-9]\d{6,14}$/;

export function refusalOfGuest({ name, email, phone }: GuestInput): Refusal | undefined {
  if (!NAME.test(name.trim())) return refusal('guest_name');
  if (email !== undefined && !EMAIL.test(email)) return refusal('guest_email');
  if (phone !== undefined && !E164.test(phone)) return refusal('guest_phone');
  return undefined;
}

/** The same price every night. */
export function flatPrice(nightly: Money, { checkIn, checkOut }: Nights): Price {
  const nights = Array.from({ length: daysBetween(checkIn, checkOut) }, (_, night) => ({ date: addDays(checkIn, night), gross: nightly }));
  return { gross: times(nightly, nights.length), net: null, tax: null, nightly: nights };
}

/** Splits an amount without losing a cent: what does not divide goes to the first part. */
export function shareOf(minor: number, parts: number, part: number): number {
  const each = Math.floor(minor / parts);
  return part === 0 ? minor - each * (parts - 1) : each;
}

/** A total of which nobody knows what each night costs. */
export function spreadOver(total: Money, { checkIn, checkOut }: Nights): Price['nightly'] {
  const nights = daysBetween(checkIn, checkOut);
  return Array.from({ length: nights }, (_, night) => ({
    date: addDays(checkIn, night),
    gross: money(shareOf(total.minor, nights, night), total.currency),
  }));
}

const freeUntil = (settings: PropertySettings, checkIn: LocalDate): Date =>
  new Date(instantOf(checkIn, settings.checkInTime, settings.timeZone).getTime() - settings.cancellation.freeHoursBefore * HOUR_MS);

/** ISO 8601 with the hotel's offset, to the second: `2026-12-02T15:00:00-05:00`. */
const inZone = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });

function feeOf({ cancellation }: PropertySettings, price: Price): Money {
  switch (cancellation.penalty.kind) {
    case 'first_night':
      return price.nightly[0]?.gross ?? price.gross;
    case 'percent':
      return percentOf(price.gross, cancellation.penalty.percent);
  }
}

export function cancellationTerms(settings: PropertySettings, checkIn: LocalDate, price: Price, now: Date): CancellationTerms {
  const until = freeUntil(settings, checkIn);
  const fee = feeOf(settings, price);
  return now > until ? { kind: 'fee_applies', fee } : { kind: 'free_until', until: inZone(until, settings.timeZone), fee };
}

/** What cancelling at `now` costs: the fee is taken from what was paid, the rest is paid back or still due. */
export function cancellationCost(
  settings: PropertySettings,
  stay: { readonly checkIn: LocalDate; readonly price: Price; readonly paid: Money },
  now: Date,
): CancellationCost {
  const until = freeUntil(settings, stay.checkIn);
  const free = now <= until;
  const nothing = money(0, settings.currency);
  const fee = free ? nothing : feeOf(settings, stay.price);
  const left = subtract(stay.paid, fee);
  return {
    free,
    freeUntil: inZone(until, settings.timeZone),
    fee,
    refundable: left.minor > 0 ? left : nothing,
    balanceDue: left.minor < 0 ? times(left, -1) : nothing,
  };
}

const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export const isWallTime = (time: string): boolean => WALL_TIME.test(time);

/** What the hotel's rule says of leaving at `time` on `date`; whether the room is free then is another question. */
export function lateCheckoutTerms(
  settings: PropertySettings,
  date: LocalDate,
  time: string,
): Extract<LateCheckoutPreview, { kind: 'included' | 'available' | 'refused' }> {
  const rule = settings.lateCheckout;
  if (time <= settings.checkOutTime) return { kind: 'included', date, until: settings.checkOutTime };
  if (rule === undefined) return { kind: 'refused', reason: 'not_offered' };
  if (time > rule.until) return { kind: 'refused', reason: 'too_late', until: rule.until };
  return { kind: 'available', date, time, until: rule.until, price: rule.price };
}
