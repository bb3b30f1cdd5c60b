import { type DayReading } from './day-reading';
import { readNumericDay } from './numeric-days';
import { isGlued, isNumber, readCount, word, type Read, type Scan } from './scan';

const ORDINAL_ENDINGS = new Set(['st', 'nd', 'rd', 'th', 'º', 'ª', '°', 'o', 'ro', 'ero', 'er']);

/** A number from 1 to 31 in digits or words, with or without its ordinal ending. */
export function readDayNumber(scan: Scan, index: number): Read<number> | undefined {
  const ordinal = scan.lexicon.ordinals.at(scan.tokens, index);
  const read = ordinal ?? readCount(scan, index);
  if (read === undefined || read.value < 1 || read.value > 31 || isArticle(word(scan, index))) return undefined;
  return { value: read.value, next: afterOrdinal(scan, read.next) };
}

const isArticle = (text: string): boolean => ['a', 'an', 'un', 'una', 'uma', 'um'].includes(text);

const afterOrdinal = (scan: Scan, index: number): number =>
  isGlued(scan, index) && ORDINAL_ENDINGS.has(word(scan, index)) ? index + 1 : index;

const isOrdinal = (scan: Scan, from: number, next: number): boolean =>
  ORDINAL_ENDINGS.has(word(scan, next - 1)) || scan.lexicon.ordinals.at(scan.tokens, from) !== undefined;

/** A day that is one by its own words: with a month, a weekday, "tomorrow", "el 5", "Christmas". */
export function readDay(scan: Scan, index: number): Read<DayReading> | undefined {
  return (
    readNumericDay(scan, index) ??
    readDayAndMonth(scan, index) ??
    readMonthAndDay(scan, index) ??
    readWeeksFrom(scan, index) ??
    readHoliday(scan, index) ??
    readWeekday(scan, index) ??
    readRelative(scan, index) ??
    readLedDay(scan, index)
  );
}

function skip(scan: Scan, index: number, ...texts: string[]): number {
  return texts.includes(word(scan, index)) ? index + 1 : index;
}

function readMonth(scan: Scan, index: number): Read<number> | undefined {
  const month = scan.lexicon.months.at(scan.tokens, index);
  // "check out" is not October.
  if (word(scan, index - 1) === 'check') return undefined;
  return month === undefined ? undefined : { value: month.value, next: skip(scan, month.next, '.') };
}

function readYear(scan: Scan, index: number): Read<number> | undefined {
  const of = scan.lexicon.of.at(scan.tokens, skip(scan, index, ','));
  const at = of?.next ?? skip(scan, index, ',');
  const token = scan.tokens[at];
  if (token?.kind !== 'number' || token.text.length !== 4 || !token.text.startsWith('20')) return undefined;
  return { value: Number(token.text), next: at + 1 };
}

function dated(scan: Scan, day: number, month: number, next: number): Read<DayReading> {
  const year = readYear(scan, next);
  const value: DayReading = { kind: 'calendar', day, month, ...(year === undefined ? {} : { year: year.value }) };
  return { value, next: year?.next ?? next };
}

/** "4 de diciembre", "the 4th of December", "4-dec", "4/dez/2026". */
export function readDayAndMonth(scan: Scan, index: number): Read<DayReading> | undefined {
  const lead = scan.lexicon.dayLeads.at(scan.tokens, index);
  const day = readDayNumber(scan, lead?.next ?? index);
  if (day === undefined) return undefined;
  const of = scan.lexicon.of.at(scan.tokens, day.next);
  const month = readMonth(scan, of?.next ?? skip(scan, day.next, '-', '/', ','));
  if (month === undefined) return undefined;
  return dated(scan, day.value, month.value, skip(scan, month.next, '/', '-') === month.next ? month.next : afterSlash(scan, month.next));
}

/** "4/dec/2026": the mark belongs to the date only when a year follows it. */
const afterSlash = (scan: Scan, index: number): number => (readYear(scan, index + 1) === undefined ? index : index + 1);

