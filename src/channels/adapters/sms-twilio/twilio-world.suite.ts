import { createHmac } from 'node:crypto';
import { SettableClock } from '@/shared/clock';
import { NamedAccounts } from '../../channel-accounts.suite';
import type { ChannelWorld, ProviderHand } from '../../channel-world.suite';
import type { Behaviour } from '../../provider-server.suite';
import { answer, providerWorld, TROUBLE, type ProviderCase, type ProviderWorld } from '../../provider-world.suite';
import { SmsTwilioAdapter } from './sms-twilio.adapter';

export const NOW = new Date('2026-11-18T11:12:06Z');
export const NUMBER = '+34911230000';
export const PUBLIC_URL = 'https://hotel.example.com';
export const SID = `AC${'a'.repeat(32)}`;
const CONFIGURED = { TWILIO_ACCOUNT_SID: SID, TWILIO_PUBLIC_URL: PUBLIC_URL };

type Fields = Readonly<Record<string, string>>;
export const twilioBody = (fields: Fields): Buffer => Buffer.from(new URLSearchParams(fields).toString());

/** As Twilio describes it: written here a second time, so that a mistake of ours is not its own judge. */
export function twilioSignature(url: string, body: Buffer, token: string): string {
  const parameters = new URLSearchParams(body.toString('utf8'));
  const names = [...new Set(parameters.keys())].sort();
  const signed = names.flatMap((name) => [...new Set(parameters.getAll(name))].sort().map((value) => `${name}${value}`));
  return createHmac('sha1', token)
    .update(`${url}${signed.join('')}`, 'utf8')
    .digest('base64');
}

export const sms = (id: string, text: string, more: Fields = {}): Fields => ({
  MessageSid: id,
  AccountSid: SID,
  From: '+51999111222',
  To: NUMBER,
  Body: text,
  NumMedia: '0',
  NumSegments: '1',
  SmsStatus: 'received',
  ...more,
});

const hand = (use: ProviderWorld['use']): ProviderHand => ({
  account: NUMBER,
  proves: 'bytes',
  batches: false,
  returnsKeys: false,
  // All of it or none: with a part missing the hotel does not boot.
  useSecrets: (...secrets) =>
    use({
      TWILIO_AUTH_TOKEN: secrets.join(','),
      ...(secrets.join('') === '' ? { TWILIO_ACCOUNT_SID: '', TWILIO_PUBLIC_URL: '' } : CONFIGURED),
    }),
  sign: (body, secret) => ({ 'x-twilio-signature': twilioSignature(`${PUBLIC_URL}/webhooks/twilio/sms`, body, secret) }),
  message: ({ id, text, name }) => sms(id, text, name === undefined ? {} : { ProfileName: name }),
  status: ({ id, state, code }) => ({
    MessageSid: id,
    MessageStatus: state,
    From: NUMBER,
    To: '+51999111222',
    ...(code === undefined ? {} : { ErrorCode: code }),
  }),
  body: ({ messages = [], statuses = [] }) => twilioBody((messages[0] ?? statuses[0]) as Fields),
});

const error = (status: number, code: number): Behaviour => answer(status, JSON.stringify({ code, message: 'x', status }));

const CASES: readonly ProviderCase[] = [
  ...TROUBLE,
  ['201 with a SID', 'accepted', answer(201, '{"sid":"SM1","status":"queued"}')],
  ['201 without a SID', 'unknown', answer(201, '{"status":"queued"}')],
  ['429 with 20429, too many', 'retry', error(429, 20429)],
  ['400 with 21611, the queue is full', 'retry', error(400, 21611)],
  ['400 with 21610, opted out', 'refused', error(400, 21610)],
  ['400 with 21211, no number', 'refused', error(400, 21211)],
  ['400 with 21614, no mobile', 'refused', error(400, 21614)],
  ['400 with 21617, too long', 'refused', error(400, 21617)],
  ['400 with a code nobody knows', 'refused', error(400, 99_999)],
  ['401 with 20003, the token', 'stop_channel', error(401, 20003)],
  ['403 without a code', 'stop_channel', answer(403, '')],
  ['400 with 21606, the number cannot send', 'stop_channel', error(400, 21606)],
];

export type TwilioWorld = Omit<ProviderWorld, 'sendCases'> &
  ChannelWorld & { readonly channel: SmsTwilioAdapter; readonly accounts: NamedAccounts; readonly hand: ProviderHand };

/** The adapter before a Twilio on this machine. */
export function twilioWorld(): TwilioWorld {
  const world = providerWorld(
    { address: 'TWILIO_API_BASE_URL', timeLimit: 'TWILIO_SEND_TIMEOUT_MS' },
    { ...CONFIGURED, TWILIO_AUTH_TOKEN: 'world-token-0123456789' },
  );
  const accounts = new NamedAccounts();
  const channel = new SmsTwilioAdapter(world.http, new SettableClock(NOW, () => 0), accounts);
  return { ...world, accounts, channel, hand: hand(world.use), sendCases: world.sendCases(CASES) };
}
