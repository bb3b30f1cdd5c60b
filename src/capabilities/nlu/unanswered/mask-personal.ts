import { type Entity, type EntityType } from '../nlu-result';

/** What stands for the guest's own data in a text that is kept. */
const TOKEN_OF: Partial<Readonly<Record<EntityType, string>>> = {
  name: '[name]',
  email: '[email]',
  phone: '[phone]',
  booking_ref: '[booking]',
};
/** What a token reads as when the text becomes an example: nobody's data, of the same kind. */
const SAMPLES: Readonly<Record<string, string>> = {
  '[name]': 'Ana Pérez',
  '[email]': 'ana@mail.example',
  '[phone]': '+51 987 654 321',
  '[booking]': 'BK-1001',
  '[number]': '1234',
  '[link]': 'https://mail.example',
};
const LONGEST = 300;
/** Documents, cards and rooms with a year in them: nothing that a question needs. */
const LONG_NUMBER = /\d{4,}/g;

/** The text without what tells who wrote it. @param known names that the hotel knows the guest by. */
export function maskPersonal(text: string, entities: readonly Entity[], known: readonly string[] = []): string {
  let masked = '';
  let position = 0;
  for (const { type, start, end } of entities) {
    const token = TOKEN_OF[type];
    if (token === undefined || start < position) continue;
    masked += text.slice(position, start) + token;
    position = end;
  }
  return maskWords(masked + text.slice(position), known).slice(0, LONGEST);
}

/** What no grammar has read: other addresses, long numbers, the guest's name in the middle of a sentence. */
function maskWords(text: string, known: readonly string[]): string {
  const names = new Set(known.flatMap((name) => wordsOf(name)).filter((word) => word.length > 2));
  return text
    .split(/(\s+)/)
    .map((word) => {
      if (word.includes('@')) return '[email]';
      if (word.includes('://') || word.toLowerCase().startsWith('www.')) return '[link]';
      if (wordsOf(word).some((part) => names.has(part))) return '[name]';
      return word.replace(LONG_NUMBER, '[number]');
    })
    .join('')
    .trim();
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/** A kept text as an example to learn from. */
export const asExample = (masked: string): string =>
  Object.entries(SAMPLES).reduce((text, [token, sample]) => text.replaceAll(token, sample), masked);
