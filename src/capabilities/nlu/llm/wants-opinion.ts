import { lexiconOf } from '../grammar/lexicon';
import { isRejected, type NluResult } from '../nlu-result';
import { fold } from '../text/fold';
import { tokenize } from '../text/tokens';

const LONGEST = 600;
/** They need a day; words of days that no grammar has read may hold it. */
const NEEDS_A_DAY = new Set(['check_availability', 'make_booking', 'modify_booking', 'price_enquiry']);
const DAYS = new Set(['check_in', 'check_out', 'date']);
const SEVERAL = 2;

/** Nobody outside hears of pasted documents and of orders to us. */
export const mayBeShown = ({ tags }: NluResult, text: string): boolean => text.length <= LONGEST && !tags.includes('injection');

/**
 * Only where a second opinion may help: two readings close to each other, several parts that were not made out, or a stay
 * whose days were not read.
 */
export function wantsOpinion(result: NluResult, text: string): boolean {
  return mayBeShown(result, text) && (result.decision === 'clarify' || hasUnclearParts(result) || hasUnreadDays(result, text));
}

/** What the gate has rejected as a whole stays rejected. */
export const hasUnclearParts = (result: NluResult): boolean => (result.unclearParts ?? 0) >= SEVERAL && !isRejected(result);

function hasUnreadDays({ decision, intents, entities, language }: NluResult, text: string): boolean {
  if (decision !== 'act' || !NEEDS_A_DAY.has(intents[0]?.name ?? '') || entities.some(({ type }) => DAYS.has(type))) return false;
  const unread = [...text].map((character, at) => (entities.some(({ start, end }) => at >= start && at < end) ? ' ' : character)).join('');
  return /\d/.test(unread) || namesAMonth(unread, language);
}

/** "May" asks for permission and "dez" is ten: short names of months prove nothing. */
const LONG_NAME = 4;

function namesAMonth(text: string, language: NluResult['language']): boolean {
  const tokens = tokenize(fold(text).text);
  return tokens.some((token, index) => token.text.length >= LONG_NAME && lexiconOf(language).months.at(tokens, index) !== undefined);
}
