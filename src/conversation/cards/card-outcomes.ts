import { isLanguage, type Language } from '@/shared/language';
import type { StoredMessage } from '@/shared/turn';
import type { Outcome } from '../flows/flow';
import { render } from '../reply/render';
import type { Turn } from '../turn/turn';
import { cardReplies as replies } from './cards.replies';

/** The language in which a message asks who we are, by a word of which the carriers demand an answer. */
export function helpAskedIn({ data }: StoredMessage): Language | undefined {
  return isLanguage(data.help) ? data.help : undefined;
}

/** What is said and done about the locations, contact cards and calls for help of a turn, beside its words. */
export async function cardOutcomes(turn: Turn, tellAddress: () => Promise<Outcome>): Promise<Outcome[]> {
  const { messages } = turn.due;
  const say = (template: keyof typeof replies, values = {}): string => render(replies[template], turn.language, values);
  const outcomes: Outcome[] = [];
  if (messages.some((message) => helpAskedIn(message) !== undefined)) outcomes.push({ say: [say('help', { hotel: turn.hotel.name })] });
  if (messages.some(({ kind }) => kind === 'location')) {
    const address = await tellAddress();
    outcomes.push({ ...address, say: [say('location'), ...address.say, say('onTheWay')] });
  }
  const cards = messages.filter(({ kind }) => kind === 'contacts').flatMap(({ data }) => data.contacts ?? []);
  if (cards.length > 0)
    outcomes.push({ say: [say('contact')], handover: { reason: 'media_to_see', priority: 'normal', summary: { contacts: cards } } });
  return outcomes;
}
