import { type NluResult } from '../nlu-result';

const LONGEST = 600;
/** They need a day; words of days that no grammar has read may hold it. */
const NEEDS_A_DAY = new Set(['check_availability', 'make_booking', 'modify_booking', 'price_enquiry']);
const DAYS = new Set(['check_in', 'check_out', 'date']);

/** Only where a second opinion may help: two readings close to each other, or a stay whose days were not read. Never for orders to us. */
export function wantsOpinion(result: NluResult, text: string): boolean {
  if (text.length > LONGEST || result.tags.includes('injection')) return false;
  return result.decision === 'clarify' || hasUnreadDays(result, text);
}

function hasUnreadDays({ decision, intents, entities }: NluResult, text: string): boolean {
  if (decision !== 'act' || !NEEDS_A_DAY.has(intents[0]?.name ?? '') || entities.some(({ type }) => DAYS.has(type))) return false;
  const unread = [...text].map((character, at) => (entities.some(({ start, end }) => at >= start && at < end) ? ' ' : character));
  return /\d/.test(unread.join(''));
}
