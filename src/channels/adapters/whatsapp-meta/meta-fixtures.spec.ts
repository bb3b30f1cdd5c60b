import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import type { DecodedMessage, DecodedStatus } from '../../channel.port';
import { WhatsAppMetaAdapter } from './whatsapp-meta.adapter';

interface Fixture {
  readonly file: string;
  readonly http: { readonly headers: Record<string, string>; readonly query?: Record<string, string> };
  readonly expect: { readonly outcome: string; readonly events: readonly Record<string, unknown>[]; readonly body?: string };
}

const FOLDER = join(__dirname, '..', '..', '..', '..', 'test', 'fixtures', 'whatsapp');
const { secrets, fixtures } = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as {
  readonly secrets: { readonly appSecret: string; readonly verifyToken: string };
  readonly fixtures: readonly Fixture[];
};

/** A word of the fixtures for which ours is coarser. */
const STATES: Readonly<Record<string, string>> = { played: 'read' };

const asMessage = ({ message }: DecodedMessage): Record<string, unknown> => ({
  event: 'message',
  messageId: message.providerMessageId,
  sender: { id: message.sender.phone ?? message.sender.address, phone: message.sender.phone, name: message.sender.name },
  recipient: { phoneNumberId: message.account },
  kind: message.kind,
  text: message.text,
  timestamp: message.sentAt,
  replyTo: message.replyTo,
  media: message.media.map(({ id, mimeType, filename }) => ({ id, mimeType, filename })),
});

const asStatus = ({ providerMessageId, status, at, errorCode }: DecodedStatus): Record<string, unknown> => ({
  event: 'status',
  messageId: providerMessageId,
  status,
  timestamp: at.toISOString(),
  ...(errorCode === undefined ? {} : { error: { code: Number(errorCode) } }),
});

/**
 * Of what a fixture expects, the part that a UnifiedMessage says today. Changes of identity, edited and deleted messages,
 * opt-outs and the provider's own errors are acknowledged, counted and not handed on.
 */
function covered(event: Record<string, unknown>): Record<string, unknown> {
  const { event: name, messageId, timestamp } = event;
  if (name === 'status') {
    const code = (event.error as { code: number } | undefined)?.code;
    const status = STATES[String(event.status)] ?? event.status;
    return { event: name, messageId, status, timestamp, ...(code === undefined ? {} : { error: { code } }) };
  }
  const { sender, recipient, kind, text, replyTo } = event;
  const { id, phone, name: called } = sender as Record<string, unknown>;
  const media = (event.media as Record<string, unknown>[]).map((one) => ({
    id: one.id,
    mimeType: one.mimeType,
    ...(one.filename === undefined ? {} : { filename: one.filename }),
  }));
  return { event: name, messageId, sender: { id, phone, name: called }, recipient, kind, text, timestamp, replyTo, media };
}

describe('webhooks as Meta sends them', () => {
  const adapter = new WhatsAppMetaAdapter(new HttpClient());

  beforeAll(() => useEnvironment({ WHATSAPP_APP_SECRET: secrets.appSecret, WHATSAPP_VERIFY_TOKEN: secrets.verifyToken }));
  afterAll(() => useEnvironment(process.env));

  const posts = fixtures.filter(({ http }) => http.query === undefined);
  const body = (file: string): Buffer => readFileSync(join(FOLDER, file));

  it.each(posts.map(({ file, http }) => [file, http.headers] as const))(
    '%s is believed, and with one more byte it is not',
    (file, headers) => {
      expect(adapter.isAuthentic({ headers, body: body(file) })).toBe(true);
      expect(adapter.isAuthentic({ headers, body: Buffer.concat([body(file), Buffer.from('\n')]) })).toBe(false);
    },
  );

  it.each(posts.map(({ file, expect: expected }) => [file, expected.events] as const))('%s says to us what it says', (file, events) => {
    const { messages, statuses, ignored } = adapter.decode({ headers: {}, body: body(file) });
    const named = (name: string) => events.filter(({ event }) => event === name).map(covered);
    const wanted = [...named('message'), ...named('status')];
    expect([...messages.map(asMessage), ...statuses.map(asStatus)]).toMatchObject(wanted);
    expect(messages.length + statuses.length).toBe(wanted.length);
    if (wanted.length === 0) expect(ignored.length).toBeGreaterThan(0);
  });

  it('the question whether the address is ours is answered', () => {
    const question = fixtures.find(({ http }) => http.query !== undefined);
    expect(adapter.answerVerification(question?.http.query ?? {})).toBe(question?.expect.body);
  });
});
