import { findAll, readCount, word, type Found, type Read, type Scan } from './scan';
import { isOtherUnit } from './days';

interface Clock {
  readonly hour: number;
  readonly minute: number;
  /** 24 h writing or a word for the half of the day decides which of the two hours it is. */
  readonly half?: 'am' | 'pm' | 'written';
}

/** Times asked for. "a las 4" has two readings; the likelier comes first: 13:00 to 18:59 for 1 to 6. */
export function findTimes(scan: Scan): Found[] {
  return findAll(scan, (index) => readTime(scan, index)).map(({ value, from, to }) => toFound(value, from, to));
}

const print = (hour: number, minute: number): string => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

function toFound({ hour, minute, half }: Clock, from: number, to: number): Found {
  const base = { type: 'time', from, to } as const;
  if (half === 'am') return { ...base, value: print(hour === 12 ? 0 : hour, minute) };
  if (half === 'pm') return { ...base, value: print(hour < 12 ? hour + 12 : hour, minute) };
  if (half === 'written' || hour > 12 || hour === 0) return { ...base, value: print(hour, minute) };
  const morning = print(hour % 12, minute);
  const evening = print((hour % 12) + 12, minute);
  const likely = hour === 12 || hour <= 6 ? evening : morning;
  return { ...base, value: likely, readings: [likely, likely === morning ? evening : morning] };
}

function readTime(scan: Scan, index: number): Read<Clock> | undefined {
  return readNamed(scan, index) ?? readBefore(scan, index) ?? readLed(scan, index) ?? readWritten(scan, index);
}

function readNamed(scan: Scan, index: number): Read<Clock> | undefined {
  const named = scan.lexicon.namedTimes.at(scan.tokens, index);
  if (named === undefined) return undefined;
  const [hour = 0, minute = 0] = named.value.split(':').map(Number);
  return { value: { hour, minute, half: 'written' }, next: named.next };
}

/** "half past four", "quinze para as quatro". */
function readBefore(scan: Scan, index: number): Read<Clock> | undefined {
  const before = scan.lexicon.beforeHour.at(scan.tokens, index);
  const hour = before === undefined ? undefined : readHour(scan, before.next);
  if (before === undefined || hour === undefined || isOtherUnit(scan, hour.next)) return undefined;
  return withHalf(scan, shift(hour.value, before.value), hour.next);
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

function readClock(scan: Scan, index: number, led: boolean): Read<Clock> | undefined {
  const hour = readHour(scan, index);
  if (hour === undefined) return undefined;
  const minutes = readMinutes(scan, hour.next);
  const fraction = minutes === undefined ? scan.lexicon.pastHour.at(scan.tokens, hour.next) : undefined;
  const base = minutes === undefined ? shift(hour.value, fraction?.value ?? 0) : { hour: hour.value, minute: minutes.value };
  const next = minutes?.next ?? fraction?.next ?? hour.next;
  const marked = minutes === undefined && fraction === undefined ? hourMark(scan, next) : undefined;
  const zero = minutes !== undefined && word(scan, index).startsWith('0') ? { half: 'written' as const } : {};
  const read = withHalf(scan, { ...base, ...zero }, marked ?? next);
  if (minutes !== undefined || marked !== undefined || read.value.half !== undefined) return read;
  return led && !isOtherUnit(scan, read.next) && !isDate(scan, next) ? read : undefined;
}

/** "16:30", "14h30", "4.30 pm". */
function readMinutes(scan: Scan, index: number): Read<number> | undefined {
  const mark = word(scan, index);
  const digits = scan.tokens[index + 1];
  if (digits?.kind !== 'number' || digits.spaced || digits.text.length !== 2 || Number(digits.text) > 59) return undefined;
  const isMark = mark === ':' || mark === 'h' || (mark === '.' && scan.lexicon.dayparts.at(scan.tokens, index + 2) !== undefined);
  if (!isMark || scan.taken[index + 1] !== 0) return undefined;
  const end = ['h', 'hs', 'hrs', 'hr', 'horas', 'min'].includes(word(scan, index + 2)) ? index + 3 : index + 2;
  return { value: Number(digits.text), next: end };
}

/** "16h", "4 hs", "4 o'clock"; "24 horas" and "2 hours" are spans of time. */
function hourMark(scan: Scan, index: number): number | undefined {
  const mark = scan.lexicon.hourMarks.at(scan.tokens, index);
  if (mark === undefined) return undefined;
  const text = word(scan, index);
  const isSpan = ['hours', 'horas', 'hora', 'hrs'].includes(text) && scan.lexicon.timeLeads.before(scan.tokens, index - 1) === undefined;
  return isSpan ? undefined : mark.next;
}

function withHalf(scan: Scan, clock: Clock, next: number): Read<Clock> {
  const part = scan.lexicon.dayparts.at(scan.tokens, next);
  if (part === undefined || clock.hour > 12) return { value: clock, next };
  return { value: { ...clock, half: part.value }, next: part.next };
}

/** "at 4/12", "às 4 de dezembro" never happen, but "by 4 December" does. */
const isDate = (scan: Scan, index: number): boolean =>
  ['/', '%'].includes(word(scan, index)) || scan.lexicon.months.at(scan.tokens, index) !== undefined || ['st', 'nd', 'rd', 'th'].includes(word(scan, index));
