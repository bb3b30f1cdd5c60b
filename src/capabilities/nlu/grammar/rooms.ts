import { PhraseTable } from '../text/phrase-table';
import { type RoomTypeWords } from '../nlu-result';
import { findAll, readCount, word, type Found, type Read, type Scan } from './scan';

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
  const rooms = findAll(scan, (index) => readRooms(scan, index)).map(({ value, from, to }): Found => ({ type: 'rooms', value: String(value), from, to }));
  return [...rooms, ...findRoomTypes(scan)];
}

function readRooms(scan: Scan, index: number): Read<number> | undefined {
  const count = readCount(scan, index);
  if (count === undefined || count.value < 1 || count.value > 99 || scan.lexicon.more.at(scan.tokens, count.next) !== undefined) return undefined;
  if (count.value === 1 && scan.tokens[index]?.kind !== 'number' && word(scan, index) !== 'one') return undefined;
  const type = readRoomType(scan, count.next);
  const noun = scan.lexicon.rooms.at(scan.tokens, type?.next ?? count.next) ?? scan.lexicon.rooms.at(scan.tokens, count.next);
  if (noun !== undefined) return { value: count.value, next: noun.next > count.next + 1 ? count.next : noun.next };
  return type !== undefined && count.value > 1 && !isBedPhrase(scan, index) ? { value: count.value, next: count.next } : undefined;
}

const isBedPhrase = (scan: Scan, index: number): boolean => scan.lexicon.roomTypes.at(scan.tokens, index) !== undefined;

function readRoomType(scan: Scan, index: number): Read<string> | undefined {
  const own = scan.context.roomTypes === undefined ? undefined : tenantTable(scan.context.roomTypes).at(scan.tokens, index);
  const known = scan.lexicon.roomTypes.at(scan.tokens, index);
  if (own === undefined || (known !== undefined && known.next > own.next)) return known;
  return own;
}

function findRoomTypes(scan: Scan): Found[] {
  const all = findAll(scan, (index) => readRoomType(scan, index)).map(({ value, from, to }): Found => ({ type: 'room_type', value, from, to }));
  return all.filter(({ value }, index) => all.findIndex((other) => other.value === value) === index);
}
