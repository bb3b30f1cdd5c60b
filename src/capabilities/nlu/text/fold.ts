import { LOOKALIKES } from './homoglyphs';

/** Lower case without accents, invisible characters or look-alike letters. */
export interface Folded {
  readonly text: string;
  /** For each character of `text` its index in the given text; one more entry for the end. */
  readonly at: readonly number[];
}

const INVISIBLE = /[\p{Cf}\p{Mn}\p{Me}\u{FE00}-\u{FE0F}\u{115F}\u{1160}\u{3164}]/u;
const MARKS = /\p{Mn}/gu;
const KEPT = new Set(['º', 'ª', '°', '…']);

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x80) return code >= 65 && code <= 90 ? character.toLowerCase() : character;
  if (KEPT.has(character)) return character;
  if (INVISIBLE.test(character)) return '';
  const plain = character.normalize('NFKD').toLowerCase().replace(MARKS, '');
  return LOOKALIKES.get(plain) ?? plain;
}

export function fold(given: string): Folded {
  let text = '';
  const at: number[] = [];
  let index = 0;
  for (const character of given) {
    const folded = foldCharacter(character);
    for (let i = 0; i < folded.length; i += 1) at.push(index);
    text += folded;
    index += character.length;
  }
  at.push(given.length);
  return { text, at };
}

/** Folds a word or phrase of a lexicon the way a guest's text is folded. */
export const foldWord = (text: string): string => fold(text).text.trim();
