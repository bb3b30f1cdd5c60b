import { isWeekly, LATER_MONTHS, resolveDay, type DayReading, type ResolvedDay } from './day-reading';
import { readDay } from './days';
import { iso, nextDayOfMonth } from './civil';
import { findWeekends } from './weekends';
import { isMonthFirst, readRange, resolveRange, type DayRange } from './ranges';
import { findAll, word, type Found, type Scan } from './scan';

type Marker = 'arrival' | 'departure';

interface MarkedDay {
  readonly reading: DayReading;
  readonly from: number;
  readonly to: number;
  readonly marker?: Marker;
}

/** All days of a message: ranges become check_in and check_out, days with a marker too, the rest stay dates. */
export function findStayDates(scan: Scan): Found[] {
  const ranges = findAll(scan, (index) => usableRange(scan, index)).flatMap(({ value, from, to }) => rangeFound(scan, value, from, to));
  const weekends = findWeekends(scan);
  const all = findAll(scan, (index) => readDay(scan, index)).map(({ value, from, to }) => marked(scan, value, from, to));
  // "el finde largo, del 4 al 7", "Carnaval, de 5/2 a 10/2": the name only explains the days.
  const isExplained = ranges.length > 0;
  const days = isExplained ? all.filter(({ reading }) => reading.kind !== 'holiday') : all;
  return [...ranges, ...(isExplained ? [] : weekends), ...pairUp(scan, days)];
}

function usableRange(scan: Scan, index: number): { value: DayRange; next: number } | undefined {
  const range = readRange(scan, index);
  return range !== undefined && resolveRange(scan, range.value) !== undefined ? range : undefined;
}

function rangeFound(scan: Scan, range: DayRange, from: number, to: number): Found[] {
  const stays = resolveRange(scan, range)?.stays ?? [];
  const ins = [...new Set(stays.map(([arrival]) => iso(arrival)))];
  const outs = [...new Set(stays.map(([, departure]) => iso(departure)))];
  const later = laterMonths(range, stays[0]?.[0]);
  return [
    { ...weekly(found('check_in', ins, from, to), range.left), ...(later && { later: later.map(([arrival]) => iso(arrival)) }) },
    { ...weekly(found('check_out', outs, from, to), range.right), ...(later && { later: later.map(([, departure]) => iso(departure)) }) },
  ];
}

function found(type: Found['type'], values: readonly string[], from: number, to: number): Found {
  return { type, value: values[0] ?? '', from, to, ...(values.length > 1 ? { readings: values } : {}) };
}

/** "Del 29 al 2" says no month: the same days of the months after the first. */
function laterMonths({ left, right }: DayRange, first: number | undefined): (readonly [number, number])[] | undefined {
  if (first === undefined || !isOfAnyMonth(left) || !isOfAnyMonth(right)) return undefined;
  const later: (readonly [number, number])[] = [];
  for (let after = first; later.length < LATER_MONTHS;) {
    const arrival = nextDayOfMonth(left.day, after + 1);
    const departure = nextDayOfMonth(right.day, (arrival ?? after) + 1);
    if (arrival === undefined || departure === undefined) break;
    later.push([arrival, departure]);
    after = arrival;
  }
  return later;
}

const isOfAnyMonth = (reading: DayReading): reading is DayReading & { readonly kind: 'calendar' } =>
  reading.kind === 'calendar' && reading.month === undefined;

const weekly = (day: Found, reading: DayReading): Found => (isWeekly(reading) ? { ...day, isWeekly: true } : day);

const FILLERS = new Set([
  ',',
  ':',
  'el',
  'the',
  'on',
  'o',
  'no',
  'es',
  'seria',
  'sera',
  'is',
  'e',
  'dia',
  'para',
  'em',
  'de',
  'del',
  'do',
  'date',
  'na',
  'sigue',
  'siendo',
  'continua',
  'sendo',
]);

/** Looks back over small words for "llego", "check-out", "until". */
function markerBefore(scan: Scan, from: number): Marker | undefined {
  for (let end = from + 1; end > Math.max(0, from - 3); end -= 1) {
    if (scan.lexicon.arrivals.before(scan.tokens, end) !== undefined) return 'arrival';
    if (scan.lexicon.departures.before(scan.tokens, end) !== undefined) return 'departure';
    if (end <= from && !FILLERS.has(word(scan, end - 1))) return undefined;
  }
  return undefined;
}

function marked(scan: Scan, reading: DayReading, from: number, to: number): MarkedDay {
  const marker = startMarker(scan, from) ?? markerBefore(scan, from);
  return { reading, from, to, ...(marker === undefined ? {} : { marker }) };
}

/** A lead such as "hasta el" belongs to the day itself. */
function startMarker(scan: Scan, from: number): Marker | undefined {
  if (scan.lexicon.departures.at(scan.tokens, from) !== undefined) return 'departure';
  return scan.lexicon.arrivals.at(scan.tokens, from) === undefined ? undefined : 'arrival';
}

/** "llego el 4 y me voy el 7 de diciembre": the month may be said once. */
function pairUp(scan: Scan, days: readonly MarkedDay[]): Found[] {
  const departure = days.findLast(({ marker }) => marker === 'departure');
  const arrival = days.find(({ marker }) => marker === 'arrival') ?? soleOther(days, departure);
  // "I'm leaving on the 3rd, could I stay until the 5th?"
  const left = days.filter(({ marker }) => marker !== 'departure' || arrival !== undefined);
  if (arrival === undefined || departure === undefined)
    return [...left, ...(left.length < days.length && departure !== undefined ? [departure] : [])].flatMap((day) => single(scan, day));
  const range = resolveRange(scan, { left: arrival.reading, right: departure.reading });
  const rest = days.filter((day) => day !== arrival && day !== departure).flatMap((day) => single(scan, day));
  if (range === undefined) return days.flatMap((day) => single(scan, day));
  const ins = [...new Set(range.stays.map(([day]) => iso(day)))];
  const outs = [...new Set(range.stays.map(([, day]) => iso(day)))];
  const [arriving, leaving] = [found('check_in', ins, arrival.from, arrival.to), found('check_out', outs, departure.from, departure.to)];
  return [weekly(arriving, arrival.reading), weekly(leaving, departure.reading), ...rest];
}

/** "Saturday, and out on Monday": the only other day is that of the arrival. */
function soleOther(days: readonly MarkedDay[], departure: MarkedDay | undefined): MarkedDay | undefined {
  const others = days.filter((day) => day !== departure);
  return departure !== undefined && others.length === 1 && others[0]?.marker === undefined ? others[0] : undefined;
}

const TYPE_OF: Readonly<Record<Marker, Found['type']>> = { arrival: 'check_in', departure: 'check_out' };

function single(scan: Scan, { reading, from, to, marker }: MarkedDay): Found[] {
  const resolved = resolveDay(reading, scan.today, scan.today, isMonthFirst(scan));
  return resolved === undefined ? [] : [weekly(dayFound(marker === undefined ? 'date' : TYPE_OF[marker], resolved, from, to), reading)];
}

function dayFound(type: Found['type'], { days, later }: ResolvedDay, from: number, to: number): Found {
  const base = found(type, days.map(iso), from, to);
  return later === undefined || later.length === 0 ? base : { ...base, later: later.map(iso) };
}
