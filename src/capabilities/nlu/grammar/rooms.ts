import { PhraseTable } from '../text/phrase-table';
import { type RoomTypeWords } from '../nlu-result';
import { findAll, isNumber, readCount, word, type Found, type Read, type Scan } from './scan';

const MOST_ROOMS = 99;
const tables = new WeakMap<readonly RoomTypeWords[], PhraseTable<string>>();

/** The hotel's own words for its rooms; built once per list. */
function tenantTable(types: readonly RoomTypeWords[]): PhraseTable<string> {
  const known = tables.get(types);
  if (known !== undefined) return known;
  const table = new PhraseTable(types.flatMap(({ id, synonyms }) => [id, ...synonyms].map((phrase) => [phrase, id] as const)));
  tables.set(types, table);
  return table;
}

/** "2 habitaciones dobles": number of rooms and their type. "una habitación" is an article, not a count. */
export function findRooms(scan: Scan): Found[] {
  const rooms = findAll(scan, (index) => readRooms(scan, index)).map(({ value, from, to }): Found => ({
    type: 'rooms',
    value: String(value),
    from,
    to,
  }));
  return [...rooms, ...findRoomTypes(scan)];
}

function readRooms(scan: Scan, index: number): Read<number> | undefined {
  const count = readCount(scan, index);
  if (count === undefined || !isRoomCount(scan, index, count.value) || scan.lexicon.more.at(scan.tokens, count.next) !== undefined)
    return undefined;
  const noun = scan.lexicon.rooms.at(scan.tokens, count.next);
  if (noun !== undefined) return { value: count.value, next: noun.next };
  const type = readRoomType(scan, count.next);
  // The words of the type stay free: they are an entity of their own.
  return type !== undefined && !isBedPhrase(scan, index) && isCounted(scan, type.next, count.value)
    ? { value: count.value, next: count.next }
    : undefined;
}

function isRoomCount(scan: Scan, index: number, count: number): boolean {
  if (count < 1 || count > MOST_ROOMS) return false;
  return count > 1 || isNumber(scan, index) || word(scan, index) === 'one';
}

/** "2 dobles", "1 double room". */
const isCounted = (scan: Scan, index: number, count: number): boolean =>
  count > 1 || scan.lexicon.rooms.at(scan.tokens, index) !== undefined;

const isBedPhrase = (scan: Scan, index: number): boolean => scan.lexicon.roomTypes.at(scan.tokens, index) !== undefined;

function readRoomType(scan: Scan, index: number): Read<string> | undefined {
  const own = scan.context.roomTypes === undefined ? undefined : tenantTable(scan.context.roomTypes).at(scan.tokens, index);
  const known = isRoomWord(scan, index) ? scan.lexicon.roomTypes.at(scan.tokens, index) : undefined;
  if (own === undefined || (known !== undefined && known.next > own.next)) return known;
  return own;
}

/** Words that also say something of problems, pizzas and forms. */
const EVERYDAY = new Set(['familiar', 'familiares', 'family', 'simple', 'simples', 'single', 'individual', 'individuales', 'individuais']);
const ARTICLES = new Set([
  'la',
  'una',
  'las',
  'unas',
  'otra',
  'the',
  'a',
  'an',
  'um',
  'uma',
  'o',
  'os',
  'el',
  'un',
  'en',
  'de',
  'in',
  'em',
  'no',
]);

/** An everyday word is a room's only beside a room, an article or a number, or when it is the whole answer. */
function isRoomWord(scan: Scan, index: number): boolean {
  if (!EVERYDAY.has(word(scan, index)) || scan.tokens.length <= 3) return true;
  const hasRoom = [index - 2, index - 1, index + 1, index + 2].some((at) => scan.lexicon.rooms.at(scan.tokens, at) !== undefined);
  return hasRoom || ARTICLES.has(word(scan, index - 1)) || isNumber(scan, index - 1);
}

function findRoomTypes(scan: Scan): Found[] {
  const all = findAll(scan, (index) => readRoomType(scan, index)).map(({ value, from, to }): Found => ({
    type: 'room_type',
    value,
    from,
    to,
  }));
  return all.filter(({ value }, index) => all.findIndex((other) => other.value === value) === index);
}
