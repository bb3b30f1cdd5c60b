import { civil, dayNumber, iso, nextWeekday, weekdayOf } from './civil';
import { resolveDay, type DayReading } from './day-reading';
import { readDay, readDayNumber } from './days';
import { isMonthFirst } from './ranges';
import { findAll, word, type Found, type Read, type Scan } from './scan';

const FRIDAY = 5;
const SATURDAY = 6;
const SUNDAY = 7;
const NEXT = new Set(['proximo', 'next', 'otro', 'siguiente']);
const THE = new Set(['the', 'dia', 'el', 'o', 'a', 'la']);
const THE_TWO = new Set(['y', 'e', 'and', '&', '-', '/', 'al', 'to']);

/** "este finde", "the weekend of the 12th": Friday or Saturday to Sunday or Monday; the guest has to say which. */
export function findWeekends(scan: Scan): Found[] {
  return findAll(scan, (index) => readWeekend(scan, index)).flatMap(({ value: friday, from, to }) => {
    const ins = [friday, friday + 1].filter((day) => day >= scan.today).map(iso);
    const outs = [iso(friday + 2), iso(friday + 3)];
    return [
      { type: 'check_in', value: ins[0] ?? '', from, to, ...(ins.length > 1 ? { readings: ins } : {}) },
      { type: 'check_out', value: outs[0] ?? '', from, to, readings: outs },
    ] satisfies Found[];
  });
}

/** The Friday of a weekend: of the one that the words name, else of the coming one. */
function readWeekend(scan: Scan, index: number): Read<number> | undefined {
  const named = readNth(scan, index) ?? readHolidayWeekend(scan, index);
  if (named !== undefined) return named;
  const match = scan.lexicon.weekends.at(scan.tokens, index);
  if (match === undefined) return undefined;
  const anchored = readAnchor(scan, match.next);
  if (anchored !== undefined) return anchored;
  const isNext = NEXT.has(word(scan, index - 1));
  return { value: coming(scan.today) + (isNext ? 7 : 0), next: match.next };
}

function coming(today: number): number {
  if (weekdayOf(today) === SATURDAY) return today - 1;
  return weekdayOf(today) === SUNDAY ? today + FRIDAY : nextWeekday(FRIDAY, today - 1);
}

/** "first weekend in February", "el último finde de enero". */
function readNth(scan: Scan, index: number): Read<number> | undefined {
  const nth = scan.lexicon.nths.at(scan.tokens, index);
  const match = nth && scan.lexicon.weekends.at(scan.tokens, nth.next);
  if (nth === undefined || match === undefined) return undefined;
  const of = scan.lexicon.of.at(scan.tokens, match.next)?.next ?? afterIn(scan, match.next);
  const month = scan.lexicon.months.at(scan.tokens, of);
  if (month === undefined) return undefined;
  const { year } = civil(scan.today);
  const saturday = [year, year + 1].map((one) => nthSaturday(one, month.value, nth.value)).find((day) => day >= scan.today);
  return saturday === undefined ? undefined : { value: saturday - 1, next: month.next };
}

const afterIn = (scan: Scan, index: number): number => (['in', 'en', 'em'].includes(word(scan, index)) ? index + 1 : index);

function nthSaturday(year: number, month: number, nth: number): number {
  const first = dayNumber(year, month, 1) ?? 0;
  if (nth > 0) return nextWeekday(SATURDAY, first - 1) + 7 * (nth - 1);
  const next = dayNumber(month === 12 ? year + 1 : year, (month % 12) + 1, 1) ?? 0;
  return nextWeekday(SATURDAY, next - 8);
}

/** "Valentine's weekend", "Easter wknd". */
function readHolidayWeekend(scan: Scan, index: number): Read<number> | undefined {
  const holiday = scan.lexicon.holidays.at(scan.tokens, index);
  const match = holiday && scan.lexicon.weekends.at(scan.tokens, holiday.next);
  if (holiday === undefined || match === undefined) return undefined;
  const day = resolveDay({ kind: 'holiday', holiday: holiday.value }, scan.today, scan.today, false)?.days[0];
  return day === undefined ? undefined : { value: nearestFriday(day), next: match.next };
}

/** "… of the 12th of December", "… del 12 y 13", "… antes de Navidad". */
function readAnchor(scan: Scan, index: number): Read<number> | undefined {
  const { lexicon, tokens } = scan;
  const side = { of: lexicon.of.at(tokens, index), before: lexicon.before.at(tokens, index), after: lexicon.after.at(tokens, index) };
  const lead = side.before ?? side.after ?? side.of;
  const day = lead && readAnchorDay(scan, lead.next);
  if (day === undefined) return undefined;
  if (side.before !== undefined) return { ...day, value: nextWeekday(SUNDAY, day.value - 8) - 2 };
  return { ...day, value: side.after === undefined ? nearestFriday(day.value) : nextWeekday(FRIDAY, day.value) };
}

/** A day; of "12 y 13 de diciembre" the first. */
function readAnchorDay(scan: Scan, index: number): Read<number> | undefined {
  const at = THE.has(word(scan, index)) ? index + 1 : index;
  const number = readDayNumber(scan, at);
  const second = number !== undefined && THE_TWO.has(word(scan, number.next)) ? readDay(scan, number.next + 1) : undefined;
  if (second !== undefined) return resolved(scan, second, -1);
  const day = readDay(scan, index) ?? readDay(scan, at);
  if (day !== undefined) return resolved(scan, day, 0);
  return number && resolved(scan, { value: { kind: 'calendar', day: number.value }, next: number.next }, 0);
}

function resolved(scan: Scan, { value, next }: Read<DayReading>, shift: number): Read<number> | undefined {
  const day = resolveDay(value, scan.today, scan.today, isMonthFirst(scan))?.days[0];
  return day === undefined ? undefined : { value: day + shift, next };
}

/** Of the weekend that holds the day or is nearest to it. */
const nearestFriday = (day: number): number => nextWeekday(SATURDAY, day - 4) - 1;
