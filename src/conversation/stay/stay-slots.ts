import { readMonth, type Entity } from '@/capabilities/nlu';
import { addDays, daysBetween, type LocalDate, toLocalDate, today } from '@/shared/local-date';
import * as z from 'zod';
import type { Turn } from '../turn/turn';

/** What a stay is made of, as far as the guest has said it. */
export const staySlots = z.object({
  check_in: z.string().optional(),
  check_out: z.string().optional(),
  /** Said without an arrival: kept until one is known. */
  nights: z.number().optional(),
  /** `YYYY-MM`, said without its days: "the last week of January". */
  month: z.string().optional(),
  adults: z.number().optional(),
  child_ages: z.array(z.number()).optional(),
  room_type: z.string().optional(),
});
export type StaySlots = z.output<typeof staySlots>;

export const valueOf = (turn: Turn, type: Entity['type']): Entity | undefined => turn.nlu.entities.find((entity) => entity.type === type);

export const numberOf = (turn: Turn, type: Entity['type']): number | undefined => {
  const entity = valueOf(turn, type);
  return entity === undefined ? undefined : Number(entity.value);
};

/** Nothing, where nothing was said. */
export const defined = <K extends string, V>(slot: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [slot]: value } as Partial<Record<K, V>>);

/** What the message says of a stay; what is said later corrects what was said before. */
export const saidOfStay = (before: StaySlots, turn: Turn, asked: string | undefined): StaySlots => ({
  ...withMonth(saidDates(before, turn), before, turn),
  ...defined('adults', numberOf(turn, 'adults') ?? guestsOnlyCounted(turn, asked)),
  ...defined('child_ages', saidChildren(turn)),
  ...defined('room_type', saidType(turn)),
});

/** Beds and heads rather than a type of room: where the hotel calls none of its types so, every room that fits will do. */
const BEDS: ReadonlySet<string> = new Set(['single', 'double', 'twin', 'triple', 'quad', 'king', 'queen']);

/** By the hotel's own name where its words have one for it: "a family room" is FAM. */
function saidType(turn: Turn): string | undefined {
  const said = valueOf(turn, 'room_type')?.value;
  if (said === undefined) return undefined;
  const own = turn.hotel.roomTypes.find(({ id, synonyms }) => id === said || synonyms.includes(said))?.id;
  return own ?? (BEDS.has(said) ? undefined : said);
}

/** Slots whose value is another than before, a first value included. */
export const changedSlots = <S extends object>(before: S, said: Partial<S>): (keyof S)[] =>
  (Object.keys(said) as (keyof S)[]).filter((slot) => JSON.stringify(said[slot]) !== JSON.stringify(before[slot]));

/** Arrival and departure from what was said: both, one of them beside the other known one, or an arrival and nights. */
function saidDates(before: StaySlots, turn: Turn): StaySlots {
  const arrival =
    valueOf(turn, 'check_in') ?? (before.check_in === undefined || before.check_out !== undefined ? valueOf(turn, 'date') : undefined);
  const departure = valueOf(turn, 'check_out');
  const nights = numberOf(turn, 'nights') ?? nightNamed(arrival, before);
  const checkIn = arrival === undefined ? before.check_in : nearest(arrival, talkedAbout(before));
  const checkOut =
    departureAfter(checkIn, departure) ?? endOf({ before, checkIn, nights: nights ?? before.nights, moved: arrival !== undefined });
  return { ...defined('check_in', checkIn), ...defined('check_out', checkOut), ...defined('nights', nights) };
}

const DAYS: ReadonlySet<string> = new Set(['check_in', 'check_out', 'date']);

/** A month that was named gives way to that of the days which are said then. */
function withMonth(said: StaySlots, before: StaySlots, turn: Turn): StaySlots {
  const isSettled = before.month !== undefined && said.check_in !== before.check_in;
  return { ...said, ...defined('month', isSettled ? said.check_in?.slice(0, MONTH) : saidMonth(turn)) };
}

