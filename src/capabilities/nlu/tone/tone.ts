import { type Sentiment, type Urgency } from '../nlu-result';
import { PhraseTable } from '../text/phrase-table';
import { type Token } from '../text/tokens';
import { NEGATIONS, NEGATIVE, POSITIVE, URGENT } from './tone-words';

const mood = new PhraseTable<number>([
  ...Object.keys(POSITIVE).map((word) => [word, 1] as const),
  ...Object.keys(NEGATIVE).map((word) => [word, -1] as const),
]);
const urgent = new PhraseTable<true>(Object.entries(URGENT));

const SHOUTED_LETTERS = 8;

/** By word lists, negation, shouting and what the message is about; nothing here is learned. */
export function sentimentOf(given: string, tokens: readonly Token[], intent: string): Sentiment {
  const words = moodOf(tokens) - (intent === 'complaint' ? 1 : 0);
  if (words > 0) return 'positive';
  return words < 0 || (intent !== 'greeting' && isShouted(given) && given.includes('!!')) ? 'negative' : 'neutral';
}

function moodOf(tokens: readonly Token[]): number {
  let score = 0;
  let index = 0;
  while (index < tokens.length) {
    const found = mood.at(tokens, index);
    if (found !== undefined) score += found.value > 0 && isNegated(tokens, index) ? -found.value : found.value;
    index = found?.next ?? index + 1;
  }
  return score;
}

/** "no estoy feliz", but not "no, gracias". */
function isNegated(tokens: readonly Token[], index: number): boolean {
  const [second, first] = [tokens[index - 2], tokens[index - 1]];
  if (first?.kind === 'mark') return false;
  return NEGATIONS.has(first?.text ?? '') || NEGATIONS.has(second?.text ?? '');
}

export function urgencyOf(tokens: readonly Token[], intent: string, sentiment: Sentiment): Urgency {
  const isUrgent = tokens.some((_, index) => urgent.at(tokens, index) !== undefined);
  return isUrgent || intent === 'emergency' || (intent === 'complaint' && sentiment === 'negative') ? 'high' : 'normal';
}

function isShouted(given: string): boolean {
  const letters = given.match(/\p{L}/gu) ?? [];
  return letters.length >= SHOUTED_LETTERS && letters.every((letter) => letter === letter.toUpperCase());
}
