import { Temporal } from 'temporal-polyfill';

export const NO_TIME = '0000-00-00 00:00:00';

/** A naive time of the shop's wall clock, as QloApps writes every instant. */
export const shopTime = (now: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ');

export const midnight = (date: string): string => `${date} 00:00:00`;

export const dayOf = (time: string): string => time.slice(0, 10);

export const nightsOf = (from: string, to: string): number =>
  Temporal.PlainDate.from(dayOf(from)).until(Temporal.PlainDate.from(dayOf(to)), { largestUnit: 'days' }).days;

export const plusDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** What PHP's `Validate::isDate` lets through: a calendar day, with or without a time after a space. */
export function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text.slice(0, 10), { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
