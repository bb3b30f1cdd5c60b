import { word, type Found, type Scan } from './scan';

const FAMILY: Readonly<Record<string, string>> = { check_in: 'day', check_out: 'day', date: 'day' };
const familyOf = (type: string): string => FAMILY[type] ?? type;
const ARTICLES = new Set(['el', 'la', 'los', 'las', 'the', 'o', 'a', 'os', 'as', 'del', 'de', 'do', 'da', 'on', 'dia', 'para', 'en', 'em']);

/** Drops what the guest takes back: "en vez del 4", "no el 4 sino el 5", "el 4, digo el 5". */
export function dropTakenBack(scan: Scan, found: readonly Found[]): Found[] {
  const latest = latestByFamily(found);
  const meant = found.filter((entity) => !isInstead(scan, entity) && !isDenied(scan, entity, latest));
  const isRepair = scan.tokens.map((_, index) => scan.lexicon.repairs.at(scan.tokens, index) !== undefined);
  if (!isRepair.includes(true)) return meant;
  const kept = meant.map((entity) => inPlaceOf(entity, meant, isRepair));
  return kept.filter((entity) => !isRepaired(entity, kept, isRepair));
}

/** "Arriving on the 10th, no, better the 11th": the day that is said last is an arrival too. */
function inPlaceOf(entity: Found, all: readonly Found[], isRepair: readonly boolean[]): Found {
  if (entity.type !== 'date') return entity;
  const before = all.findLast((other) => other.to <= entity.from && familyOf(other.type) === 'day');
  const isNew = before !== undefined && before.type !== 'date' && isRepair.slice(before.to, entity.from).includes(true);
  return isNew ? { ...entity, type: before.type } : entity;
}

/** Where the last value of each family begins. */
function latestByFamily(found: readonly Found[]): ReadonlyMap<string, number> {
  const latest = new Map<string, number>();
  for (const { type, from } of found) latest.set(familyOf(type), Math.max(from, latest.get(familyOf(type)) ?? 0));
  return latest;
}

/** True when the words say that something said before is changed; a leading "no" only before a value ("no, 3 people"). */
export function isCorrection(scan: Scan, hasValue: boolean): boolean {
  const { insteadOf, repairs } = scan.lexicon;
  if (hasValue && ['no', 'nao', 'not'].includes(word(scan, 0))) return true;
  return scan.tokens.some((_, index) => insteadOf.at(scan.tokens, index) !== undefined || repairs.at(scan.tokens, index) !== undefined);
}

function beforeArticles(scan: Scan, from: number): number {
  let end = from;
  while (end > 0 && end > from - 3 && ARTICLES.has(word(scan, end - 1))) end -= 1;
  return end;
}

/** The words may end with the article that the entity starts with ("en vez del 4"). */
function endsBefore(table: { before: Scan['lexicon']['insteadOf']['before'] }, scan: Scan, from: number): boolean {
  for (let end = beforeArticles(scan, from); end <= from + 1; end += 1) if (table.before(scan.tokens, end) !== undefined) return true;
  return false;
}

const isInstead = (scan: Scan, entity: Found): boolean => endsBefore(scan.lexicon.insteadOf, scan, entity.from);

/** "no el 4, el 5": only when another value of its kind remains, so that "no, el 5" keeps the 5. */
function isDenied(scan: Scan, entity: Found, latest: ReadonlyMap<string, number>): boolean {
  const hasOther = (latest.get(familyOf(entity.type)) ?? 0) >= entity.to;
  return hasOther && endsBefore(scan.lexicon.not, scan, entity.from) && word(scan, entity.from - 1) !== ',';
}

/** A word such as "digo" or "I mean" stands between this value and a later one of its kind. */
function isRepaired(entity: Found, all: readonly Found[], isRepair: readonly boolean[]): boolean {
  const later = all.find((other) => other.from >= entity.to && other.type === entity.type);
  return later !== undefined && isRepair.slice(entity.to, later.from).includes(true);
}