/** "December 4th", "Dec. 4, 2026". */
function readMonthAndDay(scan: Scan, index: number): Read<DayReading> | undefined {
  const month = readMonth(scan, index);
  if (month === undefined) return undefined;
  const the = scan.language === 'en' ? skip(scan, month.next, 'the') : month.next;
  const day = readDayNumber(scan, the);
  if (day === undefined || isOtherUnit(scan, day.next)) return undefined;
  return dated(scan, day.value, month.value, day.next);
}

/** "Este viernes" is of this week, even beside a stay in January. */
const THIS = new Set(['this', 'este', 'esta', 'nesta', 'neste']);
/** "Friday night" counts no nights. */
const NIGHT = new Set(['night', 'nite', 'noche', 'noite']);
const NEXT_WORDS = new Set(['proximo', 'proxima', 'next', 'que viene', 'que vem', 'siguiente']);

/** "el lunes", "next Friday", "lunes 23", "lunes 23 de noviembre", "Friday, December 4". */
function readWeekday(scan: Scan, index: number): Read<DayReading> | undefined {
  const start = NEXT_WORDS.has(word(scan, index)) ? index + 1 : index;
  const led = scan.lexicon.dayLeads.at(scan.tokens, start);
  const withLead = led === undefined ? undefined : scan.lexicon.weekdays.at(scan.tokens, led.next);
  const name = withLead ?? scan.lexicon.weekdays.at(scan.tokens, start);
  if (name === undefined) return undefined;
  const weeks = weeksOn(scan, name.next);
  if (weeks !== undefined) return { value: { kind: 'weekday', weekday: name.value, weeksOn: weeks.value }, next: weeks.next };
  return readAfterWeekday(scan, name.next) ?? readBareWeekday(scan, name, { isOfThisWeek: THIS.has(word(scan, start)) || start > index });
}

function readBareWeekday(scan: Scan, name: Read<number>, said: { readonly isOfThisWeek: boolean }): Read<DayReading> | undefined {
  const isNight = NIGHT.has(word(scan, name.next));
  if (!isNight && isOtherUnit(scan, name.next)) return undefined;
  return { value: { kind: 'weekday', weekday: name.value, weeksOn: 0, ...said }, next: isNight ? name.next + 1 : name.next };
}

const IN_WEEKS = { es: 'en', pt: 'a' };
const WEEKS: Readonly<Record<string, number>> = { ocho: 1, oito: 1, quince: 2, quinze: 2 };

/** "Saturday week", "el lunes en ocho", "en quince": so many weeks after the coming one. */
function weeksOn(scan: Scan, index: number): Read<number> | undefined {
  if (scan.language === 'en') return word(scan, index) === 'week' ? { value: 1, next: index + 1 } : undefined;
  const weeks = word(scan, index) === IN_WEEKS[scan.language] ? WEEKS[word(scan, index + 1)] : undefined;
  return weeks === undefined ? undefined : { value: weeks, next: skip(scan, index + 2, 'dias') };
}

/** "a week from Monday", "a fortnight on Saturday", "two weeks tomorrow": so long after a day that the coming week holds. */
function readWeeksFrom(scan: Scan, index: number): Read<DayReading> | undefined {
  const count = scan.language === 'en' ? readCount(scan, index) : undefined;
  const unit = count && scan.lexicon.units.at(scan.tokens, count.next);
  if (count === undefined || unit === undefined || unit.value % 7 !== 0) return undefined;
  const day = readDay(scan, skip(scan, unit.next, 'from', 'on', 'after'));
  const days = count.value * unit.value;
  if (day?.value.kind === 'relative') return { value: { kind: 'relative', days: day.value.days + days }, next: day.next };
  if (day?.value.kind !== 'weekday') return undefined;
  return { value: { ...day.value, weeksOn: day.value.weeksOn + days / 7 }, next: day.next };
}

