import { type Language } from '@/shared/language';
import { type Entity, type EntityType } from '../nlu-result';
import { CHAT_WORDS, EMOJI_WORDS } from './chat-words';
import { fold } from './fold';

/** Entities whose own characters teach the classifier nothing. Guest counts, nights and room types keep their words. */
const MASKED: ReadonlySet<EntityType> = new Set([
  'check_in',
  'check_out',
  'date',
  'time',
  'booking_ref',
  'name',
  'email',
  'phone',
  'money',
]);
const CLASS_OF: Partial<Readonly<Record<EntityType, string>>> = { check_in: 'stay', check_out: 'stay' };

const JOINED = /[,&]|\b(?:y|e|and|n|con|com|with)\b/i;

/** People named one by one: who they are to each other says nothing of what they want. */
const isCompany = ({ type, raw }: Entity): boolean => type === 'adults' && JOINED.test(raw);

/** Replaces spans of the given text by class words: "el 5 a las 4" becomes " xdatex xtimex ". */
export function maskEntities(given: string, entities: readonly Entity[]): string {
  let masked = '';
  let position = 0;
  for (const entity of entities) {
    const { type, start, end } = entity;
    if (start < position || !(MASKED.has(type) || isCompany(entity))) continue;
    masked += `${given.slice(position, start)} x${CLASS_OF[type] ?? type.replace('_', '')}x `;
    position = end;
  }
  return masked + given.slice(position);
}

const PICTURE = /\p{Extended_Pictographic}/u;
const WORDS = /[\p{L}']+|\d+|[?!.,;:]|\p{Extended_Pictographic}/gu;

/** Words for the classifier: folded, elongations cut to two, chat spelling written out, emoji as class words, numbers as their digits. */
export function featureWords(text: string, language: Language): string[] {
  const folded = fold(text).text.replace(/https?:\/\/\S+|www\.\S+/g, ' xlinkx ');
  return (folded.match(WORDS) ?? []).flatMap((word) => normalWord(word, language));
}

function normalWord(word: string, language: Language): string[] {
  if (PICTURE.test(word) && !/\d/.test(word)) return [EMOJI_WORDS.get(word) ?? 'emojiother'];
  const short = word.replace(/(\p{L})\1{2,}/gu, '$1$1');
  return (CHAT_WORDS[language].get(short) ?? short).split(' ');
}
