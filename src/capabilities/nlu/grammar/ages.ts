import { readCount, word, type Read, type Scan } from './scan';

const OPENERS = new Set([
  'de',
  'of',
  'aged',
  'age',
  'ages',
  '(',
  ',',
  'con',
  'com',
  'tiene',
  'tienen',
  'tem',
  'who',
  'is',
  'are',
  ':',
  'edad',
  'edades',
  'idade',
  'idades',
  'con edades',
  'who are',
  'entre',
]);
const JOINS = new Set(['y', 'e', 'and', ',', '&', '/']);
const STRONG = new Set(['aged', 'age', 'ages', 'edad', 'edades', 'idade', 'idades', 'of']);
const OLDEST_CHILD = 17;

interface Opening {
  readonly next: number;
  /** The words alone say that ages follow, so no "years" is needed. */
  readonly isStrong: boolean;
}

function opening(scan: Scan, index: number): Opening {
  let next = index;
  let isStrong = false;
  while (next < index + 3 && OPENERS.has(word(scan, next))) {
    isStrong ||= STRONG.has(word(scan, next)) || word(scan, next) === 'de' || word(scan, next) === '(';
    next += 1;
  }
  return { next, isStrong };
}

/** Ages after children: "de 4", "de 4 y 7 años", "(4, 7)", "aged 4 and 7", "6 meses" (0). `expected` 0 means any number of them. */
export function readAges(scan: Scan, index: number, expected: number): Read<readonly number[]> | undefined {
  const open = opening(scan, index);
  const list = readList(scan, open.next);
  if (list === undefined || list.value.some((age) => age > OLDEST_CHILD)) return undefined;
  const unit = scan.lexicon.years.at(scan.tokens, list.next);
  if (unit !== undefined) return { value: unit.value === 0 ? list.value.map(() => 0) : list.value, next: closing(scan, unit.next) };
  const isPlain = open.isStrong && expected > 0 && list.value.length === expected;
  return isPlain ? { value: list.value, next: closing(scan, list.next) } : undefined;
}

function readList(scan: Scan, index: number): Read<number[]> | undefined {
  const ages: number[] = [];
  let next = index;
  for (let read = readCount(scan, next); read !== undefined; read = readCount(scan, next)) {
    ages.push(read.value);
    const unit = scan.lexicon.years.at(scan.tokens, read.next);
    const join = unit?.next ?? read.next;
    if (!JOINS.has(word(scan, join)) || readAge(scan, join + 1) === undefined) return { value: ages, next: read.next };
    next = join + 1;
  }
  return ages.length === 0 ? undefined : { value: ages, next };
}

/** Another age follows, and not "y 2 adultos". */
function readAge(scan: Scan, index: number): number | undefined {
  const read = readCount(scan, index);
  if (read === undefined || scan.lexicon.party.at(scan.tokens, read.next) !== undefined) return undefined;
  if (scan.lexicon.nights.at(scan.tokens, read.next) !== undefined || scan.lexicon.rooms.at(scan.tokens, read.next) !== undefined)
    return undefined;
  return read.value;
}

function closing(scan: Scan, index: number): number {
  const old = ['old', 'cada', 'each'].includes(word(scan, index)) ? index + 1 : index;
  return word(scan, old) === ')' ? old + 1 : old;
}
