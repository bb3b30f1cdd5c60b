import { findAll, isFree, isGlued, isNumber, readCount, word, type Found, type Read, type Scan } from './scan';
import { isOtherUnit } from './days';
import { halfMeant } from './day-half';

interface Clock {
  readonly hour: number;
  readonly minute: number;
  /** 24 h writing or a word for the half of the day decides which of the two hours it is. */
  readonly half?: 'am' | 'pm' | 'written';
}

/** Times asked for. "a las 4" has two readings; the likelier comes first: what the message speaks of decides, else 13:00 to 18:59 for 1 to 6. */
export function findTimes(scan: Scan): Found[] {
  const times = findAll(scan, (index) => readTime(scan, index));
  const meant = times.length === 0 ? undefined : halfMeant(scan);
  return times.map(({ value, from, to }) => toFound(value, meant, from, to));
}

const print = (hour: number, minute: number): string => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

function toFound({ hour, minute, half }: Clock, meant: 'am' | 'pm' | undefined, from: number, to: number): Found {
  const base = { type: 'time', from, to } as const;
  const early = print(hour % 12, minute);
  const late = print((hour % 12) + 12, minute);
  if (half === 'written' || hour > 12 || hour === 0) return { ...base, value: print(hour, minute) };
  if (half !== undefined) return { ...base, value: half === 'am' ? early : late };
  const isLate = hour === 12 || (meant === undefined ? hour <= LAST_AFTERNOON_HOUR : meant === 'pm');
  const readings = isLate ? [late, early] : [early, late];
  return { ...base, value: readings[0] ?? early, readings };
}

/** 1 to 6 are likelier in the afternoon, 7 to 11 in the morning. */
const LAST_AFTERNOON_HOUR = 6;

function readTime(scan: Scan, index: number): Read<Clock> | undefined {
  return readNamed(scan, index) ?? readBefore(scan, index) ?? readOpening(scan, index) ?? readLed(scan, index) ?? readWritten(scan, index);
}

const TO = new Set(['a', '-', 'to', 'as', 'ate', 'hasta']);

/** The first hour of "de 9 a 13 h", "9-13hs": what follows must show that it is a time. */
function readOpening(scan: Scan, index: number): Read<Clock> | undefined {
  const hour = readHour(scan, index);
  if (hour === undefined || !isNumber(scan, index) || !TO.has(word(scan, hour.next))) return undefined;
  const end = readHour(scan, hour.next + 1);
  if (end === undefined || end.value <= hour.value || readHourMark(scan, end.next) === undefined) return undefined;
  return { value: { hour: hour.value, minute: 0, half: 'written' }, next: hour.next };
}

function readNamed(scan: Scan, index: number): Read<Clock> | undefined {
  const named = scan.lexicon.namedTimes.at(scan.tokens, index);
  if (named === undefined) return undefined;
  const [hour = 0, minute = 0] = named.value.split(':').map(Number);
  const past = readFraction(scan, named.next);
  return { value: { hour, minute: minute + Math.max(past?.value ?? 0, 0), half: 'written' }, next: past?.next ?? named.next };
}

/** "half past four", "quinze para as quatro". */
function readBefore(scan: Scan, index: number): Read<Clock> | undefined {
  const before = scan.lexicon.beforeHour.at(scan.tokens, index);
  const hour = before === undefined ? undefined : readHour(scan, before.next);
  return before === undefined || hour === undefined ? undefined : withHalf(scan, shift(hour.value, before.value), hour.next);
}

const shift = (hour: number, minutes: number): Clock =>
  minutes < 0 ? { hour: hour === 1 ? 12 : hour - 1, minute: 60 + minutes } : { hour, minute: minutes };

function readHour(scan: Scan, index: number): Read<number> | undefined {
  const read = readCount(scan, index);
  return read === undefined || read.value > 24 || ['a', 'an', 'un', 'um'].includes(word(scan, index)) ? undefined : read;
}

