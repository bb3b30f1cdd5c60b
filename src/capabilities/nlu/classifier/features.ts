import { type Language } from '@/shared/language';
import { type Entity } from '../nlu-result';
import { type ConceptTable } from '../text/concept-table';
import { featureWords, maskEntities } from '../text/feature-text';

const MIN_CHARS = 3;
const MAX_CHARS = 5;
/** Enough of a word to know it whatever its ending. */
const STEM = 4;

/** Names of the features of a message with their counts: words, pairs of words, of stems and of notions, character runs inside words, kinds of entities. */
export function featuresOf(text: string, language: Language, entities: readonly Entity[], concepts: ConceptTable): Map<string, number> {
  const counts = new Map<string, number>();
  const words = featureWords(maskEntities(text, entities), language);
  if (words.length === 0) return counts;
  for (const [index, word] of words.entries()) {
    const before = words[index - 1] ?? '^';
    add(counts, `w ${word}`);
    add(counts, `b ${before} ${word}`);
    add(counts, `s ${before.slice(0, STEM)} ${word.slice(0, STEM)}`);
    addCharacters(counts, word);
  }
  add(counts, `b ${words.at(-1) ?? '^'} $`);
  addConcepts(counts, concepts.find(words, language));
  for (const type of new Set(entities.map((entity) => entity.type))) add(counts, `ent:${type}`);
  if (entities.some(isForMany)) add(counts, 'ent:many');
  return counts;
}

/** So many that the words beside the number mean something else: "somos 4" asks for a room, "somos 40" for a proposal. */
const isForMany = ({ type, value }: Entity): boolean =>
  (type === 'adults' && Number(value) >= MANY_PEOPLE) || (type === 'rooms' && Number(value) >= MANY_ROOMS);
const MANY_PEOPLE = 10;
const MANY_ROOMS = 4;

const add = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};

/** Runs of 3 to 5 characters of a word with its borders, so that typing slips share most of them. */
function addCharacters(counts: Map<string, number>, word: string): void {
  const padded = ` ${word.slice(0, 30)} `;
  for (let size = MIN_CHARS; size <= MAX_CHARS; size += 1) {
    for (let start = 0; start + size <= padded.length; start += 1) add(counts, `c${padded.slice(start, start + size)}`);
  }
}

/** Notions are the same in every language: what one language's examples teach, the others know. */
function addConcepts(counts: Map<string, number>, ids: readonly string[]): void {
  for (const [index, id] of ids.entries()) {
    add(counts, `k ${id}`);
    if (index > 0) add(counts, `kk ${ids[index - 1] ?? ''} ${id}`);
  }
}
