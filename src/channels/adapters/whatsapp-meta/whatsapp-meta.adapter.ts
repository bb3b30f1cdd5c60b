import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { HttpClient } from '@/platform/http';
import { channelId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import type { SendOutcome, WebhookChannel, WebhookRequest } from '../../channel.port';
import type { DecodedPayload } from '../../formats/channel-event';
import { decodeWhatsAppCloud } from '../../formats/whatsapp-cloud/decode-whatsapp-cloud';
import { isBsuid } from '../../formats/whatsapp-cloud/parties';
import { challengeFor, isSignatureShaped, isSignedByMeta } from '../../formats/whatsapp-cloud/signature';
import { outcomeOfFailure } from '../../send-outcome.port';
import { readMetaAnswer } from './meta-answer';
import { appSecrets, whatsappMetaConfig } from './whatsapp-meta.config';

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** WhatsApp by Meta's Cloud API. */
@Injectable()
export class WhatsAppMetaAdapter implements WebhookChannel {
  readonly id = channelId('whatsapp');
  readonly paths = ['/webhooks/whatsapp'] as const;
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
    return isSignatureShaped(headers['x-hub-signature-256']);
  }

  isAuthentic({ headers, body }: WebhookRequest): boolean {
    return isSignedByMeta(body, headers['x-hub-signature-256'], appSecrets());
  }

  decode({ body }: WebhookRequest): DecodedPayload {
    return decodeWhatsAppCloud(body);
  }

  answerVerification(query: Readonly<Record<string, unknown>>): string | undefined {
    return challengeFor(query, whatsappMetaConfig.get().WHATSAPP_VERIFY_TOKEN);
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
      return readMetaAnswer(response, outbound.attempts);
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }
}

function bodyOf({ address, reply, key }: DueOutbound): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(isBsuid(address) ? { recipient: address } : { to: address }),
    type: 'text',
    text: { body: reply.text, preview_url: false },
    // Comes back with every status: finds our row even when this answer is lost.
    biz_opaque_callback_data: key,
  };
}
