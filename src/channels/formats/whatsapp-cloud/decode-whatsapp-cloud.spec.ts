import { channelId } from '@/shared/ids';
import { ACCOUNT, metaBody, metaText } from '../../adapters/whatsapp-meta/whatsapp-world.suite';
import { toDecoded, type Decoded } from '../../decoded';
import { PayloadError } from '../payload-error';
import { decodeWhatsAppCloud } from './decode-whatsapp-cloud';

const WHATSAPP = channelId('whatsapp');
const decodeMeta = (body: Buffer): Decoded => toDecoded(WHATSAPP, decodeWhatsAppCloud(body));
const decode = (value: Readonly<Record<string, unknown>>): Decoded => decodeMeta(metaBody(value));
const only = (message: Readonly<Record<string, unknown>>) => {
  const { messages } = decode({ messages: [{ id: 'm', from: '51999111222', timestamp: '1795000326', ...message }] });
  expect(messages).toHaveLength(1);
  return messages[0]?.message;
};

describe('a message from WhatsApp', () => {
  it('is the same to us in every kind', () => {
    expect(decode({ messages: [metaText('wamid.1', 'Hola')] }).messages).toEqual([
      {
        eventKey: 'wamid.1',
        message: {
          channel: 'whatsapp',
          account: ACCOUNT,
          providerMessageId: 'wamid.1',
          sender: { address: '+51999111222', addresses: ['+51999111222'], phone: '+51999111222', name: 'Ana' },
          kind: 'text',
          text: 'Hola',
          media: [],
          replyTo: null,
          sentAt: '2026-11-18T11:12:06.000Z',
          autoReplyAllowed: true,
          data: {},
        },
      },
    ]);
  });

  it.each([
    ['image', { image: { id: '1', mime_type: 'image/jpeg', caption: 'mi DNI' } }, 'mi DNI'],
    ['video', { video: { id: '1', mime_type: 'video/mp4', caption: 'la ducha' } }, 'la ducha'],
    ['document', { document: { id: '1', caption: 'pago', filename: 'p.pdf' } }, 'pago'],
    ['audio', { audio: { id: '1', mime_type: 'audio/ogg; codecs=opus' } }, null],
    ['sticker', { sticker: { id: '1' } }, null],
    ['location', { location: { latitude: 0, longitude: 0 } }, null],
    ['contacts', { contacts: [{}] }, null],
    ['interactive', { interactive: { button_reply: { id: 'yes', title: 'Sí' } } }, 'Sí'],
    ['interactive', { interactive: { list_reply: { id: 'r1', title: 'Doble' } } }, 'Doble'],
    ['interactive', {}, null],
    ['button', { button: { text: 'Confirmar', payload: 'OK' } }, 'Confirmar'],
    ['order', { order: { text: 'para hoy' } }, 'para hoy'],
  ])('of kind %s keeps the words the guest wrote or chose', (type, content, text) => {
    expect(only({ type, ...content })).toMatchObject({ kind: type, text, autoReplyAllowed: true });
  });

  it('of a kind that did not exist yesterday reaches the hotel as one it cannot read', () => {
    expect(only({ type: 'hologram', hologram: {} })).toMatchObject({ kind: 'unsupported', text: null });
    expect(only({ type: 'constructor' })).toMatchObject({ kind: 'unsupported' });
    expect(only({ type: '__proto__' })).toMatchObject({ kind: 'unsupported' });
  });

  it('keeps the id and the bare type of what is attached, and not its short-lived address', () => {
    const sent = only({ type: 'audio', audio: { id: '9', mime_type: 'Audio/OGG; codecs=opus', url: 'https://x.test' } });
    expect(sent?.media).toEqual([{ id: '9', mimeType: 'audio/ogg' }]);
  });

  it('is not lost when a part of it makes no sense', () => {
    const bad = { context: null, image: 3, reaction: {}, interactive: [], location: { latitude: 'x' }, contacts: {}, timestamp: null };
    expect(only({ type: 'text', text: { body: 'Hola' }, ...bad })).toMatchObject({ text: 'Hola', sentAt: '1970-01-01T00:00:00.000Z' });
    expect(only({ type: 'text', text: null })).toMatchObject({ kind: 'text', text: null });
  });

  it.each(['x', '-1', '1e400', '99999999999999', 'NaN', ''])('with the time %j is dated to the beginning rather than lost', (timestamp) => {
    expect(only({ type: 'text', timestamp })).toMatchObject({ sentAt: '1970-01-01T00:00:00.000Z' });
  });

  it('that answers another one names it; a forwarded one answers nothing', () => {
    expect(only({ type: 'text', context: { id: 'wamid.0', from: '1' } })).toMatchObject({ replyTo: 'wamid.0' });
    expect(only({ type: 'text', context: { forwarded: true } })).toMatchObject({ replyTo: null });
  });

  it('that is only a reaction wants no answer', () => {
    const sent = only({ type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '👍' } });
    expect(sent).toMatchObject({
      kind: 'reaction',
      replyTo: 'wamid.0',
      autoReplyAllowed: false,
      data: { reaction: { emoji: '👍', removed: false } },
    });
    expect(only({ type: 'reaction', reaction: { message_id: 'wamid.0' } })).toMatchObject({
      data: { reaction: { emoji: null, removed: true } },
    });
  });

  it.each([
    ['of a group', { type: 'text', group_id: 'g1' }, 'group_message'],
    ['of the system', { type: 'system', system: {} }, 'system_message'],
    ['edited', { type: 'edit', edit: {} }, 'malformed_edit'],
    ['taken back', { type: 'revoke', revoke: {} }, 'malformed_revoke'],
  ])('that is %s starts no conversation and is counted', (_what, message, name) => {
    const { messages, ignored } = decode({ messages: [{ ...metaText('m', 'x'), ...message }] });
    expect([messages, ignored]).toEqual([[], [name]]);
  });

  it('cannot bring anything into our objects by a name of JavaScript', () => {
    const raw = `{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"__proto__":{"polluted":1},
      "metadata":{"phone_number_id":"1"},"messages":[{"__proto__":{"polluted":1,"type":"text"},"constructor":{"prototype":{"polluted":1}},
      "id":"m","from":"51999111222","timestamp":"1","type":"text","text":{"__proto__":{"polluted":1},"body":"Hola"}}]}}]}]}`;
    const { messages } = decodeMeta(Buffer.from(raw));
    expect(messages.map(({ message }) => message.text)).toEqual(['Hola']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(messages[0]?.message)).toBe(Object.prototype);
  });
});

