import { dayNumber, civil, nextDayAndMonth, nextDayOfMonth, nextWeekday } from './civil';
import { resolveDay, type DayReading } from './day-reading';
import { isOtherUnit, readDay, readDayNumber } from './days';
import { word, type Read, type Scan } from './scan';

export interface DayRange {
  readonly left: DayReading;
  readonly right: DayReading;
  /** Said in one breath: "de sexta a domingo, dia 20". */
  readonly isSpan?: boolean;
}
export interface ResolvedRange {
  /** Pairs of day numbers, likelier first. */
  readonly stays: readonly (readonly [number, number])[];
}

/** Countries that write the month first. */
const MONTH_FIRST = new Set(['US', 'PH', 'BZ', 'FM', 'PW', 'MH']);
export const isMonthFirst = (scan: Scan): boolean => MONTH_FIRST.has(scan.context.country);

type Strength = 'strong' | 'weak' | 'between';

/** "del 4 al 7 de diciembre", "4-7 dec", "from Dec 24 to 26", "entre el 4 y el 7". */
export function readRange(scan: Scan, index: number): Read<DayRange> | undefined {
  const start = scan.lexicon.rangeStarts.at(scan.tokens, index);
  const withStart = start === undefined ? undefined : readSpan(scan, start.next, start.value);
  return withStart ?? readSpan(scan, index, undefined);
}

interface Side {
  readonly reading: DayReading;
  readonly next: number;
  /** A number with nothing that makes it a day. */
  readonly bare: boolean;
}

function readSide(scan: Scan, index: number): Side | undefined {
  const day = readDay(scan, index);
  if (day !== undefined) return { reading: day.value, next: day.next, bare: false };
  const number = readDayNumber(scan, index);
  return number === undefined ? undefined : { reading: { kind: 'calendar', day: number.value }, next: number.next, bare: true };
}

function readSpan(scan: Scan, index: number, start: Strength | undefined): Read<DayRange> | undefined {
  const left = readSide(scan, index);
  const join = left === undefined ? undefined : readJoin(scan, left, start);
  const right = join === undefined ? undefined : readSide(scan, join.next);
  if (left === undefined || join === undefined || right === undefined) return undefined;
  if ((right.bare && isOtherUnit(scan, right.next)) || !isConvincing(scan, left, right, [start, join.value])) return undefined;
  return { value: { left: left.reading, right: right.reading, isSpan: true }, next: right.next };
}

/** "y" and "and" join two days only after "entre" and "between". */
function readJoin(scan: Scan, left: Side, start: Strength | undefined): Read<Strength> | undefined {
  const comma = word(scan, left.next) === ',' && !left.bare ? left.next + 1 : left.next;
  const join = scan.lexicon.rangeJoins.at(scan.tokens, comma);
  return join?.value === 'between' && start !== 'between' ? undefined : join;
}

function isConvincing(scan: Scan, left: Side, right: Side, strengths: readonly (Strength | undefined)[]): boolean {
  if (!left.bare || strengths.includes('strong') || strengths.includes('between')) return true;
  if (right.bare) return strengths[0] === 'weak' && scan.language === 'pt';
  return hasMonth(right);
}

const hasMonth = (side: Side): boolean => side.reading.kind === 'calendar' && side.reading.month !== undefined;

/** Gives both sides their year and month: the right one lies after the left, both on or after today when they can. */
export function resolveRange(scan: Scan, { left, right, isSpan }: DayRange): ResolvedRange | undefined {
  const shared = shareMonth(left, right, scan.today);
  if (shared !== undefined) return { stays: [shared] };
  const fromWeekday = isSpan === true ? beforeRight(scan, left, right) : undefined;
  if (fromWeekday !== undefined) return { stays: [fromWeekday] };
  const lefts = resolveDay(left, scan.today, scan.today, isMonthFirst(scan))?.days ?? [];
  const stays = lefts.flatMap((arrival) => rightsAfter(scan, right, arrival).map((departure) => [arrival, departure] as const));
  const plausible = stays.filter(([arrival, departure]) => departure > arrival);
  plausible.sort((a, b) => a[1] - a[0] - (b[1] - b[0]));
  return plausible.length === 0 ? undefined : { stays: sameOrder(left, right) ? plausible : plausible.slice(0, 1) };
}

