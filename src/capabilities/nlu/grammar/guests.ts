import { readAges } from './ages';
import { readCompany } from './company';
import { isOtherUnit } from './days';
import { type Count, COUPLES, isMore, partyNoun, readCounted, readShare, readUncounted, readYearOld } from './heads';
import { findAll, isFree, isNumber, readCount, take, word, type Found, type Read, type Scan } from './scan';

export type PlacedCount = { readonly value: Count; readonly from: number; readonly to: number };

/** Every count of guests in the message, in order. */
export function findCounts(scan: Scan): PlacedCount[] {
  return findAll(scan, (index) => readGuests(scan, index)).flatMap(({ value, from, to }) =>
    value.map((count) => ({ from, to, value: { ...count, isPart: count.isPart ?? isPart(scan, from) } })),
  );
}

function readGuests(scan: Scan, index: number): Read<readonly Count[]> | undefined {
  const company = readCompany(scan, index);
  if (company !== undefined) return company;
  const read =
    readYearOld(scan, index) ??
    readCounted(scan, index) ??
    readShare(scan, index) ??
    readLed(scan, index) ??
    readTotal(scan, index) ??
    readParty(scan, index) ??
    readUncounted(scan, index);
  return read && { value: [read.value], next: read.next };
}

const isPart = (scan: Scan, from: number): boolean => scan.lexicon.including.before(scan.tokens, from) !== undefined;

const IN_ALL = new Set(['total', 'all']);

/** "(Puras amigas,) 5 en total". */
function readTotal(scan: Scan, index: number): Read<Count> | undefined {
  const count = isNumber(scan, index) ? readCount(scan, index) : undefined;
  const isAll = ['en', 'in', 'no', 'ao'].includes(word(scan, index + 1)) && IN_ALL.has(word(scan, index + 2));
  return count && isAll && isPartySize(count.value) ? { value: { kind: 'total', count: count.value }, next: index + 3 } : undefined;
}

/** "somos 4", "para dos", "party of 5": not when the number counts nights or hours. */
function readLed(scan: Scan, index: number): Read<Count> | undefined {
  const lead = scan.lexicon.partyLeads.at(scan.tokens, index);
  const count = lead === undefined ? undefined : readCount(scan, lead.next);
  if (lead === undefined || count === undefined || !isPartySize(count.value)) return undefined;
  const noun = partyNoun(scan, count.next);
  if (noun !== undefined)
    return lead.value !== 'people' && noun.value === 'people'
      ? { value: { kind: lead.value, count: count.value }, next: noun.next }
      : undefined;
  if (isArticle(scan, lead.next) || countsOtherThing(scan, count.next)) return undefined;
  return { value: { kind: lead.value, count: count.value }, next: count.next };
}

/** Without a noun a greater number is a price. */
const MOST_UNNAMED = 60;

const isPartySize = (count: number): boolean => count >= 1 && count <= MOST_UNNAMED;

const isArticle = (scan: Scan, index: number): boolean => ['un', 'una', 'uma', 'um', 'a', 'an'].includes(word(scan, index));

/** "Somos 2 casais" is read from the number on. */
const countsOtherThing = (scan: Scan, index: number): boolean =>
  COUPLES.has(word(scan, index)) || isOtherUnit(scan, index) || isMore(scan, index) || isNumberGoingOn(scan, index);

/** "para 4 de diciembre", "for 4/12", "para 2-3". */
function isNumberGoingOn(scan: Scan, index: number): boolean {
  if (['/', ':', '-', '%'].includes(word(scan, index)) && isNumber(scan, index + 1)) return true;
  return [scan.lexicon.months, scan.lexicon.of].some((table) => table.at(scan.tokens, index) !== undefined);
}

function readParty(scan: Scan, index: number): Read<Count> | undefined {
  const party = scan.lexicon.parties.at(scan.tokens, index);
  if (party === undefined || isRoomWord(scan, index, party.next)) return undefined;
  // "Las dos niñas", "a couple of hours".
  if (partyNoun(scan, party.next) !== undefined || word(scan, party.next) === 'of') return undefined;
  return { value: { kind: 'company', count: party.value }, next: party.next };
}

/** "quarto de casal" is a bed, not a couple. */
const isRoomWord = (scan: Scan, index: number, next: number): boolean =>
  next === index + 1 && scan.lexicon.roomTypes.before(scan.tokens, next) !== undefined;

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
