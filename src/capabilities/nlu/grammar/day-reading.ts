import { nextDayAndMonth, nextDayOfMonth, nextWeekday, dayNumber, easterSunday, civil } from './civil';
import { type Holiday } from './lexicon-data';

/** What the words say about a day, before the calendar decides which one it is. */
export type DayReading =
  | { readonly kind: 'calendar'; readonly day: number; readonly month?: number; readonly year?: number }
  | { readonly kind: 'either'; readonly first: number; readonly second: number; readonly year?: number }
  /** `isOfThisWeek`: "this Friday", not one beside other days. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly weeksOn: number; readonly isOfThisWeek?: boolean }
  | { readonly kind: 'relative'; readonly days: number }
  | { readonly kind: 'holiday'; readonly holiday: Holiday };

/** Candidates as day numbers, likelier first. `later` are the same number of the following months. */
export interface ResolvedDay {
  readonly days: readonly number[];
  readonly later?: readonly number[];
}

/** A weekday that does not say of which week. */
export const isWeekly = (reading: DayReading): boolean =>
  reading.kind === 'weekday' && reading.weeksOn === 0 && reading.isOfThisWeek !== true;

export function resolveDay(reading: DayReading, from: number, today: number, monthFirst: boolean): ResolvedDay | undefined {
  switch (reading.kind) {
    case 'calendar':
      return calendarDay(reading, from);
    case 'either':
      return eitherDay(reading, from, monthFirst);
    case 'weekday':
      // "strictly after": on a Monday, "el lunes" is the next one. `from` already lies one day on for a departure.
      return { days: [nextWeekday(reading.weekday, from === today ? today : from - 1) + 7 * reading.weeksOn] };
    case 'relative':
      return { days: [today + reading.days] };
    case 'holiday':
      return holidayDay(reading.holiday, from);
  }
}

function calendarDay({ day, month, year }: { day: number; month?: number; year?: number }, from: number): ResolvedDay | undefined {
  if (month === undefined) return dayOfMonth(day, from);
  const found = year === undefined ? nextDayAndMonth(day, month, from) : dayNumber(year, month, day);
  return found === undefined ? undefined : { days: [found] };
}

/** A flow may know which month is talked about. */
export const LATER_MONTHS = 11;

function dayOfMonth(day: number, from: number): ResolvedDay | undefined {
  const first = nextDayOfMonth(day, from);
  if (first === undefined) return undefined;
  const later: number[] = [];
  for (let next = nextDayOfMonth(day, first + 1); next !== undefined && later.length < LATER_MONTHS; next = nextDayOfMonth(day, next + 1)) {
    later.push(next);
  }
  return { days: [first], later };
}

function eitherDay(reading: { first: number; second: number; year?: number }, from: number, monthFirst: boolean): ResolvedDay | undefined {
  const year = reading.year === undefined ? {} : { year: reading.year };
  const dayFirst = calendarDay({ day: reading.first, month: reading.second, ...year }, from)?.days ?? [];
  const american = calendarDay({ day: reading.second, month: reading.first, ...year }, from)?.days ?? [];
  const days = [...new Set(monthFirst ? [...american, ...dayFirst] : [...dayFirst, ...american])];
  return days.length === 0 ? undefined : { days };
}

/** The first such day on or after `from`. */
function holidayDay(holiday: Holiday, from: number): ResolvedDay | undefined {
  if ('day' in holiday) return calendarDay(holiday, from);
  const { year } = civil(from);
  const thisYear = easterSunday(year) + holiday.fromEaster;
  return { days: [thisYear >= from ? thisYear : easterSunday(year + 1) + holiday.fromEaster] };
}