/** The date that a weekday goes with: "lunes 23", "Friday, December 4". */
function readAfterWeekday(scan: Scan, index: number): Read<DayReading> | undefined {
  const after = skip(scan, skip(scan, index, '.'), ',');
  const full = readNumericDay(scan, after) ?? readDayAndMonth(scan, after) ?? readMonthAndDay(scan, after) ?? readLedDay(scan, after);
  if (full !== undefined || after !== index) return full;
  const number = readDayNumber(scan, after);
  if (number === undefined || isOtherUnit(scan, number.next)) return undefined;
  return { value: { kind: 'calendar', day: number.value }, next: number.next };
}

/** "mañana", "in 3 days", "daqui a duas semanas". "la mañana" and "de manhã" are parts of a day. */
function readRelative(scan: Scan, index: number): Read<DayReading> | undefined {
  if (['la', 'una', 'esta', 'cada'].includes(word(scan, index - 1)) && word(scan, index) === 'manana') return undefined;
  const named = scan.lexicon.relativeDays.at(scan.tokens, index);
  if (named !== undefined) return { value: { kind: 'relative', days: named.value }, next: skip(scan, named.next, ...NIGHT) };
  const lead = scan.lexicon.inDays.at(scan.tokens, index);
  const count = lead === undefined ? undefined : readCount(scan, lead.next);
  const unit = count === undefined ? undefined : scan.lexicon.units.at(scan.tokens, count.next);
  if (count === undefined || unit === undefined) return undefined;
  return { value: { kind: 'relative', days: count.value * unit.value }, next: unit.next };
}

function readHoliday(scan: Scan, index: number): Read<DayReading> | undefined {
  const found = scan.lexicon.holidays.at(scan.tokens, index);
  return found === undefined ? undefined : { value: { kind: 'holiday', holiday: found.value }, next: found.next };
}

/** "el 5", "no dia 5", "on the 5th", "5th": a number that its words make a day. */
function readLedDay(scan: Scan, index: number): Read<DayReading> | undefined {
  const lead = scan.lexicon.dayLeads.at(scan.tokens, index);
  const start = lead === undefined ? index : lead.next;
  const day = readDayNumber(scan, start);
  if (day === undefined || isOtherUnit(scan, day.next) || isDateGoingOn(scan, day.next)) return undefined;
  const isOrdinalNumber = isOrdinal(scan, start, day.next);
  const isDay = lead === undefined ? isOrdinalNumber && isNumber(scan, index) : isOrdinalNumber || leadSuffices(scan, index);
  return isDay ? { value: { kind: 'calendar', day: day.value }, next: day.next } : undefined;
}

/** "el 20/10/2026": the whole is read from the number on. */
const isDateGoingOn = (scan: Scan, index: number): boolean =>
  ['/', '-', '.'].includes(word(scan, index)) && isGlued(scan, index) && isNumber(scan, index + 1) && isGlued(scan, index + 1);

/** "el 5" is a day; in English only "day 5" is one without an ordinal. */
const leadSuffices = (scan: Scan, index: number): boolean => scan.language !== 'en' || word(scan, index) === 'day';

const OTHER_UNITS = new Set(
  [':', '%', '€', '$', 'floor', 'piso', 'andar', 'time', 'times', 'bed', 'beds', 'camas', 'cama'].concat(
    // "the first one" is one of a list
    ['one', 'ones', 'option', 'choice', 'opcion', 'opcao'],
  ),
);

/** The number counts something else: people, nights, rooms, money, hours. */
export function isOtherUnit(scan: Scan, index: number): boolean {
  const { lexicon, tokens } = scan;
  const tables = [
    lexicon.party,
    lexicon.nights,
    lexicon.rooms,
    lexicon.units,
    lexicon.years,
    lexicon.currencies,
    lexicon.hourMarks,
    lexicon.dayparts,
    lexicon.roomTypes,
  ];
  if (OTHER_UNITS.has(word(scan, index))) return true;
  return tables.some((table) => table.at(tokens, index) !== undefined);
}
