import { readCount, word, type Read, type Scan } from './scan';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const OPENERS = words(
  "de of aged age ages ( , : con com tiene tienen tem who whos who's is are he's she's they're que q ele ela ella son sao edad edades idade idades entre",
);
const JOINS = new Set(['y', 'e', 'and', ',', '&', '/']);
/** After these a number alone is an age. */
const STRONG = words('aged age ages edad edades idade idades of de (');
/** After these it is one unless it counts something: "my daughter who is 4", but not "who has 4 bags". */
const WEAK = words("is are tiene tienen tem he's she's they're");
const OLDEST_CHILD = 17;
const OLDEST = 110;

interface Opening {
  readonly next: number;
  /** How surely ages follow without the word "years". */
  readonly sureness: 'strong' | 'weak' | 'none';
}

function opening(scan: Scan, index: number): Opening {
  const said: string[] = [];
  while (said.length < 3 && OPENERS.has(word(scan, index + said.length))) said.push(word(scan, index + said.length));
  const sureness = said.some((one) => STRONG.has(one)) ? 'strong' : said.some((one) => WEAK.has(one)) ? 'weak' : 'none';
  return { next: index + said.length, sureness };
}

/** Ages after children: "de 4", "de 4 y 7 años", "(4, 7)", "aged 4 and 7", "6 meses" (0). `expected` 0 means any number of them, with a unit. */
export function readAges(scan: Scan, index: number, expected: number | 'several'): Read<readonly number[]> | undefined {
  const open = opening(scan, index);
  const list = readList(scan, open.next);
  if (list === undefined || list.value.some((age) => age > OLDEST_CHILD)) return undefined;
  const unit = scan.lexicon.years.at(scan.tokens, list.next);
  if (unit !== undefined) return { value: unit.value === 0 ? list.value.map(() => 0) : list.value, next: closing(scan, unit.next) };
  const isPlain = expected === 'several' ? list.value.length > 1 : list.value.length === expected && areAges(scan, open, list);
  return isPlain ? { value: list.value, next: closing(scan, list.next) } : undefined;
}

/** Where the age of somebody grown up ends: "(my son,) 22,", "(mi hija) de 30 años". */
export function afterGrownAge(scan: Scan, index: number): number | undefined {
  const { next, sureness } = opening(scan, index);
  const age = sureness === 'none' ? undefined : readCount(scan, next);
  if (age === undefined || age.value <= OLDEST_CHILD || age.value > OLDEST) return undefined;
  const unit = scan.lexicon.years.at(scan.tokens, age.next);
  return unit === undefined && isCounting(scan, age.next) ? undefined : closing(scan, unit?.next ?? age.next);
}

/** As many numbers as children, after words that say so; after a comma two of them, when they count nothing else. */
function areAges(scan: Scan, { sureness }: Opening, { value, next }: Read<readonly number[]>): boolean {
  if (sureness === 'strong') return true;
  return !isCounting(scan, next) && (sureness === 'weak' || value.length > 1);
}

const CONJUNCTIONS = words('so and but then y e pero mas entonces entao asi que');

/** A noun follows: the number before it counts bags, nights or beds. */
const isCounting = (scan: Scan, index: number): boolean => scan.tokens[index]?.kind === 'word' && !CONJUNCTIONS.has(word(scan, index));

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