/** "De sexta a domingo, dia 20": the last such weekday before a day that the calendar names. */
function beforeRight(scan: Scan, left: DayReading, right: DayReading): readonly [number, number] | undefined {
  if (left.kind !== 'weekday' || (right.kind !== 'calendar' && right.kind !== 'holiday')) return undefined;
  const departure = resolveDay(right, scan.today + 1, scan.today, isMonthFirst(scan))?.days[0];
  const arrival = departure === undefined ? undefined : nextWeekday(left.weekday, departure - 8);
  return departure === undefined || arrival === undefined || arrival < scan.today ? undefined : [arrival, departure];
}

const sameOrder = (left: DayReading, right: DayReading): boolean => left.kind === 'either' || right.kind === 'either';

function rightsAfter(scan: Scan, right: DayReading, arrival: number): readonly number[] {
  return resolveDay(right, arrival + 1, scan.today, isMonthFirst(scan))?.days ?? [];
}

/** A month said once counts for both sides; "28 al 3 de enero" goes over the end of the month. */
function shareMonth(left: DayReading, right: DayReading, today: number): readonly [number, number] | undefined {
  if (left.kind !== 'calendar' || right.kind !== 'calendar') return undefined;
  const { month } = right;
  if (month === undefined) return left.month === undefined ? undefined : monthFromLeft({ ...left, month: left.month }, right.day, today);
  if (left.month === undefined) return monthFromRight(left.day, { ...right, month }, today);
  if (left.year !== undefined || right.year === undefined) return undefined;
  return yearFromRight({ day: left.day, month: left.month }, { day: right.day, month, year: right.year });
}

function monthFromLeft(
  left: { day: number; month: number; year?: number },
  rightDay: number,
  today: number,
): readonly [number, number] | undefined {
  const arrival = left.year === undefined ? nextDayAndMonth(left.day, left.month, today) : dayNumber(left.year, left.month, left.day);
  const departure = arrival === undefined ? undefined : nextDayOfMonth(rightDay, arrival + 1);
  return arrival === undefined || departure === undefined ? undefined : [arrival, departure];
}

function yearFromRight(
  left: { day: number; month: number },
  right: { day: number; month: number; year: number },
): readonly [number, number] | undefined {
  const departure = dayNumber(right.year, right.month, right.day);
  if (departure === undefined) return undefined;
  const sameYear = dayNumber(right.year, left.month, left.day);
  if (sameYear !== undefined && sameYear < departure) return [sameYear, departure];
  const before = dayNumber(right.year - 1, left.month, left.day);
  return before === undefined ? undefined : [before, departure];
}

function monthFromRight(
  leftDay: number,
  right: { day: number; month: number; year?: number },
  today: number,
): readonly [number, number] | undefined {
  const years = right.year === undefined ? yearsFrom(today) : [right.year];
  for (const year of years) {
    const departure = dayNumber(year, right.month, right.day);
    const arrival = departure === undefined ? undefined : lastDayBefore(leftDay, departure);
    if (arrival !== undefined && departure !== undefined && (right.year !== undefined || arrival >= today)) return [arrival, departure];
  }
  return undefined;
}

const yearsFrom = (today: number): number[] => Array.from({ length: 9 }, (_, offset) => civil(today).year + offset);

function lastDayBefore(day: number, before: number): number | undefined {
  const { year, month } = civil(before);
  const same = dayNumber(year, month, day);
  if (same !== undefined && same < before) return same;
  return month === 1 ? dayNumber(year - 1, 12, day) : dayNumber(year, month - 1, day);
}
