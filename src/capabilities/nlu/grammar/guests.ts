import { readAges } from './ages';
import { type PartyKind } from './lexicon-data';
import { findAll, isFree, isNumber, readCount, take, word, type Found, type Read, type Scan } from './scan';
import { isOtherUnit } from './days';

export interface Count {
  readonly kind: PartyKind | 'couple' | 'total' | 'self';
  readonly count: number;
  readonly ages?: readonly number[];
  readonly isPart?: boolean;
}
const MOST_GUESTS = 60;
const OLDEST_CHILD = 17;

export type PlacedCount = { readonly value: Count; readonly from: number; readonly to: number };

/** Every count of guests in the message, in order. */
export function findCounts(scan: Scan): PlacedCount[] {
  return findAll(scan, (index) => readGuests(scan, index)).map((placed) => ({
    ...placed,
    value: { ...placed.value, isPart: isPart(scan, placed.from) },
  }));
}

function readGuests(scan: Scan, index: number): Read<Count> | undefined {
  return (
    readYearOld(scan, index) ?? readCounted(scan, index) ?? readLed(scan, index) ?? readParty(scan, index) ?? readUncounted(scan, index)
  );
}

const isPart = (scan: Scan, from: number): boolean => scan.lexicon.including.before(scan.tokens, from) !== undefined;

/** "2 adultos", "una nena de 4 años", "two small kids (4 and 7)". */
function readCounted(scan: Scan, index: number): Read<Count> | undefined {
  const count = readCount(scan, index);
  if (count === undefined || count.value > MOST_GUESTS) return undefined;
  const noun = partyNoun(scan, count.next);
  if (noun === undefined || isAddition(scan, index, noun.next) || isSomebody(scan, index, count.value, noun.value)) return undefined;
  return withAges(scan, noun.value, count.value, noun.next);
}

const WITH = new Set(['con', 'com', 'with', 'to', 'a', 'alguna', 'alguma', 'otra', 'como']);

/** "hablar con una persona", "talk to a person" is a wish for staff, not a guest. */
const isSomebody = (scan: Scan, index: number, count: number, kind: PartyKind): boolean =>
  count === 1 && kind === 'people' && !isNumber(scan, index) && WITH.has(word(scan, index - 1));

/** "otro adulto", "mais um adulto", "un adulto más"; but "2 adultos más 1 niño" is a sum. */
function isAddition(scan: Scan, from: number, to: number): boolean {
  const before = isMore(scan, from - 1) && scan.lexicon.party.before(scan.tokens, from - 1) === undefined;
  return before || (isMore(scan, to) && readCount(scan, to + 1) === undefined);
}

const SMALL = new Set(['small', 'young', 'little', 'other', 'pequenas', 'pequenos', 'pequena', 'pequeno']);

function partyNoun(scan: Scan, index: number): Read<PartyKind> | undefined {
  const noun = scan.lexicon.party.at(scan.tokens, index);
  const after = SMALL.has(word(scan, index)) ? scan.lexicon.party.at(scan.tokens, index + 1) : undefined;
  return after ?? noun;
}

const isMore = (scan: Scan, index: number): boolean => scan.lexicon.more.at(scan.tokens, index) !== undefined;

function withAges(scan: Scan, kind: PartyKind, count: number, next: number): Read<Count> {
  if (!isYoung(kind)) return { value: { kind, count }, next };
  const ages = readAges(scan, next, count);
  return { value: { kind, count, ...(ages === undefined ? {} : { ages: ages.value }) }, next: ages?.next ?? next };
}

