import { Temporal } from 'temporal-polyfill';

declare const localDate: unique symbol;
/** `YYYY-MM-DD` in the hotel's zone; never an instant. */
export type LocalDate = string & { readonly [localDate]: true };

/** @throws RangeError when the text is no calendar day. */
export const toLocalDate = (text: string): LocalDate => Temporal.PlainDate.from(text).toString() as LocalDate;

export const today = (now: Date, timeZone: string): LocalDate =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString() as LocalDate;

export const addDays = (date: LocalDate, days: number): LocalDate => Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;

/** Whole days from one date to the other; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** The instant at which a wall clock in that zone shows this date and time (`HH:MM`). */
export const instantOf = (date: LocalDate, time: string, timeZone: string): Date =>
  new Date(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds);

/** Date and `HH:MM` that a wall clock in that zone shows at this instant. */
export function wallClock(instant: Date, timeZone: string): { date: LocalDate; time: string } {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return { date: zoned.toPlainDate().toString() as LocalDate, time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }) };
}
