import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { HttpClient } from '@/platform/http';
import { channelId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import type { SendOutcome, SendRules, WebhookChannel, WebhookRequest } from '../../channel.port';
import type { DecodedPayload } from '../../formats/channel-event';
import { decodeGupshup } from '../../formats/gupshup/decode-gupshup';
import { isAgreed } from '../../formats/secrets';
import { FREE_TEXT_MS } from '../../formats/whatsapp-cloud/window';
import { outcomeOfFailure } from '../../send-outcome.port';
import { readGupshupAnswer } from './gupshup-answer';
import { textForm } from './gupshup-form';
import { findApp, isFromGupshup, webhookSecrets, whatsappGupshupConfig } from './whatsapp-gupshup.config';

/** WhatsApp by way of Gupshup, which signs nothing: a secret in a header, agreed in the subscription, and who calls. */
@Injectable()
export class WhatsAppGupshupAdapter implements WebhookChannel {
  readonly id = channelId('gupshup');
  readonly paths = ['/webhooks/gupshup', '/webhooks/gupshup/status'] as const;
  readonly maxTextLength = 4_096;
  readonly maxBodyBytes = 1024 * 1024;

  constructor(private readonly http: HttpClient) {}

  debounceMs(): number {
    return whatsappGupshupConfig.get().GUPSHUP_DEBOUNCE_MS;
  }

  isConfigured(): boolean {
    return webhookSecrets().length > 0;
  }

  hasPlausibleHeaders(headers: IncomingHttpHeaders): boolean {
    const shown = shownIn(headers);
    return typeof shown === 'string' && shown !== '';
  }

  isAuthentic({ headers, ip }: WebhookRequest): boolean {
    return isAgreed(shownIn(headers), webhookSecrets()) && isFromGupshup(ip);
  }

  decode({ body }: WebhookRequest): DecodedPayload {
    const decoded = decodeGupshup(body);
    const named = <T extends { readonly account: string }>(one: T): T => ({ ...one, account: findApp(one.account)?.app ?? one.account });
    return { ...decoded, events: decoded.events.map(named), takenOver: (decoded.takenOver ?? []).map(named) };
  }

  rules(): SendRules {
    return { windowMs: FREE_TEXT_MS };
  }

  async send(outbound: DueOutbound): Promise<SendOutcome> {
    const { GUPSHUP_API_BASE_URL, GUPSHUP_API_KEY, GUPSHUP_SEND_TIMEOUT_MS } = whatsappGupshupConfig.get();
    const app = findApp(outbound.account);
    if (GUPSHUP_API_KEY === undefined || app === undefined) return { kind: 'stop_channel', code: 'GUPSHUP.NO_ACCOUNT' };
    try {
      const response = await this.http.request({
        upstream: 'channel:gupshup',
        method: 'POST',
        url: `${GUPSHUP_API_BASE_URL}/wa/api/v1/msg`,
        headers: { apikey: GUPSHUP_API_KEY, 'content-type': 'application/x-www-form-urlencoded' },
        body: textForm(app, outbound.address, outbound.reply.text).toString(),
        timeoutMs: GUPSHUP_SEND_TIMEOUT_MS,
        retry: 'none',
      });
      return readGupshupAnswer(response, outbound.attempts);
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }
}

const shownIn = (headers: IncomingHttpHeaders): unknown => headers[whatsappGupshupConfig.get().GUPSHUP_WEBHOOK_HEADER];
