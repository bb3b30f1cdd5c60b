import * as z from 'zod';
import type { NluResult } from '@/capabilities/nlu';
import type { SessionState } from '@/capabilities/sessions';
import { LANGUAGES } from '@/shared/language';
import { intentNames } from '../intents/intent-names.replies';
import { fold } from '../reply/fold';

/** "Do you mean A or B?", asked in the turn before. */
export const CLARIFICATION = 'clarification';

const question = z.object({
  labels: z.tuple([z.string(), z.string()]),
  /** The message that could be read in two ways: what it says of days and people still counts. */
  about: z.string(),
});
export type Clarification = z.output<typeof question>;

export const clarificationOf = ({ memory }: SessionState): Clarification | undefined => question.safeParse(memory[CLARIFICATION]).data;

/** As if the message had been clear at once. */
export const withChoice = ({ rival: _rival, ...nlu }: NluResult, labels: readonly string[]): NluResult => ({
  ...nlu,
  intents: labels.map((name) => ({ ...nlu.intents.find((intent) => intent.name === name), name, confidence: 1 })),
  decision: 'act',
});

type Places = readonly (0 | 1)[];

const FIRST = new Set(
  'primera primero primer primerita 1ra 1er 1era 1ro 1a 1o 1 uno una first 1st former one primeira primeiro um uma a opcion1'.split(' '),
);
const SECOND = new Set('segunda segundo 2da 2do 2a 2o 2 dos second 2nd latter last two dois duas ultima ultimo b'.split(' '));
/** They choose only where nothing else does: "the first one", "a primeira". */
const WEAK = new Set(['a', 'one', 'una', 'um', 'uma']);
const BOTH = new Set(['both', 'ambos', 'ambas']);
const BOTH_TOGETHER = /\b(?:los|las) dos\b|\b(?:os dois|as duas)\b|\bthe two\b|\b(?:1 (?:y|e|and) (?:la |o |a )?2|a (?:y|e|and) b)\b/;

/** An hour and no place: "a las 2". */
const HOUR = /\b(?:a las|as|at) \d/;

/** Around a choice, and saying nothing by themselves. */
const AROUND = new Set(
  (
    'la el lo las los de del al es era sea eso esa ese quiero quisiera prefiero mejor seria digo refiero me a con por favor porfa porfavor gracias ' +
    'si opcion numero num nro letra alternativa mi decia hablo creo que pues bueno ok dale va y ' +
    'the an that it s is was i d ll m meant mean want would like take please pls thanks thank you yes yeah option number no choice go with ' +
    'answer letter think my of and to prefer um uma o os as do da dos das ao com quero queria prefiro seria refiro essa esse isso sim obrigado obrigada pfv ' +
    'opcao alternativa eh e foi pode ser fico vou gostaria acho'
  ).split(' '),
);

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\d]+/gu) ?? [];
const LONGEST = 8;

/**
 * The readings that the guest has chosen, when the message is nothing but a choice: "the first", "la 2", "b)", "as duas",
 * or words that only one of the two is called by. Empty when it is something else.
 */
export function chosenLabels(text: string, { labels }: Clarification): string[] {
  const words = wordsOf(text);
  if (words.length === 0 || words.length > LONGEST) return [];
  const byPlace = placesOf(words, fold(text));
  const places = byPlace.length > 0 ? byPlace : placesByName(words, labels);
  return places.flatMap((place) => labels[place]);
}

function placesOf(words: readonly string[], folded: string): Places {
  if (HOUR.test(folded)) return [];
  if (!words.every((word) => AROUND.has(word) || FIRST.has(word) || SECOND.has(word) || BOTH.has(word))) return [];
  if (words.some((word) => BOTH.has(word)) || BOTH_TOGETHER.test(folded)) return [0, 1];
  const strong = words.filter((word) => !WEAK.has(word) && !isBetween(word, words));
  const named = new Set(strong.flatMap(placeOf));
  if (named.size === 1) return [...named];
  return named.size === 0 && words.some((word) => WEAK.has(word)) && words.length <= 2 ? [0] : [];
}

/** Portuguese "dos" is "of the", unless it is all that could choose. */
const isBetween = (word: string, words: readonly string[]): boolean =>
  word === 'dos' && words.some((other) => other !== word && !WEAK.has(other) && placeOf(other).length > 0);

const placeOf = (word: string): (0 | 1)[] => (FIRST.has(word) ? [0] : SECOND.has(word) ? [1] : []);

/** By what the two are called in any of our languages: guests repeat a word of the question. */
function placesByName(words: readonly string[], [first, second]: Clarification['labels']): Places {
  const [own, other] = [nameWords(first), nameWords(second)];
  if (!words.every((word) => AROUND.has(word) || own.has(word) || other.has(word))) return [];
  const saysFirst = words.some((word) => own.has(word) && !other.has(word));
  const saysSecond = words.some((word) => other.has(word) && !own.has(word));
  if (saysFirst === saysSecond) return [];
  return saysFirst ? [0] : [1];
}

const nameWords = (label: string): Set<string> => {
  const names = intentNames[label];
  return new Set(names === undefined ? [] : LANGUAGES.flatMap((language) => wordsOf(names[language])).filter((word) => !AROUND.has(word)));
};
