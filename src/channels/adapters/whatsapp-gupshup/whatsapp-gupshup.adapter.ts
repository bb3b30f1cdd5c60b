import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { HttpClient } from '@/platform/http';
import { channelId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import type { SendForm, SendOutcome, SendRules, WebhookChannel, WebhookRequest } from '../../channel.port';
import { accountNamed, ChannelAccounts, everyWebhookSecret, webhookSecretsOf } from '../../channel-accounts.port';
import type { DecodedPayload } from '../../formats/channel-event';
import { decodeGupshup } from '../../formats/gupshup/decode-gupshup';
import { isAgreed } from '../../formats/secrets';
import { FREE_TEXT_MS } from '../../formats/whatsapp-cloud/window';
import { outcomeOfFailure } from '../../send-outcome.port';
import { readGupshupAnswer } from './gupshup-answer';
import { callFor } from './gupshup-form';
import { appsOf, findApp, isFromGupshup, webhookSecrets, whatsappGupshupConfig } from './whatsapp-gupshup.config';

/** WhatsApp by way of Gupshup, which signs nothing: a secret in a header, agreed in the subscription, and who calls. */
@Injectable()
export class WhatsAppGupshupAdapter implements WebhookChannel {
  readonly id = channelId('gupshup');
  readonly paths = ['/webhooks/gupshup', '/webhooks/gupshup/status'] as const;
  readonly maxTextLength = 4_096;
  readonly maxBodyBytes = 1024 * 1024;
  /** An app's name is all that ties it to a hotel: whoever has set it up wrongly must hear of it. */
  readonly unknownAccountStatus = 404;

  constructor(
    private readonly http: HttpClient,
    private readonly accounts: ChannelAccounts,
  ) {}

  debounceMs(): number {
    return whatsappGupshupConfig.get().GUPSHUP_DEBOUNCE_MS;
  }

  async isConfigured(): Promise<boolean> {
    return everyWebhookSecret(await this.accounts.of(this.id), webhookSecrets()).length > 0;
  }

  hasPlausibleHeaders(headers: IncomingHttpHeaders): boolean {
    const shown = shownIn(headers);
    return typeof shown === 'string' && shown !== '';
  }

  async isAuthentic({ headers, ip }: WebhookRequest): Promise<boolean> {
    return isFromGupshup(ip) && isAgreed(shownIn(headers), everyWebhookSecret(await this.accounts.of(this.id), webhookSecrets()));
  }

  async speaksFor({ headers }: WebhookRequest, account: string): Promise<boolean> {
    return isAgreed(shownIn(headers), webhookSecretsOf(await this.accounts.of(this.id), account, webhookSecrets()));
  }

  async decode({ body }: WebhookRequest): Promise<DecodedPayload> {
    const decoded = decodeGupshup(body);
    const apps = appsOf(await this.accounts.of(this.id));
    const named = <T extends { readonly account: string }>(one: T): T => ({
      ...one,
      account: findApp(apps, one.account)?.app ?? one.account,
    });
    return { ...decoded, events: decoded.events.map(named), takenOver: (decoded.takenOver ?? []).map(named) };
  }

  rules(): SendRules {
    return { windowMs: FREE_TEXT_MS, takesTemplates: true };
  }

  async send(outbound: DueOutbound, form: SendForm = 'free'): Promise<SendOutcome> {
    const { GUPSHUP_API_BASE_URL, GUPSHUP_API_KEY, GUPSHUP_SEND_TIMEOUT_MS } = whatsappGupshupConfig.get();
    const accounts = await this.accounts.of(this.id);
    const app = findApp(appsOf(accounts), outbound.account);
    const apikey = accountNamed(accounts, outbound.account)?.sendSecret ?? GUPSHUP_API_KEY;
    if (apikey === undefined || app === undefined) return { kind: 'stop_channel', code: 'GUPSHUP.NO_ACCOUNT' };
    const call = callFor(app, outbound, form);
    if (call === undefined) return { kind: 'refused', code: 'GUPSHUP.NO_TEMPLATE' };
    try {
      const response = await this.http.request({
        upstream: 'channel:gupshup',
        method: 'POST',
        url: `${GUPSHUP_API_BASE_URL}${call.path}`,
        headers: { apikey, 'content-type': 'application/x-www-form-urlencoded' },
        body: call.form.toString(),
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
