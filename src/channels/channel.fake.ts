import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { channelId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import * as z from 'zod';
import type { Decoded, SendOutcome, WebhookChannel, WebhookRequest } from './channel.port';
import { PayloadError } from './payload-error.port';

const text = z.string().transform((value) => value.replaceAll('\u0000', '').toWellFormed());
const envelope = z.object({ account: text, events: z.array(z.unknown()) });
const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), id: text, from: text, name: text.optional(), text }),
  z.object({
    type: z.literal('status'),
    id: text,
    state: z.enum(['sent', 'delivered', 'read', 'failed']),
    key: text.optional(),
    code: text.optional(),
  }),
]);
type FakeEvent = z.output<typeof event>;

const HEADER = 'x-fake-signature';

export const fakeSignature = (body: Buffer | string, secret: string): string => createHmac('sha256', secret).update(body).digest('hex');

/** A provider with the simplest of protocols: signed JSON, a list of events. For tests. */
export class FakeChannel implements WebhookChannel {
  readonly id = channelId('fake');
  readonly path = '/webhooks/fake';
  readonly maxTextLength = 1_000;
  readonly maxBodyBytes = 64_000;
  readonly sent: DueOutbound[] = [];
  secrets: readonly string[] = ['fake-secret'];
  verifyToken = 'fake-token';
  /** What becomes of the next sends. */
  outcome: SendOutcome = { kind: 'accepted', externalId: 'fake-1' };

  debounceMs(): number {
    return 50;
  }

  isConfigured(): boolean {
    return this.secrets.length > 0;
  }

  hasPlausibleHeaders(headers: IncomingHttpHeaders): boolean {
    const given = headers[HEADER];
    return typeof given === 'string' && /^[0-9a-f]{64}$/.test(given);
  }

  isAuthentic({ headers, body }: WebhookRequest): boolean {
    if (!this.hasPlausibleHeaders(headers)) return false;
    const given = Buffer.from(String(headers[HEADER]));
    return this.secrets.some((secret) => timingSafeEqual(Buffer.from(fakeSignature(body, secret)), given));
  }

  decode({ body }: WebhookRequest): Decoded {
    const { account, events } = this.read(body);
    const parsed = events.map((one) => event.safeParse(one).data);
    return {
      messages: parsed.filter((one) => one?.type === 'message').map((one) => this.message(account, one)),
      statuses: parsed
        .filter((one) => one?.type === 'status')
        .map(({ id, state, key, code }) => ({
          account,
          providerMessageId: id,
          status: state,
          at: new Date(0),
          ...(key === undefined ? {} : { outboxKey: key }),
          ...(code === undefined ? {} : { errorCode: code }),
        })),
      ignored: parsed.filter((one) => one === undefined).map(() => 'malformed_event'),
    };
  }

  answerVerification({ token, challenge }: Readonly<Record<string, unknown>>): string | undefined {
    return token === this.verifyToken && typeof challenge === 'string' ? challenge : undefined;
  }

  async send(outbound: DueOutbound): Promise<SendOutcome> {
    this.sent.push(outbound);
    return Promise.resolve(this.outcome);
  }

  private read(body: Buffer): z.output<typeof envelope> {
    try {
      return envelope.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
    } catch (cause) {
      throw new PayloadError('not a fake webhook', { cause });
    }
  }

  private message(account: string, { id, from, name, text: said }: FakeEvent & { type: 'message' }): Decoded['messages'][number] {
    const sender = { address: from, addresses: [from], phone: null, ...(name === undefined ? {} : { name }) };
    const empty = { media: [], replyTo: null, sentAt: new Date(0).toISOString(), autoReplyAllowed: true, data: {} };
    return { eventKey: id, message: { ...empty, channel: this.id, account, providerMessageId: id, sender, kind: 'text', text: said } };
  }
}