/** The next such month, when the message names one and no day. */
function saidMonth({ nlu, text, language, now, hotel }: Turn): string | undefined {
  const month = nlu.entities.some(({ type }) => DAYS.has(type)) ? undefined : readMonth(text, language);
  if (month === undefined) return undefined;
  const current = today(now, hotel.timezone).slice(0, MONTH);
  const year = Number(current.slice(0, 4));
  const named = (of: number): string => `${of}-${String(month).padStart(2, '0')}`;
  return named(year) >= current ? named(year) : named(year + 1);
}

/** The day beside which other days are looked for: the arrival, or the middle of a month that was named since. */
function talkedAbout({ check_in, month }: StaySlots): string | undefined {
  return month === undefined || check_in?.slice(0, MONTH) === month ? check_in : `${month}-15`;
}

const NIGHT = /\b(?:tonight|tonite|\w*night|nite|noche|noite)$/i;

/** "A double for tomorrow night" is one night; "we arrive tomorrow night" leaves it open. */
const nightNamed = (arrival: Entity | undefined, before: StaySlots): number | undefined =>
  arrival?.type === 'date' && before.check_in === undefined && NIGHT.test(arrival.raw.trim()) ? 1 : undefined;

const WEEK = 7;

/** "Llegamos el viernes", "mejor el 29" name only a weekday or a number: the one nearest to the arrival that was talked about. */
function nearest({ value, isWeekly, certainty, alternatives = [] }: Entity, known: string | undefined): string {
  if (known === undefined) return value;
  const arrival = toLocalDate(known);
  if (isWeekly === true)
    return addDays(toLocalDate(value), Math.max(0, WEEK * Math.round(daysBetween(toLocalDate(value), arrival) / WEEK)));
  if (certainty === 'ambiguous') return value;
  const distance = (day: string): number =>
    Math.abs(daysBetween(toLocalDate(day), arrival)) - (day.slice(0, MONTH) === known.slice(0, MONTH) ? WEEK : 0);
  return [value, ...alternatives].reduce((best, day) => (distance(day) < distance(best) ? day : best));
}
/** Of `YYYY-MM-DD`. */
const MONTH = 'YYYY-MM'.length;

/** "hasta el 6", "hasta el lunes" name only a day: the first such day after the arrival. */
function departureAfter(checkIn: string | undefined, departure: Entity | undefined): string | undefined {
  if (departure === undefined || checkIn === undefined) return departure?.value;
  if (departure.isWeekly === true && departure.value <= checkIn) {
    const weeks = Math.floor(daysBetween(toLocalDate(departure.value), toLocalDate(checkIn)) / WEEK) + 1;
    return addDays(toLocalDate(departure.value), WEEK * weeks);
  }
  return [departure.value, ...(departure.alternatives ?? [])].sort().find((date) => date > checkIn) ?? departure.value;
}

interface Ending {
  readonly before: StaySlots;
  readonly checkIn: string | undefined;
  readonly nights: number | undefined;
  /** The arrival was said anew. */
  readonly moved: boolean;
}

/** A new arrival keeps the length of the stay; nights alone move the departure. */
function endOf({ before, checkIn, nights, moved }: Ending): string | undefined {
  if (checkIn === undefined) return before.check_out;
  if (nights !== undefined) return addDays(toLocalDate(checkIn), nights);
  if (!moved || before.check_in === undefined || before.check_out === undefined) return before.check_out;
  return addDays(toLocalDate(checkIn), daysBetween(before.check_in as LocalDate, before.check_out as LocalDate));
}

function saidChildren(turn: Turn): number[] | undefined {
  const ages = valueOf(turn, 'child_ages');
  if (ages !== undefined) return ages.value.split(',').map(Number);
  // Without an age a child counts as a guest of unknown age; the hotel's rooms count heads.
  const children = numberOf(turn, 'children');
  return children === undefined ? undefined : Array.from({ length: children }, () => UNKNOWN_AGE);
}
const UNKNOWN_AGE = 8;

/** "2" as the whole answer to "for how many?". */
function guestsOnlyCounted(turn: Turn, asked: string | undefined): number | undefined {
  const count = asked === 'guests' ? /^\D{0,12}(\d{1,2})\D{0,12}$/.exec(turn.text.trim())?.[1] : undefined;
  return count === undefined ? undefined : Number(count);
}
