import type { DecodedPayload } from '../channel-event';
import { PayloadError } from '../payload-error';
import { decodeGupshup } from './decode-gupshup';

const decode = (type: string, payload: unknown, more: object = {}): DecodedPayload =>
  decodeGupshup(Buffer.from(JSON.stringify({ app: 'App', timestamp: 1_795_000_325_120, version: 2, type, payload, ...more })));
const message = (more: object): DecodedPayload =>
  decode('message', { id: 'wamid.1', source: '51999111222', type: 'text', payload: { text: 'Hola' }, ...more });
const event = (more: object): DecodedPayload => decode('message-event', { id: 'g-1', type: 'sent', destination: '51999111222', ...more });

describe('a message from Gupshup', () => {
  it('is not lost when a part of it makes no sense', () => {
    const bad = { sender: 7, context: [], payload: { text: 'Hola', url: 'javascript:alert(1)', latitude: {} } };
    expect(message(bad).events).toMatchObject([{ text: 'Hola', media: [], replyTo: null, sender: { id: '+51999111222' } }]);
    expect(message({ payload: 'x' }).events).toMatchObject([{ kind: 'text', text: null }]);
  });

  it('of a kind nobody knew yesterday reaches the hotel as one it cannot read', () => {
    for (const type of ['hologram', 'constructor', '__proto__'])
      expect(message({ type }).events).toMatchObject([{ kind: 'unsupported', text: null, data: { unsupported: { type } } }]);
  });

  it('from a guest without a phone is his by the user id, and from nobody is counted', () => {
    const sender = { userId: 'AR.13491208655302741918' };
    expect(message({ source: '', sender }).events).toMatchObject([{ sender: { id: sender.userId, bsuid: sender.userId, phone: null } }]);
    expect(message({ source: undefined })).toMatchObject({ events: [], ignored: ['message_without_sender'] });
  });

  it.each([{ gsId: null, id: '' }, {}, null])('with the context %j answers nothing', (context) => {
    expect(message({ context }).events).toMatchObject([{ replyTo: null }]);
  });

  it.each([
    ['an image', 'image', { url: 'https://filemanager.gupshup.io/x', contentType: 'Image/JPEG; q=1' }, 'image/jpeg'],
    ['a file without a type', 'file', { url: 'https://filemanager.gupshup.io/x', contentType: '' }, 'application/octet-stream'],
  ])('with %s keeps where it is and what it is', (_what, type, payload, mimeType) => {
    expect(message({ type, payload }).events).toMatchObject([{ media: [{ url: 'https://filemanager.gupshup.io/x', mimeType }] }]);
  });

  it('that takes a reaction away says so', () => {
    const payload = { id: 'wamid.OUT', emoji: '' };
    expect(message({ type: 'reaction', payload }).events).toMatchObject([
      { kind: 'reaction', replyTo: 'wamid.OUT', autoReplyAllowed: false, data: { reaction: { removed: true } } },
    ]);
  });
});

describe('what Gupshup says of a reply', () => {
  it.each([
    ['sent', { id: 'wamid.1', gsId: 'g-1', payload: { ts: 1_795_000_327 } }, 'g-1', '2026-11-18T11:12:07.000Z'],
    ['read a week later', { id: 'wamid.1', type: 'read' }, 'wamid.1', '2026-11-18T11:12:05.120Z'],
  ])('%s is of the id that our send was told, where it is known', (_when, more, messageId, timestamp) => {
    expect(event(more).events).toMatchObject([{ messageId, timestamp }]);
  });

  it.each([
    [1002, false, 'not_on_whatsapp'],
    ['4001', true, 'rate_limit'],
    [131047, false, 'window_closed'],
    [987_654, false, undefined],
  ])('failed with %s is tried again: %s', (code, retryable, reason) => {
    const [status] = event({ type: 'failed', payload: { code, reason: 'words of Gupshup' } }).events;
    expect(status).toMatchObject({ status: 'failed', error: { code: Number(code), retryable } });
    expect((status as { error: object }).error).toEqual({ code: Number(code), retryable, ...(reason === undefined ? {} : { reason }) });
  });

  it('without a code we can read still counts as failed', () => {
    expect(event({ type: 'failed', payload: { code: {} } }).events).toMatchObject([{ status: 'failed' }]);
  });

  it.each(['deleted', 'mismatch', 'constructor'])('%s moves nothing and is counted', (type) => {
    expect(event({ type })).toMatchObject({ events: [], ignored: [`message_event_${type}`] });
  });
});

describe('what else Gupshup says', () => {
  it.each([
    ['opted-in', 'opt_in'],
    ['opted-out', 'opt_out'],
  ])('%s is consent, whether the phone has its plus or not', (type, name) => {
    for (const phone of ['51999111222', '+51999111222'])
      expect(decode('user-event', { phone, type }).events).toMatchObject([{ event: name, sender: { phone: '+51999111222' } }]);
  });

  it.each([
    ['user-event', { phone: 'callbackSetPhone', type: 'sandbox-start' }, 'user_event_sandbox-start'],
    ['user-event', { phone: 'callbackSetPhone', type: 'opted-in' }, 'user_event_opted-in'],
    ['user-event', 7, 'malformed_user_event'],
    ['billing-event', {}, 'malformed_billing_event'],
    ['message', [], 'malformed_message'],
    ['message-event', null, 'malformed_message_event'],
    ['account-event', {}, 'account-event'],
    ['__proto__', {}, '__proto__'],
  ])('%s %j is acknowledged and counted', (type, payload, name) => {
    expect(decode(type, payload)).toMatchObject({ events: [], ignored: [name] });
  });

  it('is refused where it is nothing of Gupshup', () => {
    for (const body of ['', '{}', '[]', 'null', '{"app":"A"}', '{"object":"page","entry":[]}'])
      expect(() => decodeGupshup(Buffer.from(body))).toThrow(PayloadError);
  });
});
