import { createHmac } from 'node:crypto';
import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import type { ChannelWorld, ProviderHand, SendCase, WebhookContent } from '../../channel-world.suite';
import { ProviderServer, type Behaviour } from '../../provider-server.suite';
import { WhatsAppMetaAdapter } from './whatsapp-meta.adapter';

export const ACCOUNT = '106540352240001';
const TOKEN = 'graph-token-for-tests';
const TIMEOUT_MS = 500;

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
const answer = (status: number, body: string): Behaviour => ({ kind: 'answer', status, body });

const CASES: readonly (readonly [string, SendCase['expected'], Behaviour])[] = [
  ['200 with an id', 'accepted', answer(200, '{"messages":[{"id":"wamid.1"}]}')],
  ['200, held by Meta for a while', 'accepted', answer(200, '{"messages":[{"id":"wamid.1","message_status":"paced"}]}')],
  ['400 with 131056, too many to this guest', 'retry', error(400, 131056)],
  ['400 with 130429, too many in all', 'retry', error(400, 130429)],
  ['500 without JSON', 'retry', answer(500, '<h1>Sorry</h1>')],
  ['500 with 131000', 'retry', error(500, 131000)],
  ['503 with a code nobody knows', 'retry', error(503, 999_999)],
  ['429', 'retry', answer(429, '')],
  ['nobody listening', 'retry', { kind: 'gone' }],
  ['400 with 131047, outside the window', 'refused', error(400, 131047)],
  ['400 with 100, our mistake', 'refused', error(400, 100)],
  ['400 with 131026, not to be reached', 'refused', error(400, 131026)],
  ['400 with a code nobody knows', 'refused', error(400, 999_999)],
  ['401 with 190, the token', 'stop_channel', error(401, 190)],
  ['403 with 200, the permission', 'stop_channel', error(403, 200)],
  ['400 with 131042, the bill', 'stop_channel', error(400, 131042)],
  ['200 without JSON', 'unknown', answer(200, 'OK')],
  ['200 without an id', 'unknown', answer(200, '{"messages":[]}')],
  ['200 with more than anybody reads', 'unknown', answer(200, `{"x":"${'x'.repeat(5_000)}"}`)],
  ['a reset before the request was read', 'unknown', { kind: 'reset_before' }],
  ['a reset after the request was read', 'unknown', { kind: 'reset_after' }],
  ['a reset within the answer', 'unknown', { kind: 'cut' }],
  ['no answer at all', 'unknown', { kind: 'hang' }],
];

export interface WhatsAppWorld extends ChannelWorld {
  readonly channel: WhatsAppMetaAdapter;
  readonly hand: ProviderHand;
  readonly provider: ProviderServer;
  /** Changes what is configured. */
  use(changes: Readonly<Record<string, string>>): void;
  behave(behaviour: Behaviour): Promise<void>;
}

/** The WhatsApp adapter before a Graph API on this machine. */
export function whatsAppWorld(): WhatsAppWorld {
  const provider = new ProviderServer();
  const http = new HttpClient();
  let environment: Readonly<Record<string, string>> = {
    LOG_LEVEL: 'CRITICAL',
    WHATSAPP_ACCESS_TOKEN: TOKEN,
    WHATSAPP_READ_RECEIPTS: 'false',
    WHATSAPP_SEND_TIMEOUT_MS: String(TIMEOUT_MS),
    HTTP_MAX_RESPONSE_BYTES: '2048',
    CB_CHANNEL_THRESHOLD: '100',
  };
  const use = (changes: Readonly<Record<string, string>>): void => {
    environment = { ...environment, ...changes };
    useEnvironment(environment);
  };
  const behave = async (behaviour: Behaviour): Promise<void> => use({ WHATSAPP_GRAPH_BASE_URL: await provider.behave(behaviour) });
  use({});
  return {
    channel: new WhatsAppMetaAdapter(http),
    hand: hand(use),
    provider,
    use,
    behave,
    sendCases: CASES.map(([how, expected, behaviour]) => ({ how, expected, arrange: () => behave(behaviour) })),
    close: async () => {
      http.onApplicationShutdown();
      await provider.close();
    },
  };
}