describe('a webhook of WhatsApp', () => {
  const wrapped = (entry: unknown): Decoded => decodeMeta(Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry })));
  const change = (value: unknown) => ({ field: 'messages', value });
  const good = change({ metadata: { phone_number_id: '1' }, messages: [metaText('m', 'Hola')] });

  it.each([
    ['entry', [null, 3, {}, { changes: 'x' }, { changes: [good] }], 4],
    ['change', [{ changes: [null, 3, {}, { field: 7 }, change(null), change({ messages: [] }), good] }], 6],
  ])('loses nothing beside an %s that makes no sense', (_what, entry, ignored) => {
    const decoded = wrapped(entry);
    expect([decoded.messages.length, decoded.ignored.length]).toEqual([1, ignored]);
  });

  it('keeps the messages when contacts or statuses are no lists', () => {
    expect(decode({ contacts: null, statuses: 'x', errors: {}, messages: [metaText('m', 'Hola')] }).messages).toHaveLength(1);
  });

  it('keeps hotels apart in one delivery', () => {
    const of = (account: string) => change({ metadata: { phone_number_id: account }, messages: [metaText(account, 'x')] });
    expect(wrapped([{ changes: [of('1'), of('2')] }, { changes: [of('3')] }]).messages.map(({ message }) => message.account)).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it.each(['smb_message_echoes', 'standby', 'history', 'messaging_handovers'])('leaves %s alone and counts it', (field) => {
    const decoded = wrapped([{ changes: [{ ...good, field }] }]);
    expect([decoded.messages, decoded.ignored]).toEqual([[], [field]]);
  });

  it('with an id longer than an index can hold costs only that message', () => {
    const { messages, ignored } = decode({ messages: [metaText('x'.repeat(3_000), 'long'), metaText('m', 'Hola')] });
    expect([messages.map(({ eventKey }) => eventKey), ignored]).toEqual([['m'], ['malformed_message']]);
  });

  it('of a hundred thousand elements is read to its end', () => {
    expect(decode({ messages: Array.from({ length: 100_000 }, () => 1) }).ignored).toHaveLength(100_000);
  });

  it('of twenty thousand guests gives each his own name', () => {
    const phones = Array.from({ length: 20_000 }, (_, n) => `5190${String(n).padStart(6, '0')}`);
    const { messages } = decode({
      messages: phones.map((from, n) => ({ id: `m${n}`, from, type: 'text', text: { body: 'x' } })),
      contacts: phones.map((wa_id) => ({ wa_id, profile: { name: `Guest ${wa_id}` } })).reverse(),
    });
    expect(messages.filter(({ message: { sender } }) => sender.name === `Guest ${sender.address.slice(1)}`)).toHaveLength(20_000);
  });

  it('of somebody else is refused as a whole', () => {
    for (const body of [
      '{"object":"page","entry":[]}',
      '{"object":"whatsapp_business_account"}',
      `${'['.repeat(40_000)}${']'.repeat(40_000)}`,
    ])
      expect(() => decodeMeta(Buffer.from(body))).toThrow(PayloadError);
  });
});

describe('what WhatsApp says of a reply', () => {
  const status = (more: Readonly<Record<string, unknown>>) =>
    decode({ statuses: [{ id: 'o', status: 'sent', timestamp: '1795000326', ...more }] });

  it('tells its state, time, key and trouble', () => {
    const errors = [{ code: 131047, title: 'Re-engagement message' }];
    expect(status({ status: 'failed', errors, biz_opaque_callback_data: 'reply:1' }).statuses).toEqual([
      {
        channel: 'whatsapp',
        account: ACCOUNT,
        providerMessageId: 'o',
        status: 'failed',
        at: new Date('2026-11-18T11:12:06Z'),
        outboxKey: 'reply:1',
        errorCode: '131047',
      },
    ]);
  });

  it('that a voice message was played counts as read', () => {
    expect(status({ status: 'played' }).statuses).toMatchObject([{ status: 'read' }]);
  });

  it('with a word we do not know is counted', () => {
    expect(status({ status: 'dreamt_of' })).toMatchObject({ messages: [], statuses: [], ignored: ['status_dreamt_of'] });
    expect(status({ status: 'constructor' }).statuses).toEqual([]);
  });

  it('is not lost for trouble that makes no sense', () => {
    expect(status({ errors: [null], timestamp: {}, biz_opaque_callback_data: 5 }).statuses).toHaveLength(1);
  });
});
