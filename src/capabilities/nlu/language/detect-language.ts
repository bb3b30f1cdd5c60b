import { type Language } from '@/shared/language';
import { type Token } from '../text/tokens';
import { FUNCTION_WORDS, SURE_WORDS } from './function-words';
import { languageScores, type LanguageModel } from './language-model';

export interface LanguageGuess {
  readonly language: Language;
  /** 0 to 1. */
  readonly confidence: number;
}

export interface LanguageContext {
  readonly languages: readonly Language[];
  readonly defaultLanguage: Language;
  readonly sessionLanguage?: Language;
}

/** Found by cross-validation over the training data; n-grams of one word are no independent witnesses, hence their small weight. */
const WEIGHTS = { ngrams: 0.3, functionWord: 1.1, sureWord: 1.3, marks: 2.5, session: 1.2, hotel: 0.3 } as const;
const ENOUGH = 400;
/** Letters that only one of our languages writes. */
const OWN_LETTERS: Readonly<Record<Language, RegExp>> = { es: /[ñ¿¡]/i, en: /(?!)/, pt: /[ãõçêâôà]/i };

/** Which of the hotel's languages a message is in; the conversation's language decides what the words leave open. */
export function detectLanguage(model: LanguageModel, given: string, tokens: readonly Token[], context: LanguageContext): LanguageGuess {
  const words = tokens.slice(0, ENOUGH).filter(({ kind }) => kind === 'word');
  const ngrams = languageScores(model, given);
  const scores = context.languages.map(
    (language) =>
      wordScore(language, words) + WEIGHTS.ngrams * ngrams[language] + letterScore(language, given) + priorOf(language, context),
  );
  const top = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - top), 0);
  return { language: context.languages[scores.indexOf(top)] ?? context.defaultLanguage, confidence: 1 / sum };
}

function wordScore(language: Language, words: readonly Token[]): number {
  const own = FUNCTION_WORDS[language];
  const sure = SURE_WORDS[language];
  let score = 0;
  for (const { text } of words) score += (own.has(text) ? WEIGHTS.functionWord : 0) + (sure.has(text) ? WEIGHTS.sureWord : 0);
  // Long messages must not drown the other signals.
  return Math.min(score, 4 + score / 4);
}

const letterScore = (language: Language, given: string): number => (OWN_LETTERS[language].test(given) ? WEIGHTS.marks : 0);

function priorOf(language: Language, { sessionLanguage, defaultLanguage }: LanguageContext): number {
  if (language === sessionLanguage) return WEIGHTS.session;
  return language === defaultLanguage ? WEIGHTS.hotel : 0;
}
