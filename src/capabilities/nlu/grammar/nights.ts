import { iso, parseIso } from './civil';
import { findAll, isNumber, readCount, word, type Found, type Read, type Scan } from './scan';

/** "3 noches", "a week", "duas diárias"; "one more night" is no count. */
export function findNights(scan: Scan): Found[] {
  return findAll(scan, (index) => readNights(scan, index)).map(({ value, from, to }) => ({
    type: 'nights',
    value: String(value),
    from,
    to,
  }));
}

const ONLY = new Set(['sola', 'single', 'unica']);
const THE_NIGHT = new Set(['noche', 'night', 'noite']);

/** "La noche del 25": the day after "of" has been read. */
function readNightOf(scan: Scan, index: number): Read<number> | undefined {
  const of = THE_NIGHT.has(word(scan, index)) ? scan.lexicon.of.at(scan.tokens, index + 1) : undefined;
  const day = of === undefined ? index + 1 : of.next;
  const isDay = THE_NIGHT.has(word(scan, index)) && [index + 1, index + 2, day].some((at) => scan.taken[at] === 1);
  return of !== undefined && isDay ? { value: 1, next: index + 1 } : undefined;
}

function readNights(scan: Scan, index: number): Read<number> | undefined {
  return readNightOf(scan, index) ?? readCountedNights(scan, index);
}

function readCountedNights(scan: Scan, index: number): Read<number> | undefined {
  const count = readCount(scan, index);
  if (count === undefined || !isLength(count.value) || isMore(scan, count.next) || isMore(scan, index - 1)) return undefined;
  const unit = unitOf(scan, count);
  if (unit === undefined || isMore(scan, unit.next)) return undefined;
  const isNone = isPast(scan, index, unit.next) || isRate(scan, index);
  return isNone ? undefined : { value: count.value * unit.value, next: unit.next };
}

const FORTNIGHT = 15;

/** "Quince días" are two weeks, in words and in the books; other days may be one more than the nights. */
function unitOf(scan: Scan, { value, next }: Read<number>): Read<number> | undefined {
  if (value === FORTNIGHT && word(scan, next) === 'dias') return { value: 1, next: next + 1 };
  return scan.lexicon.nights.at(scan.tokens, ONLY.has(word(scan, next)) ? next + 1 : next);
}

const LONGEST = 90;
const isLength = (nights: number): boolean => nights >= 1 && nights <= LONGEST;

const isMore = (scan: Scan, index: number): boolean => scan.lexicon.more.at(scan.tokens, index) !== undefined;

/** "60 euros a night", "£120 a night": a price, not a stay. */
const isRate = (scan: Scan, index: number): boolean =>
  !isNumber(scan, index) && (isNumber(scan, index - 1) || scan.lexicon.currencies.at(scan.tokens, index - 1) !== undefined);

const SINCE = new Set(['hace', 'ha', 'faz', 'tras']);
const AGO = new Set(['ago', 'atras']);

/** "hace dos semanas", "two weeks ago": when something happened, not how long a stay is. */
const isPast = (scan: Scan, from: number, to: number): boolean => SINCE.has(word(scan, from - 1)) || AGO.has(word(scan, to));

/** Arrival and number of nights give the departure; a departure that contradicts them is left open. */
export function completeStay(found: readonly Found[]): Found[] {
  const nights = found.filter(({ type }) => type === 'nights');
  const [only] = nights;
  if (only === undefined || nights.length > 1) return [...found];
  const departure = found.find(({ type }) => type === 'check_out');
  const arrival = found.find(({ type }) => type === 'check_in') ?? (departure === undefined ? soleDate(found) : undefined);
  if (arrival === undefined) return departure === undefined ? [...found] : withArrival(found, departure, only);
  if (departure === undefined) return withDeparture(found, arrival, only);
  return found.map((entity) => (entity === departure ? contradicted(entity, arrival, only) : entity));
}

function soleDate(found: readonly Found[]): Found | undefined {
  const dates = found.filter(({ type }) => type === 'date');
  return dates.length === 1 ? dates[0] : undefined;
}

const plus = (day: string, nights: Found): string => iso(parseIso(day) + Number(nights.value));

/** "3 noches, saliendo el 15". */
function withArrival(found: readonly Found[], departure: Found, nights: Found): Found[] {
  const arrival = iso(parseIso(departure.value) - Number(nights.value));
  return [...found, { type: 'check_in', value: arrival, from: nights.from, to: nights.to }];
}

function withDeparture(found: readonly Found[], arrival: Found, nights: Found): Found[] {
  const readings = arrival.readings?.map((day) => plus(day, nights));
  const later = arrival.later?.map((day) => plus(day, nights));
  const checkOut: Found = {
    type: 'check_out',
    value: plus(arrival.value, nights),
    from: nights.from,
    to: nights.to,
    ...(readings === undefined ? {} : { readings }),
    ...(later === undefined ? {} : { later }),
  };
  return [...found.map((entity) => (entity === arrival ? { ...entity, type: 'check_in' as const } : entity)), checkOut];
}

function contradicted(departure: Found, arrival: Found, nights: Found): Found {
  const counted = plus(arrival.value, nights);
  if (counted === departure.value) return { ...departure, ...(departure.readings === undefined ? {} : { readings: undefined }) } as Found;
  return { ...departure, readings: [...new Set([departure.value, ...(departure.readings ?? []), counted])] };
}
