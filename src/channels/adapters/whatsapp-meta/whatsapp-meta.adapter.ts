import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import {
  CircuitOpenError,
  HttpClient,
  HttpRequestError,
  HttpResponseTooLargeError,
  HttpTimeoutError,
  HttpTransportError,
  type HttpResponse,
} from '@/platform/http';
import { AppError } from '@/shared/app-error';
import { channelId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import * as z from 'zod';
import type { Decoded, SendOutcome, WebhookChannel, WebhookRequest } from '../../channel.port';
import { decodeMeta } from './meta-decoder';
import { outcomeOfMetaError } from './meta-errors';
import { BSUID } from './meta-sender';
import { appSecrets, whatsappMetaConfig } from './whatsapp-meta.config';

const SIGNATURE = /^sha256=[0-9a-f]{64}$/;
/** Echoed to Meta: one harmless word, never markup. */
const CHALLENGE = /^[\w.-]{1,200}$/;
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const RETRY_MS = 2_000;

const accepted = z.looseObject({ messages: z.array(z.looseObject({ id: z.string().min(1) })).min(1) });
const refused = z.looseObject({ error: z.looseObject({ code: z.number() }) });

/** WhatsApp by Meta's Cloud API. */
@Injectable()
export class WhatsAppMetaAdapter implements WebhookChannel {
  readonly id = channelId('whatsapp');
  readonly path = '/webhooks/whatsapp';
  readonly maxTextLength = 4_096;
  readonly maxBodyBytes = MAX_BODY_BYTES;

  constructor(private readonly http: HttpClient) {}

  debounceMs(): number {
    return whatsappMetaConfig.get().WHATSAPP_DEBOUNCE_MS;
  }

  isConfigured(): boolean {
    return appSecrets().length > 0;
  }

  hasPlausibleHeaders(headers: IncomingHttpHeaders): boolean {
    const given = headers['x-hub-signature-256'];
    return typeof given === 'string' && SIGNATURE.test(given);
  }

  /** Over the raw bytes: Meta escapes some characters before it signs, so a body written anew would fail. */
  isAuthentic({ headers, body }: WebhookRequest): boolean {
    const given = headers['x-hub-signature-256'];
    if (typeof given !== 'string' || !SIGNATURE.test(given)) return false;
    const signature = Buffer.from(given.slice('sha256='.length), 'hex');
    return appSecrets().some((secret) => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), signature));
  }

  decode({ body }: WebhookRequest): Decoded {
    return decodeMeta(this.id, body);
  }

  answerVerification(query: Readonly<Record<string, unknown>>): string | undefined {
    const { 'hub.mode': mode, 'hub.challenge': challenge, 'hub.verify_token': token } = query;
    const expected = whatsappMetaConfig.get().WHATSAPP_VERIFY_TOKEN;
    if (mode !== 'subscribe' || typeof challenge !== 'string' || !CHALLENGE.test(challenge)) return undefined;
    if (expected === undefined || expected === '' || typeof token !== 'string') return undefined;
    return isEqual(token, expected) ? challenge : undefined;
  }

  async send(outbound: DueOutbound): Promise<SendOutcome> {
    const { WHATSAPP_GRAPH_BASE_URL, WHATSAPP_GRAPH_VERSION, WHATSAPP_ACCESS_TOKEN, WHATSAPP_SEND_TIMEOUT_MS } = whatsappMetaConfig.get();
    if (WHATSAPP_ACCESS_TOKEN === undefined) return { kind: 'stop_channel', code: 'META.NO_TOKEN' };
    try {
      const response = await this.http.request({
        upstream: 'channel:whatsapp',
        method: 'POST',
        url: `${WHATSAPP_GRAPH_BASE_URL}/${WHATSAPP_GRAPH_VERSION}/${encodeURIComponent(outbound.account)}/messages`,
        headers: { authorization: `Bearer ${WHATSAPP_ACCESS_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify(bodyOf(outbound)),
        timeoutMs: WHATSAPP_SEND_TIMEOUT_MS,
        retry: 'none',
      });
      return outcomeOf(response, outbound.attempts);
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }
}

const isEqual = (one: string, other: string): boolean =>
  timingSafeEqual(createHmac('sha256', 'compare').update(one).digest(), createHmac('sha256', 'compare').update(other).digest());

function bodyOf({ address, reply, key }: DueOutbound): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(BSUID.test(address) ? { recipient: address } : { to: address }),
    type: 'text',
    text: { body: reply.text, preview_url: false },
    // Comes back with every status: finds our row even when this answer is lost.
    biz_opaque_callback_data: key,
  };
}

function outcomeOf({ status, body }: HttpResponse, attempts: number): SendOutcome {
  const answer = parsed(body);
  const taken = status >= 200 && status < 300 ? accepted.safeParse(answer).data : undefined;
  if (taken?.messages[0] !== undefined) return { kind: 'accepted', externalId: taken.messages[0].id };
  if (status >= 200 && status < 300) return { kind: 'unknown', code: 'META.UNREADABLE_ANSWER' };
  return outcomeOfMetaError(refused.safeParse(answer).data?.error.code, status, attempts);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** Reasons for which a connection never came about: only then it is sure that nothing was sent. */
const NEVER_CONNECTED: readonly unknown[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];
const MAYBE_SENT = [HttpTransportError, HttpTimeoutError, HttpResponseTooLargeError];

function outcomeOfFailure(error: unknown): SendOutcome {
  if (error instanceof CircuitOpenError) return { kind: 'retry', code: error.code, afterMs: RETRY_MS };
  // A token or an address that no request can carry: the same for every reply.
  if (error instanceof HttpRequestError) return { kind: 'stop_channel', code: error.code };
  if (error instanceof HttpTransportError && NEVER_CONNECTED.includes(error.details.reason))
    return { kind: 'retry', code: error.code, afterMs: RETRY_MS };
  if (error instanceof AppError && MAYBE_SENT.some((kind) => error instanceof kind)) return { kind: 'unknown', code: error.code };
  throw error;
}
