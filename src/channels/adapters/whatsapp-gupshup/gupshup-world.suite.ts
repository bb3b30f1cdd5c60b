import { NamedAccounts } from '../../channel-accounts.suite';
import type { ChannelWorld, ProviderHand, WebhookContent } from '../../channel-world.suite';
import type { Behaviour } from '../../provider-server.suite';
import { answer, providerWorld, TROUBLE, type ProviderCase, type ProviderWorld } from '../../provider-world.suite';
import { WhatsAppGupshupAdapter } from './whatsapp-gupshup.adapter';

export const APP = 'Hotel Sol & Mar';
export const APP_ID = '82ed52f4-30c0-4f12-81b4-e7ad07bd41de';
export const PHONE = '34911230000';
const CONFIGURED = {
  GUPSHUP_API_KEY: 'key-for-tests',
  GUPSHUP_APPS: JSON.stringify([{ app: APP, appId: APP_ID, phone: PHONE, templates: { 'confirmacion/es': 'c6aecef6-bcb0' } }]),
};

/** A webhook in Gupshup's own form. */
export const gupshupBody = (type: string, payload: unknown): Buffer =>
  Buffer.from(JSON.stringify({ app: APP, timestamp: 1_795_000_325_120, version: 2, type, payload }));

export const gupshupText = (id: string, text: string, name = 'Ana'): Record<string, unknown> => ({
  id,
  source: '51999111222',
  type: 'text',
  payload: { text },
  sender: { phone: '51999111222', name, country_code: '51', dial_code: '999111222' },
});

const shows = (use: ProviderWorld['use']): Pick<ProviderHand, 'useSecrets' | 'sign' | 'proves' | 'returnsKeys'> => ({
  proves: 'sender',
  returnsKeys: false,
  // Without a secret a channel that sends does not boot: nothing of it is configured then.
  useSecrets: (...secrets) =>
    use({
      GUPSHUP_WEBHOOK_SECRET: secrets.join(','),
      ...(secrets.join('') === '' ? { GUPSHUP_API_KEY: '', GUPSHUP_APPS: '' } : CONFIGURED),
    }),
  sign: (_body, secret) => ({ 'x-gupshup-token': secret }),
});

/** Version 2: every event by itself. */
const ownForm = (use: ProviderWorld['use']): ProviderHand => ({
  ...shows(use),
  account: APP,
  batches: false,
  message: ({ id, text, name }) => gupshupText(id, text, name),
  status: ({ id, state, code }) => ({
    id: state === 'failed' ? id : `wamid.${id}`,
    ...(state === 'failed' ? {} : { gsId: id }),
    type: state,
    destination: '51999111222',
    payload: code === undefined ? { ts: 1_795_000_327 } : { code: Number(code), reason: 'x' },
  }),
  body: ({ messages = [], statuses = [] }) =>
    statuses.length > 0 ? gupshupBody('message-event', statuses[0]) : gupshupBody('message', messages[0]),
});

/** Version 3: Meta's form with the id of the app. */
const metasForm = (use: ProviderWorld['use']): ProviderHand => ({
  ...shows(use),
  account: APP,
  batches: true,
  message: ({ id, text, name = 'Ana' }) => ({ id, from: '51999111222', timestamp: '1795000326', type: 'text', text: { body: text }, name }),
  status: ({ id, state, code }) => ({
    id: `wamid.${id}`,
    gs_id: id,
    status: state,
    timestamp: '1795000326',
    recipient_id: '51999111222',
    ...(code === undefined ? {} : { errors: [{ code: Number(code), title: 'x' }] }),
  }),
  body: ({ messages = [], statuses = [], withUnknownPart }: WebhookContent) => {
    const value = { metadata: { phone_number_id: '106540352240001' }, messages, statuses };
    const unknown = withUnknownPart === true ? [{ field: 'smoke_signals', value: {} }] : [];
    const changes = [{ field: 'messages', value }, ...unknown];
    return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', gs_app_id: APP_ID, entry: [{ id: 'waba', changes }] }));
  },
});

const error = (status: number, code: number | string): Behaviour => answer(status, JSON.stringify({ status: 'error', code, message: 'x' }));

const CASES: readonly ProviderCase[] = [
  ...TROUBLE,
  ['202 with an id', 'accepted', answer(202, '{"status":"submitted","messageId":"ee4a68a0"}')],
  ['200 with an id', 'accepted', answer(200, '{"status":"submitted","messageId":"ee4a68a0"}')],
  ['202 without an id', 'unknown', answer(202, '{"status":"submitted"}')],
  ['429 with 4001, too many', 'retry', error(429, 4001)],
  ['400 with 4002, WhatsApp was not to be understood', 'retry', error(400, '4002')],
  ['400 with 131056 of Meta, too many to this guest', 'retry', error(400, 131_056)],
  ['400 with 1004, outside the window', 'refused', error(400, 1004)],
  ['400 with 1002, not on WhatsApp', 'refused', error(400, 1002)],
  ['400 with 1012, opted out', 'refused', error(400, 1012)],
  ['400 with 1010, our mistake', 'refused', error(400, 1010)],
  ['400 with a code inside the message', 'refused', answer(400, '{"status":"error","message":{"code":1008,"reason":"x"}}')],
  ['400 with a code nobody knows', 'refused', error(400, 999_999)],
  ['400 with 1003, the wallet', 'stop_channel', error(400, 1003)],
  ['401, the key', 'stop_channel', answer(401, '{"status":"error","message":"Authentication Failed"}')],
  ['400 with 190 of Meta, the token', 'stop_channel', error(400, 190)],
];

export type GupshupWorld = Omit<ProviderWorld, 'sendCases'> &
  ChannelWorld & { readonly channel: WhatsAppGupshupAdapter; readonly accounts: NamedAccounts; readonly hand: ProviderHand };

/** The adapter before a Gupshup on this machine, which writes in its own form or in Meta's. */
export function gupshupWorld(form: 'own' | 'metas'): GupshupWorld {
  const world = providerWorld(
    { address: 'GUPSHUP_API_BASE_URL', timeLimit: 'GUPSHUP_SEND_TIMEOUT_MS' },
    { ...CONFIGURED, GUPSHUP_WEBHOOK_SECRET: 'world-secret-0123456789' },
  );
  const accounts = new NamedAccounts();
  const hand = (form === 'own' ? ownForm : metasForm)(world.use);
  return { ...world, accounts, channel: new WhatsAppGupshupAdapter(world.http, accounts), hand, sendCases: world.sendCases(CASES) };
}