/** After "a las", "at", "às" a bare hour is a time. */
function readLed(scan: Scan, index: number): Read<Clock> | undefined {
  const lead = scan.lexicon.timeLeads.at(scan.tokens, index);
  if (lead === undefined) return undefined;
  const clock = readClock(scan, lead.next, true);
  if (clock === undefined) return undefined;
  return lead.value === 'strong' || clock.value.half !== undefined ? clock : undefined;
}

/** Without a lead the writing itself must show a time: "16:00", "4pm", "14h30", "4 y media". */
function readWritten(scan: Scan, index: number): Read<Clock> | undefined {
  return readClock(scan, index, false);
}

function readClock(scan: Scan, index: number, isLed: boolean): Read<Clock> | undefined {
  const hour = readHour(scan, index);
  if (hour === undefined) return undefined;
  const exact = readMinutes(scan, hour.next) ?? readFraction(scan, hour.next) ?? readHourMark(scan, hour.next);
  if (exact !== undefined) return withHalf(scan, exactClock(scan, index, shift(hour.value, exact.value)), exact.next);
  const read = withHalf(scan, { hour: hour.value, minute: 0 }, hour.next);
  if (read.value.half !== undefined) return read;
  return isLed && !isOtherUnit(scan, read.next) && !isDate(scan, hour.next) ? read : undefined;
}

/** "04:30" is the 24-hour clock; "4:30" may be either. */
const exactClock = (scan: Scan, index: number, clock: Clock): Clock =>
  word(scan, index).startsWith('0') ? { ...clock, half: 'written' } : clock;

/** "y media" after a number that is no age or length. */
const readFraction = (scan: Scan, index: number): Read<number> | undefined => scan.lexicon.pastHour.at(scan.tokens, index);

/** "16:30", "14h30", "4.30 pm". */
function readMinutes(scan: Scan, index: number): Read<number> | undefined {
  const digits = word(scan, index + 1);
  if (!isNumber(scan, index + 1) || !isGlued(scan, index + 1) || !isFree(scan, index + 1)) return undefined;
  if (digits.length !== 2 || Number(digits) > 59 || !isMinuteMark(scan, index)) return undefined;
  return { value: Number(digits), next: HOUR_UNITS.has(word(scan, index + 2)) ? index + 3 : index + 2 };
}

const HOUR_UNITS = new Set(['h', 'hs', 'hrs', 'hr', 'horas', 'min']);

/** A point separates minutes only before "am" or "pm". */
const isMinuteMark = (scan: Scan, index: number): boolean =>
  [':', 'h'].includes(word(scan, index)) || (word(scan, index) === '.' && scan.lexicon.dayparts.at(scan.tokens, index + 2) !== undefined);

/** "16h", "4 hs", "4 o'clock"; "24 horas" and "2 hours" are spans of time. */
function readHourMark(scan: Scan, index: number): Read<number> | undefined {
  const mark = scan.lexicon.hourMarks.at(scan.tokens, index);
  if (mark === undefined) return undefined;
  const isSpan = SPANS.has(word(scan, index)) && scan.lexicon.timeLeads.before(scan.tokens, index - 1) === undefined;
  return isSpan ? undefined : { value: 0, next: mark.next };
}

const SPANS = new Set(['hours', 'horas', 'hora', 'hrs']);

function withHalf(scan: Scan, clock: Clock, next: number): Read<Clock> {
  const part = scan.lexicon.dayparts.at(scan.tokens, next);
  if (part === undefined || clock.hour > 12) return { value: clock, next };
  // "Las 12 de la noche" is midnight.
  const isMidnight = clock.hour === 12 && NIGHT.has(word(scan, part.next - 1));
  return { value: { ...clock, half: isMidnight ? 'am' : part.value }, next: part.next };
}

const NIGHT = new Set(['noche', 'noite', 'night']);

/** "at 4/12", "às 4 de dezembro" never happen, but "by 4 December" does. */
const isDate = (scan: Scan, index: number): boolean =>
  ['/', '%'].includes(word(scan, index)) ||
  scan.lexicon.months.at(scan.tokens, index) !== undefined ||
  ['st', 'nd', 'rd', 'th'].includes(word(scan, index));
