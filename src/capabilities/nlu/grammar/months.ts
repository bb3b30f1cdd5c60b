import { type Language } from '@/shared/language';
import { fold } from '../text/fold';
import { tokenize } from '../text/tokens';
import { lexiconOf } from './lexicon';

/** "May I", "mar", "set": short words that are more than a month. */
const SURE_LENGTH = 4;
const BEFORE = new Set(['in', 'of', 'during', 'for', 'en', 'de', 'em', 'para']);
const ALONE = new Set(['may', 'march']);

/** The month (1 to 12) of "the last week of January", "en enero": the only one that is named. */
export function readMonth(text: string, language: Language): number | undefined {
  const tokens = tokenize(fold(text).text);
  const { months } = lexiconOf(language);
  const named = tokens.flatMap((token, index) => {
    const month = months.at(tokens, index);
    const isSure = token.text.length >= SURE_LENGTH && !ALONE.has(token.text);
    return month !== undefined && (isSure || (ALONE.has(token.text) && BEFORE.has(tokens[index - 1]?.text ?? ''))) ? [month.value] : [];
  });
  return new Set(named).size === 1 ? named[0] : undefined;
}
