import type { Language } from '@/shared/language';
import type { StoredMessage } from '@/shared/turn';
import type { Turn } from '../turn/turn';
import { cardOutcomes, helpAskedIn } from './card-outcomes';

type Sent = Pick<StoredMessage, 'kind' | 'data'>;
const turnOf = (language: Language, ...messages: readonly Sent[]): Turn =>
  ({ language, hotel: { name: 'Hotel Mirador' }, due: { messages } }) as unknown as Turn;
const said = async (...args: Parameters<typeof turnOf>): Promise<string> =>
  (await cardOutcomes(turnOf(...args), async () => ({ say: ['Malecón 480.'] }))).flatMap(({ say }) => say).join('\n');

const LOCATION: Sent = { kind: 'location', data: { location: { latitude: 0, longitude: 0 } } };
const CARD: Sent = { kind: 'contacts', data: { contacts: [{ name: 'Rosa', phones: ['+51999'] }] } };

describe('what a guest sends beside words', () => {
  it.each([
    ['es', 'responda BAJA'],
    ['en', 'reply STOP'],
    ['pt', 'responda SAIR'],
  ] as const)('a call for help by SMS hears in %s who we are and how to hear no more', async (language, way) => {
    const text = await said(language, { kind: 'text', data: { help: language } });
    expect([text.startsWith('Hotel Mirador:'), text.includes(way)]).toEqual([true, true]);
  });

  it('takes for a call for help only what the channel has marked so', () => {
    const marks = ['es', true, 'fr', 7, null, undefined].map((help) => helpAskedIn({ data: { help } } as unknown as StoredMessage));
    expect(marks).toEqual(['es', undefined, undefined, undefined, undefined, undefined]);
  });

  it('several locations and cards are answered once each, and the cards are for staff', async () => {
    const outcomes = await cardOutcomes(turnOf('en', LOCATION, CARD, LOCATION, CARD), async () => ({ say: ['Malecón 480.'] }));
    expect(outcomes.map(({ say }) => say.length)).toEqual([3, 1]);
    expect(outcomes[1]?.handover).toMatchObject({ reason: 'media_to_see', summary: { contacts: [{ name: 'Rosa' }, { name: 'Rosa' }] } });
  });

  it('words alone, and a card with nobody on it, call for nothing', async () => {
    expect(await said('es', { kind: 'text', data: {} }, { kind: 'contacts', data: {} })).toBe('');
  });
});
