import type { DecodedPayload } from '../channel-event';
import { PayloadError } from '../payload-error';
import { decodeTwilio } from './decode-twilio';

const AT = new Date('2026-11-18T11:12:06Z');
const decodeText = (form: string): DecodedPayload => decodeTwilio({ body: Buffer.from(form), receivedAt: AT });
const decode = (fields: Readonly<Record<string, string>>): DecodedPayload =>
  decodeText(new URLSearchParams({ MessageSid: 'SM1', From: '+51999111222', To: '+34911230000', NumMedia: '0', ...fields }).toString());

describe('an SMS', () => {
  it('has the time of its arrival, since Twilio gives none', () => {
    expect(decode({ Body: 'Hola ' }).events).toEqual([
      {
        event: 'message',
        account: '+34911230000',
        messageId: 'SM1',
        timestamp: AT.toISOString(),
        recipient: { phone: '+34911230000' },
        sender: { id: '+51999111222', phone: '+51999111222' },
        kind: 'text',
        text: 'Hola ',
        media: [],
        replyTo: null,
        autoReplyAllowed: true,
        data: {},
      },
    ]);
  });

  it.each(['72975', 'VUELING', 'INFO-SMS'])('from %s is of a machine, which nobody answers', (From) => {
    expect(decode({ From, Body: 'Su código es 123' }).events).toMatchObject([
      { sender: { id: From, phone: null }, autoReplyAllowed: false },
    ]);
  });

  it('by WhatsApp belongs to an account of its own', () => {
    const events = decode({
      From: 'whatsapp:US.13491208655302741918',
      To: 'whatsapp:+34911230000',
      ProfileName: 'Ana',
      Body: 'Hola',
    }).events;
    expect(events).toMatchObject([
      {
        account: 'whatsapp:+34911230000',
        recipient: { phone: '+34911230000' },
        sender: { id: 'US.13491208655302741918', bsuid: 'US.13491208655302741918', phone: null, name: 'Ana' },
        autoReplyAllowed: true,
      },
    ]);
  });

  it.each([
    ['image/jpeg', 'image'],
    ['audio/amr', 'audio'],
    ['video/3gpp', 'video'],
    ['text/vcard', 'document'],
    ['constructor/x', 'document'],
  ])('with %s is %s', (type, kind) => {
    const media = { NumMedia: '1', MediaUrl0: 'https://api.twilio.com/m', MediaContentType0: type };
    expect(decode(media).events).toMatchObject([{ kind, text: null, media: [{ url: 'https://api.twilio.com/m', mimeType: type }] }]);
  });

  it.each(['-1', '1e9', 'x', '99999999999999999999'])('with %s files is read all the same', (NumMedia) => {
    expect(decode({ NumMedia, Body: 'Hola', MediaUrl0: 'javascript:alert(1)' }).events).toMatchObject([{ text: 'Hola', media: [] }]);
  });

  it('with a place says where', () => {
    expect(decode({ Latitude: '0', Longitude: '-77.03', Label: 'Hotel' }).events).toMatchObject([
      { kind: 'location', data: { location: { latitude: 0, longitude: -77.03, name: 'Hotel' } } },
    ]);
    expect(decode({ Latitude: '1' }).events).toMatchObject([{ kind: 'text' }]);
  });

  it('counts the first of a field that comes twice', () => {
    expect(decodeText('MessageSid=SM1&From=%2B51999111222&To=%2B34911230000&Body=one&Body=two').events).toMatchObject([{ text: 'one' }]);
  });

  it('without sender or account is counted', () => {
    for (const fields of [{ From: '' }, { To: '' }, { From: 'whatsapp:' }])
      expect(decode(fields)).toMatchObject({ events: [], ignored: ['message_without_sender'] });
  });
});

