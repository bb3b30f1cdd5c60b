import { createHmac } from 'node:crypto';
import { NamedAccounts } from '../../channel-accounts.suite';
import type { ChannelWorld, ProviderHand, WebhookContent } from '../../channel-world.suite';
import type { Behaviour } from '../../provider-server.suite';
import { answer, providerWorld, TROUBLE, type ProviderCase, type ProviderWorld } from '../../provider-world.suite';
import { WhatsAppMetaAdapter } from './whatsapp-meta.adapter';

export const ACCOUNT = '106540352240001';
const TOKEN = 'graph-token-for-tests';

export const metaSignature = (body: Buffer | string, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** A webhook of Meta's with one change. */
export const metaBody = (value: Readonly<Record<string, unknown>>, more: readonly unknown[] = []): Buffer =>
  Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: 'waba',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '15550001', phone_number_id: ACCOUNT },
                contacts: [{ wa_id: '51999111222', profile: { name: 'Ana' } }],
                ...value,
              },
            },
            ...more,
          ],
        },
      ],
    }),
  );

export const metaText = (id: string, body: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  id,
  from: '51999111222',
  timestamp: '1795000326',
  type: 'text',
  text: { body },
  ...more,
});

const hand = (use: (changes: Readonly<Record<string, string>>) => void): ProviderHand => ({
  account: ACCOUNT,
  proves: 'bytes',
  batches: true,
  returnsKeys: true,
  useSecrets: (...secrets) => use({ WHATSAPP_APP_SECRET: secrets.join(',') }),
  sign: (body, secret) => ({ 'x-hub-signature-256': metaSignature(body, secret) }),
  message: ({ id, text }) => metaText(id, text),
  status: ({ id, state, key, code }) => ({
    id,
    status: state,
    timestamp: '1795000326',
    recipient_id: '51999111222',
    ...(key === undefined ? {} : { biz_opaque_callback_data: key }),
    ...(code === undefined ? {} : { errors: [{ code: Number(code), title: 'x' }] }),
  }),
  body: ({ messages, statuses, withUnknownPart }: WebhookContent) =>
    metaBody(
      { ...(messages === undefined ? {} : { messages }), ...(statuses === undefined ? {} : { statuses }) },
      withUnknownPart === true ? [{ field: 'smoke_signals', value: { puffs: 3 } }] : [],
    ),
});

const error = (status: number, code: number): Behaviour => ({
  kind: 'answer',
  status,
  body: JSON.stringify({ error: { code, message: 'x' } }),
});

const CASES: readonly ProviderCase[] = [
  ...TROUBLE,
  ['200 with an id', 'accepted', answer(200, '{"messages":[{"id":"wamid.1"}]}')],
  ['200, held by Meta for a while', 'accepted', answer(200, '{"messages":[{"id":"wamid.1","message_status":"paced"}]}')],
  ['400 with 131056, too many to this guest', 'retry', error(400, 131056)],
  ['400 with 130429, too many in all', 'retry', error(400, 130429)],
  ['500 with 131000', 'retry', error(500, 131000)],
  ['503 with a code nobody knows', 'retry', error(503, 999_999)],
  ['400 with 131047, outside the window', 'refused', error(400, 131047)],
  ['400 with 100, our mistake', 'refused', error(400, 100)],
  ['400 with 131026, not to be reached', 'refused', error(400, 131026)],
  ['400 with a code nobody knows', 'refused', error(400, 999_999)],
  ['401 with 190, the token', 'stop_channel', error(401, 190)],
  ['403 with 200, the permission', 'stop_channel', error(403, 200)],
  ['400 with 131042, the bill', 'stop_channel', error(400, 131042)],
  ['200 without an id', 'unknown', answer(200, '{"messages":[]}')],
];

export type WhatsAppWorld = Omit<ProviderWorld, 'sendCases'> &
  ChannelWorld & { readonly channel: WhatsAppMetaAdapter; readonly accounts: NamedAccounts; readonly hand: ProviderHand };

/** The WhatsApp adapter before a Graph API on this machine. */
export function whatsAppWorld(): WhatsAppWorld {
  const world = providerWorld(
    { address: 'WHATSAPP_GRAPH_BASE_URL', timeLimit: 'WHATSAPP_SEND_TIMEOUT_MS' },
    { WHATSAPP_ACCESS_TOKEN: TOKEN, WHATSAPP_READ_RECEIPTS: 'false' },
  );
  const accounts = new NamedAccounts();
  return {
    ...world,
    accounts,
    channel: new WhatsAppMetaAdapter(world.http, accounts),
    hand: hand(world.use),
    sendCases: world.sendCases(CASES),
  };
}
