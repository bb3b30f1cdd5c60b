import { type DayReading } from './day-reading';
import { isGlued, word, type Read, type Scan } from './scan';

const digits = (scan: Scan, index: number, longest: number): number | undefined => {
  const token = scan.tokens[index];
  return token?.kind === 'number' && token.text.length <= longest && scan.taken[index] === 0 ? Number(token.text) : undefined;
};

/** "2026-12-04", "4/12", "04/12/2026", "4.12.26", "4-12-2026". */
export function readNumericDay(scan: Scan, index: number): Read<DayReading> | undefined {
  return readIsoDay(scan, index) ?? readSlashedDay(scan, index);
}

function readIsoDay(scan: Scan, index: number): Read<DayReading> | undefined {
  const mark = word(scan, index + 1);
  const year = scan.tokens[index]?.text.length === 4 ? digits(scan, index, 4) : undefined;
  if (year === undefined || year < 2000 || !['-', '/', '.'].includes(mark) || word(scan, index + 3) !== mark) return undefined;
  const month = digits(scan, index + 2, 2);
  const day = digits(scan, index + 4, 2);
  if (month === undefined || day === undefined) return undefined;
  return { value: { kind: 'calendar', day, month, year }, next: index + 5 };
}

function readSlashedDay(scan: Scan, index: number): Read<DayReading> | undefined {
  const first = digits(scan, index, 2);
  const second = digits(scan, index + 2, 2);
  if (first === undefined || second === undefined || !isSlashed(scan, index)) return undefined;
  const end = readEnd(scan, index);
  const value = end === undefined ? undefined : order(scan, first, second, end.value);
  return value === undefined || end === undefined ? undefined : { value, next: end.next };
}

/** What stands after day and month: a year, a last dot, or nothing where the mark alone makes it a day. */
function readEnd(scan: Scan, index: number): Read<number | undefined> | undefined {
  const year = readGluedYear(scan, index + 3, word(scan, index + 1));
  if (year !== undefined) return { value: year, next: index + 5 };
  if (hasLastDot(scan, index)) return { value: undefined, next: index + 4 };
  return isSurelyDate(scan, index) ? { value: undefined, next: index + 3 } : undefined;
}

const isSlashed = (scan: Scan, index: number): boolean =>
  MARKS.has(word(scan, index + 1)) && isGlued(scan, index + 1) && isGlued(scan, index + 2);

const readGluedYear = (scan: Scan, index: number, mark: string): number | undefined =>
  word(scan, index) === mark && isGlued(scan, index) ? readYear(scan, index + 1) : undefined;

/** "12.12. bis 15.12.": as Central Europe writes days. A sentence may end after a decimal, so something has to follow. */
const hasLastDot = (scan: Scan, index: number): boolean =>
  word(scan, index + 1) === '.' && word(scan, index + 3) === '.' && isGlued(scan, index + 3) && scan.tokens[index + 4] !== undefined;

const isSurelyDate = (scan: Scan, index: number): boolean => word(scan, index + 1) === '/' && !isAlways(scan, index);

/** Without a year a dash is a range and a point a decimal. */
const MARKS = new Set(['-', '/', '.']);
const OPEN_WORDS = new Set([
  'open',
  'abierto',
  'abierta',
  'abiertos',
  'aberto',
  'aberta',
  'atienden',
  'atencion',
  'atendimento',
  'available',
  'recepcion',
  'recepcao',
  'reception',
  'is',
  'es',
  'service',
  'servicio',
  'funciona',
  'trabajan',
]);

/** "open 24/7" is no day in July. */
const isAlways = (scan: Scan, index: number): boolean =>
  word(scan, index) === '24' && word(scan, index + 2) === '7' && (scan.language === 'en' || OPEN_WORDS.has(word(scan, index - 1)));

function readYear(scan: Scan, index: number): number | undefined {
  const year = digits(scan, index, 4);
  const { length } = scan.tokens[index]?.text ?? '';
  if (year === undefined || (length !== 2 && length !== 4)) return undefined;
  if (length === 2) return 2000 + year;
  return year >= 2000 && year < 2100 ? year : undefined;
}

/** Day first in Spanish and Portuguese; in English both, unless only one is possible. */
function order(scan: Scan, first: number, second: number, year: number | undefined): DayReading | undefined {
  const withYear = year === undefined ? {} : { year };
  const dayFirst: DayReading = { kind: 'calendar', day: first, month: second, ...withYear };
  const monthFirst: DayReading = { kind: 'calendar', day: second, month: first, ...withYear };
  const canDayFirst = isDayAndMonth(first, second);
  const canMonthFirst = isDayAndMonth(second, first);
  if (canDayFirst && canMonthFirst && first !== second && scan.language === 'en') return { kind: 'either', first, second, ...withYear };
  if (canDayFirst) return dayFirst;
  return canMonthFirst ? monthFirst : undefined;
}

const isDayAndMonth = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12;
