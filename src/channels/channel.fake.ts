import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { channelId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import * as z from 'zod';
import type { SendForm, SendOutcome, SendRules, WebhookChannel, WebhookRequest } from './channel.port';
import { ignoring, joined, saying, type DecodedPayload } from './formats/channel-event';
import { PayloadError } from './formats/payload-error';
import { readJson } from './formats/wire-values';

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
  readonly paths = ['/webhooks/fake'] as const;
  readonly maxTextLength = 1_000;
  readonly maxBodyBytes = 64_000;
  readonly sent: DueOutbound[] = [];
  /** As which each of them was to be said. */
  readonly forms: SendForm[] = [];
  secrets: readonly string[] = ['fake-secret'];
  verifyToken = 'fake-token';
  /** What becomes of the next sends. */
  outcome: SendOutcome = { kind: 'accepted', externalId: 'fake-1' };

  debounceMs(): number {
    return 50;
  }

  rules(): SendRules {
    return {};
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

  decode({ body }: WebhookRequest): DecodedPayload {
    const parsed = envelope.safeParse(readJson(body)).data;
    if (parsed === undefined) throw new PayloadError('not a fake webhook');
    return joined(parsed.events.map((one) => decodeEvent(parsed.account, event.safeParse(one).data)));
  }

  answerVerification({ token, challenge }: Readonly<Record<string, unknown>>): string | undefined {
    return token === this.verifyToken && typeof challenge === 'string' ? challenge : undefined;
  }

  async send(outbound: DueOutbound, form: SendForm = 'free'): Promise<SendOutcome> {
    this.sent.push(outbound);
    this.forms.push(form);
    return Promise.resolve(this.outcome);
  }
}

const EPOCH = new Date(0).toISOString();

function decodeEvent(account: string, given: FakeEvent | undefined): DecodedPayload {
  if (given === undefined) return ignoring('malformed_event');
  if (given.type === 'status') {
    const { id, state, key, code } = given;
    return saying({
      event: 'status',
      account,
      messageId: id,
      status: state,
      timestamp: EPOCH,
      ...(key === undefined ? {} : { outboxKey: key }),
      ...(code === undefined ? {} : { error: { code, retryable: false } }),
    });
  }
  const { id, from, name, text: said } = given;
  const sender = { id: from, ...(name === undefined ? {} : { name }) };
  const empty = { media: [], replyTo: null, timestamp: EPOCH, autoReplyAllowed: true, data: {} };
  return saying({ ...empty, event: 'message', account, messageId: id, sender, kind: 'text', text: said });
}
