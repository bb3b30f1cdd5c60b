import { type Sentiment, type Urgency } from '../nlu-result';
import { PhraseTable } from '../text/phrase-table';
import { type Token } from '../text/tokens';
import { NEGATIONS, NEGATIVE, POSITIVE, URGENT } from './tone-words';

const mood = new PhraseTable<number>([...Object.keys(POSITIVE).map((word) => [word, 1] as const), ...Object.keys(NEGATIVE).map((word) => [word, -1] as const)]);
const urgent = new PhraseTable<true>(Object.entries(URGENT));

const SHOUTED_LETTERS = 8;

/** By word lists, negation, shouting and what the message is about; nothing here is learned. */
export function sentimentOf(given: string, tokens: readonly Token[], intent: string): Sentiment {
  let score = intent === 'complaint' ? -1 : 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const found = mood.at(tokens, index);
    if (found === undefined) continue;
    const isTurned = found.value > 0 && [1, 2].some((back) => NEGATIONS.has(tokens[index - back]?.text ?? ''));
    score += isTurned ? -found.value : found.value;
    index = found.next - 1;
  }
  if (score < 0 && (isShouted(given) || given.includes('!!'))) score -= 1;
  return score > 0 ? 'positive' : score < 0 ? 'negative' : 'neutral';
}

export function urgencyOf(tokens: readonly Token[], intent: string, sentiment: Sentiment): Urgency {
  const isUrgent = tokens.some((_, index) => urgent.at(tokens, index) !== undefined);
  return isUrgent || intent === 'emergency' || (intent === 'complaint' && sentiment === 'negative') ? 'high' : 'normal';
}

function isShouted(given: string): boolean {
  const letters = given.match(/\p{L}/gu) ?? [];
  return letters.length >= SHOUTED_LETTERS && letters.every((letter) => letter === letter.toUpperCase());
}
