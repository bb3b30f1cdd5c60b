import type { Reply } from '@/shared/reply';
import { encodeForMeta } from './meta-encoder';

const encode = (reply: Partial<Reply>, form: 'free' | 'template' = 'free') =>
  encodeForMeta({ address: '+51999111222', key: 'reply:1', reply: { text: 'Hola', language: 'es', ...reply } }, form);
const choices = (count: number, title = 'Room') => Array.from({ length: count }, (_, n) => ({ id: `r${n}`, title: `${title} ${n}` }));
const template = { name: 'pre_arrival_es', language: 'es', category: 'utility', parameters: ['Ana', '24/12'] } as const;

describe('a reply in words of the Cloud API', () => {
  it('goes to a number or to a user id, under our key', () => {
    expect(encode({})).toMatchObject({ to: '+51999111222', type: 'text', text: { body: 'Hola' }, biz_opaque_callback_data: 'reply:1' });
    const toUserId = encodeForMeta({ address: 'ES.123', key: 'k', reply: { text: 'Hola', language: 'es' } }, 'free');
    expect(toUserId).toMatchObject({ recipient: 'ES.123' });
    expect(toUserId).not.toHaveProperty('to');
  });

  it.each([
    ['up to three choices as buttons', choices(3), 'button'],
    ['more of them as a list', choices(4), 'list'],
    ['ten as a list', choices(10), 'list'],
    ['a long title as a list', choices(2, 'A room with the view'), 'list'],
  ])('shows %s', (_what, some, type) => {
    expect(encode({ choices: some })).toMatchObject({ type: 'interactive', interactive: { type, body: { text: 'Hola' } } });
  });

  it.each([
    ['too many', { choices: choices(11) }],
    ['too long', { choices: choices(2, 'A room with a view of the sea') }],
    [
      'two of one name',
      {
        choices: [
          { id: 'a', title: 'Yes' },
          { id: 'a', title: 'Yes' },
        ],
      },
    ],
    ['nothing at all', { choices: [] }],
    ['under a text too long for them', { text: 'x'.repeat(4_097), choices: choices(2) }],
  ])('says choices as text that are %s', (_what, reply) => {
    expect(encode(reply)).toMatchObject({ type: 'text' });
  });

  it('is its template where free text may not be, and only there', () => {
    expect(encode({ template }, 'template')).toMatchObject({
      type: 'template',
      template: {
        name: 'pre_arrival_es',
        language: { code: 'es' },
        components: [{ type: 'body', parameters: [{ text: 'Ana' }, { text: '24/12' }] }],
      },
    });
    expect(encode({ template })).toMatchObject({ type: 'text' });
  });

  it('may quote a message, or put an emoji to it', () => {
    expect(encode({ quotes: 'wamid.1' })).toMatchObject({ type: 'text', context: { message_id: 'wamid.1' } });
    const reaction = encode({ quotes: 'wamid.1', reaction: '👍' });
    expect(reaction).toMatchObject({ type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } });
    expect(reaction).not.toHaveProperty('context');
  });
});