/** "a 4-year-old", "a 4 year old daughter", "two 5 year olds". */
function readYearOld(scan: Scan, index: number): Read<Count> | undefined {
  const count = readCount(scan, index);
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

/** "somos 4", "para dos", "party of 5": not when the number counts nights or hours. */
function readLed(scan: Scan, index: number): Read<Count> | undefined {
  const lead = scan.lexicon.partyLeads.at(scan.tokens, index);
  const count = lead === undefined ? undefined : readCount(scan, lead.next);
  if (lead === undefined || count === undefined || !isPartySize(count.value)) return undefined;
  const noun = partyNoun(scan, count.next);
  if (noun !== undefined)
    return lead.value === 'total' && noun.value === 'people'
      ? { value: { kind: 'total', count: count.value }, next: noun.next }
      : undefined;
  if (isArticle(scan, lead.next) || countsOtherThing(scan, count.next)) return undefined;
  return { value: { kind: lead.value, count: count.value }, next: count.next };
}

const isPartySize = (count: number): boolean => count >= 1 && count <= MOST_GUESTS;

const isArticle = (scan: Scan, index: number): boolean => ['un', 'una', 'uma', 'um', 'a', 'an'].includes(word(scan, index));

const countsOtherThing = (scan: Scan, index: number): boolean =>
  isOtherUnit(scan, index) || isMore(scan, index) || isNumberGoingOn(scan, index);

/** "para 4 de diciembre", "for 4/12", "para 2-3". */
function isNumberGoingOn(scan: Scan, index: number): boolean {
  if (['/', ':', '-', '%'].includes(word(scan, index)) && isNumber(scan, index + 1)) return true;
  return [scan.lexicon.months, scan.lexicon.of].some((table) => table.at(scan.tokens, index) !== undefined);
}

function readParty(scan: Scan, index: number): Read<Count> | undefined {
  const party = scan.lexicon.parties.at(scan.tokens, index);
  if (party === undefined || isRoomWord(scan, index)) return undefined;
  return { value: { kind: party.value === 1 ? 'self' : 'couple', count: party.value }, next: party.next };
}

/** "quarto de casal" is a bed, not a couple. */
const isRoomWord = (scan: Scan, index: number): boolean => scan.lexicon.roomTypes.before(scan.tokens, index + 1) !== undefined;

const POSSESSIVES = new Set([
  'mi',
  'my',
  'meu',
  'minha',
  'nuestro',
  'nuestra',
  'our',
  'nosso',
  'nossa',
  'con',
  'with',
  'com',
  'un',
  'una',
  'um',
  'uma',
  'and',
  'y',
  'e',
]);

/** "con mi hijo de 4", "with our baby", "casal com bebê". Only the singular says how many there are. */
function readUncounted(scan: Scan, index: number): Read<Count> | undefined {
  const noun = POSSESSIVES.has(word(scan, index - 1)) ? scan.lexicon.party.at(scan.tokens, index) : undefined;
  if (noun === undefined || !isYoung(noun.value)) return undefined;
  const last = word(scan, noun.next - 1);
  const isPlural = last.endsWith('s') || last === 'children';
  const ages = readAges(scan, noun.next, 1);
  if (ages === undefined) return isPlural ? undefined : { value: { kind: noun.value, count: 1 }, next: noun.next };
  return { value: { kind: noun.value, count: isPlural ? ages.value.length : 1, ages: ages.value }, next: ages.next };
}

const isYoung = (kind: PartyKind): boolean => kind === 'children' || kind === 'babies';

export function findGuests(scan: Scan, combine: (counts: readonly PlacedCount[]) => Found[]): Found[] {
  const counts = findCounts(scan);
  const loose = counts.some(({ value }) => value.kind === 'children' && value.ages === undefined) ? looseAges(scan) : undefined;
  return combine(loose === undefined ? counts : giveAges(counts, loose));
}

/** "2 niños … 4 y 7 años" with words in between: the only ages of the message belong to the children without any. */
function looseAges(scan: Scan): readonly number[] | undefined {
  for (let index = 0; index < scan.tokens.length; index += 1) {
    const ages = isFree(scan, index) ? readAges(scan, index, 0) : undefined;
    if (ages !== undefined) {
      take(scan, index, ages.next);
      return ages.value;
    }
  }
  return undefined;
}

function giveAges(counts: readonly PlacedCount[], ages: readonly number[]): PlacedCount[] {
  const target = counts.find(({ value }) => value.kind === 'children' && value.ages === undefined && value.count === ages.length);
  return counts.map((placed) => (placed === target ? { ...placed, value: { ...placed.value, ages } } : placed));
}
