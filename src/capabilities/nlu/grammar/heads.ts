import { readAges } from './ages';
import { type PartyKind } from './lexicon-data';
import { isNumber, readCount, word, type Read, type Scan } from './scan';

export interface Count {
  /** `company`: people named one by one, who are adults; `total` and `family` count the children too, the latter for sure. */
  readonly kind: PartyKind | 'company' | 'total' | 'family';
  readonly count: number;
  readonly ages?: readonly number[];
  readonly isPart?: boolean;
}
export const MOST_GUESTS = 400;
const OLDEST_CHILD = 17;

export const isYoung = (kind: Count['kind']): boolean => kind === 'children' || kind === 'babies';

/** "2 adultos", "una nena de 4 años", "two small kids (4 and 7)". */
export function readCounted(scan: Scan, index: number): Read<Count> | undefined {
  const count = readCount(scan, index);
  if (count === undefined || count.value > MOST_GUESTS) return undefined;
  const pairs = COUPLES.has(word(scan, count.next)) && count.value > 1;
  if (pairs) return { value: { kind: 'adults', count: 2 * count.value }, next: count.next + 1 };
  const noun = partyNoun(scan, count.next);
  if (noun === undefined || isAddition(scan, index, noun.next) || isSomebody(scan, index, count.value, noun.value)) return undefined;
  return withAges(scan, noun.value, count.value, noun.next);
}

export const COUPLES = new Set(['couples', 'parejas', 'matrimonios', 'casais']);
const WITH = new Set(['con', 'com', 'with', 'to', 'a', 'alguna', 'alguma', 'otra', 'como']);

/** "hablar con una persona", "talk to a person" is a wish for staff, not a guest. */
const isSomebody = (scan: Scan, index: number, count: number, kind: PartyKind): boolean =>
  count === 1 && kind === 'people' && !isNumber(scan, index) && WITH.has(word(scan, index - 1));

/** "otro adulto", "mais um adulto", "un adulto más"; but "2 adultos más 1 niño" is a sum. */
function isAddition(scan: Scan, from: number, to: number): boolean {
  const before = isMore(scan, from - 1) && scan.lexicon.party.before(scan.tokens, from - 1) === undefined;
  return before || (isMore(scan, to) && readCount(scan, to + 1) === undefined);
}

export const SMALL = new Set(['small', 'young', 'little', 'other', 'pequenas', 'pequenos', 'pequena', 'pequeno', 'sola']);

export function partyNoun(scan: Scan, index: number): Read<PartyKind> | undefined {
  const noun = scan.lexicon.party.at(scan.tokens, index);
  const after = SMALL.has(word(scan, index)) ? scan.lexicon.party.at(scan.tokens, index + 1) : undefined;
  return after ?? noun;
}

export const isMore = (scan: Scan, index: number): boolean => scan.lexicon.more.at(scan.tokens, index) !== undefined;

const OF_THEM = new Set(['dela', 'dele', 'delas', 'deles']);

export function withAges(scan: Scan, kind: PartyKind, count: number, next: number): Read<Count> {
  if (!isYoung(kind)) return { value: { kind, count }, next };
  const ages = readAges(scan, OF_THEM.has(word(scan, next)) ? next + 1 : next, count);
  return { value: { kind, count, ...(ages === undefined ? {} : { ages: ages.value }) }, next: ages?.next ?? next };
}

const BEFORE_A_CHILD = new Set('mi my meu minha nuestro nuestra our nosso nossa con with com un una um uma and y e'.split(' '));

/** "a 4-year-old", "a 4 year old daughter", "two 5 year olds", "our 8 month old". */
export function readYearOld(scan: Scan, index: number): Read<Count> | undefined {
  const one = BEFORE_A_CHILD.has(word(scan, index - 1)) && readYearOldUnit(scan, index + 1) !== undefined;
  const count = one ? { value: 1, next: index } : readCount(scan, index);
  const age = count === undefined ? undefined : readCount(scan, count.next);
  if (count === undefined || age === undefined || age.value > OLDEST_CHILD) return undefined;
  const unit = readYearOldUnit(scan, age.next);
  if (unit === undefined) return undefined;
  const noun = scan.lexicon.party.at(scan.tokens, unit.next);
  const ages = Array.from({ length: count.value }, () => age.value * unit.value);
  return { value: { kind: 'children', count: count.value, ages }, next: noun?.next ?? unit.next };
}

const afterDash = (scan: Scan, index: number): number => (word(scan, index) === '-' ? index + 1 : index);

/** "-year-old", " year olds": the value turns the number into years. */
function readYearOldUnit(scan: Scan, index: number): Read<number> | undefined {
  const unit = scan.lexicon.years.at(scan.tokens, afterDash(scan, index));
  if (unit === undefined) return undefined;
  if (word(scan, unit.next - 1).startsWith('old')) return unit;
  const old = afterDash(scan, unit.next);
  return ['old', 'olds'].includes(word(scan, old)) ? { value: unit.value, next: old + 1 } : undefined;
}

/** "con mi hijo de 4", "with our baby", "the boys, 10 and 12": a plural says how many there are by its ages alone. */
export function readUncounted(scan: Scan, index: number): Read<Count> | undefined {
  const noun = partyNoun(scan, index);
  if (noun === undefined || !isYoung(noun.value)) return undefined;
  if (TWINS.has(word(scan, noun.next - 1))) return twins(scan, noun.next);
  if (isPlural(word(scan, noun.next - 1))) {
    const ages = readAges(scan, noun.next, 'several');
    return ages && { value: { kind: noun.value, count: ages.value.length, ages: ages.value }, next: ages.next };
  }
  const child = withAges(scan, noun.value, 1, noun.next);
  return BEFORE_A_CHILD.has(word(scan, index - 1)) || child.value.ages !== undefined ? child : undefined;
}

const TWINS = new Set(['gemelos', 'gemelas', 'mellizos', 'mellizas', 'gemeos', 'gemeas']);

/** Two, of one age. */
function twins(scan: Scan, next: number): Read<Count> {
  const age = readAges(scan, next, 1);
  const value: Count = { kind: 'children', count: 2, ...(age && { ages: [...age.value, ...age.value] }) };
  return { value, next: age?.next ?? next };
}

export const isPlural = (noun: string): boolean => noun.endsWith('s') || noun === 'children';

const SHARE = new Set('are is being of them whom which us son es de ellos ellas sao deles delas'.split(' '));
const UNDER = new Set(['under', 'below', 'menos']);

/** "(six of us,) two are under 5", "dos de ellos niños": a share of the people counted before. */
export function readShare(scan: Scan, index: number): Read<Count> | undefined {
  const count = readCount(scan, index);
  if (count === undefined || count.value > MOST_GUESTS) return undefined;
  let next = count.next;
  while (SHARE.has(word(scan, next))) next += 1;
  if (next === count.next) return undefined;
  const noun = partyNoun(scan, next);
  if (noun !== undefined && isYoung(noun.value)) {
    const read = withAges(scan, noun.value, count.value, noun.next);
    return { ...read, value: { ...read.value, isPart: true } };
  }
  const age = UNDER.has(word(scan, next)) ? readCount(scan, next + 1) : undefined;
  return age && age.value <= OLDEST_CHILD ? { value: { kind: 'children', count: count.value, isPart: true }, next: age.next } : undefined;
}