describe('a word that says yes or no to being written to', () => {
  it.each([
    'STOP',
    ' stop ',
    'Stop.',
    'UNSUBSCRIBE',
    'Stop all',
    'CANCEL',
    'Baja',
    '¡BAJA!',
    'Cancelar envíos',
    'no más mensajes',
    'SAIR',
    'Parar',
    'não quero mais mensagens',
  ])('%j is no', (Body) => {
    expect(decode({ Body }).events).toMatchObject([{ event: 'opt_out', messageId: 'SM1', sender: { phone: '+51999111222' } }]);
  });

  it.each(['START', 'unstop', 'Alta', 'Quero receber'])('%j is yes', (Body) => {
    expect(decode({ Body }).events).toMatchObject([{ event: 'opt_in' }]);
  });

  it.each([
    'cancel my booking',
    'Quiero cancelar mi reserva',
    'YES',
    'sí',
    'stop by the pool',
    'la habitación es baja',
    'help with my bags',
    '',
    'stop '.repeat(20),
  ])('%j is a message like any other', (Body) => {
    expect(decode({ Body }).events).toMatchObject([{ event: 'message' }]);
  });

  it('HELP, in three languages, is a question that is marked as one', () => {
    for (const [Body, help] of Object.entries({ HELP: 'en', Ayuda: 'es', ajuda: 'pt', INFO: 'en' }))
      expect(decode({ Body }).events).toMatchObject([{ event: 'message', text: Body, autoReplyAllowed: true, data: { help } }]);
    expect(decode({ Body: 'Hola' }).events[0]?.data).not.toHaveProperty('help');
  });

  it('is what Twilio took it for, whatever it was', () => {
    expect(decode({ Body: 'xyz', OptOutType: 'STOP' }).events).toMatchObject([{ event: 'opt_out' }]);
    expect(decode({ Body: 'yes', OptOutType: 'START' }).events).toMatchObject([{ event: 'opt_in' }]);
    expect(decode({ Body: 'HELP', OptOutType: 'HELP' })).toMatchObject({ events: [], ignored: ['help'] });
  });

  it('"cancel" alone is the flow of a booking where Twilio does not act on it: by WhatsApp', () => {
    const byWhatsApp = { From: 'whatsapp:+51999111222', To: 'whatsapp:+34911230000' };
    expect(decode({ ...byWhatsApp, Body: 'cancel' }).events).toMatchObject([{ event: 'message' }]);
    expect(decode({ ...byWhatsApp, Body: 'stop' }).events).toMatchObject([{ event: 'opt_out' }]);
  });
});

describe('what Twilio says of a reply', () => {
  const status = (MessageStatus: string, more: object = {}): DecodedPayload =>
    decode({ From: '+34911230000', To: '+51999111222', MessageStatus, ...more });

  it.each([
    ['accepted', 'queued'],
    ['sending', 'queued'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['undelivered', 'failed'],
    ['canceled', 'failed'],
  ])('%s is %s to us, of the hotel’s number', (word, expected) => {
    expect(status(word).events).toMatchObject([
      { event: 'status', account: '+34911230000', status: expected, recipient: { phone: '+51999111222' } },
    ]);
  });

  it.each([
    ['30003', true],
    ['30008', true],
    ['30005', false],
    ['21610', false],
    ['99999', false],
  ])('failed with %s is tried again: %s', (ErrorCode, retryable) => {
    expect(status('failed', { ErrorCode }).events).toMatchObject([{ error: { code: Number(ErrorCode), retryable } }]);
  });

  it.each(['', '30003; DROP', '1e9'])('keeps no error it cannot read: %j', (ErrorCode) => {
    expect(status('failed', { ErrorCode }).events[0]).not.toHaveProperty('error');
  });

  it('finds our row by the key in the address, as the database can keep it', () => {
    const body = Buffer.from('MessageSid=SM1&MessageStatus=sent&From=%2B34911230000&To=%2B51999111222');
    const keyed = (outboxKey: string) => decodeTwilio({ body, receivedAt: AT, outboxKey }).events[0];
    expect(keyed('reply:7')).toMatchObject({ outboxKey: 'reply:7' });
    expect(keyed('a\u0000b')).toMatchObject({ outboxKey: 'ab' });
    expect(keyed('')).not.toHaveProperty('outboxKey');
  });

  it('with a word nobody knows is counted', () => {
    expect(status('dreamt_of')).toMatchObject({ events: [], ignored: ['status_dreamt_of'] });
    expect(status('constructor').events).toEqual([]);
  });
});

describe('a body that is nothing of Twilio', () => {
  it.each([
    ['without a message', Buffer.from('From=%2B51999111222')],
    ['with an id no index takes', Buffer.from(`MessageSid=${'x'.repeat(600)}`)],
    ['with more fields than anybody sends', Buffer.from(`MessageSid=SM1&${'a=1&'.repeat(300)}`)],
    ['that is not UTF-8', Buffer.from([0x4d, 0x3d, 0xff])],
  ])('%s is refused', (_how, body) => {
    expect(() => decodeTwilio({ body, receivedAt: AT })).toThrow(PayloadError);
  });
});
