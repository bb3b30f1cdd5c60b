import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { HttpClient, type HttpResponse } from '@/platform/http';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { channelId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import type { SendForm, SendOutcome, SendRules, WebhookChannel, WebhookRequest } from '../../channel.port';
import { accountNamed, ChannelAccounts, everyWebhookSecret, webhookSecretsOf } from '../../channel-accounts.port';
import type { DecodedPayload } from '../../formats/channel-event';
import { decodeWhatsAppCloud } from '../../formats/whatsapp-cloud/decode-whatsapp-cloud';
import { challengeFor, isSignatureShaped, isSignedByMeta } from '../../formats/whatsapp-cloud/signature';
import { FREE_TEXT_MS } from '../../formats/whatsapp-cloud/window';
import { outcomeOfFailure } from '../../send-outcome.port';
import { readMetaAnswer } from './meta-answer';
import { encodeForMeta, encodeVoiceForMeta, readMark } from './meta-encoder';
import { formForMeta, MetaForm, uploadedId } from './meta-upload';
import { appSecrets, whatsappMetaConfig } from './whatsapp-meta.config';

const MAX_BODY_BYTES = 4 * 1024 * 1024;

const log = createLogger('channels');

/** WhatsApp by Meta's Cloud API. */
@Injectable()
export class WhatsAppMetaAdapter implements WebhookChannel {
  readonly id = channelId('whatsapp');
  readonly paths = ['/webhooks/whatsapp'] as const;
  readonly maxTextLength = 4_096;
  readonly maxBodyBytes = MAX_BODY_BYTES;

  constructor(
    private readonly http: HttpClient,
    private readonly accounts: ChannelAccounts,
  ) {}

  debounceMs(): number {
    return whatsappMetaConfig.get().WHATSAPP_DEBOUNCE_MS;
  }

  async isConfigured(): Promise<boolean> {
    return appSecrets().length > 0 || everyWebhookSecret(await this.accounts.of(this.id), []).length > 0;
  }

  hasPlausibleHeaders(headers: IncomingHttpHeaders): boolean {
    return isSignatureShaped(headers['x-hub-signature-256']);
  }

  async isAuthentic({ headers, body }: WebhookRequest): Promise<boolean> {
    return isSignedByMeta(body, headers['x-hub-signature-256'], everyWebhookSecret(await this.accounts.of(this.id), appSecrets()));
  }

  async speaksFor({ headers, body }: WebhookRequest, account: string): Promise<boolean> {
    const accounts = await this.accounts.of(this.id);
    // Where no hotel has a secret of its own, it was the installation's: not computed twice.
    return accounts.length === 0 || isSignedByMeta(body, headers['x-hub-signature-256'], webhookSecretsOf(accounts, account, appSecrets()));
  }

  decode({ body }: WebhookRequest): DecodedPayload {
    return decodeWhatsAppCloud(body);
  }

  answerVerification(query: Readonly<Record<string, unknown>>): string | undefined {
    return challengeFor(query, whatsappMetaConfig.get().WHATSAPP_VERIFY_TOKEN);
  }

  rules(): SendRules {
    const { WHATSAPP_PAIR_BURST: most, WHATSAPP_PAIR_EVERY_MS, WHATSAPP_MESSAGES_PER_SECOND: perSecond } = whatsappMetaConfig.get();
    return { windowMs: FREE_TEXT_MS, takesTemplates: true, pair: { most, withinMs: most * WHATSAPP_PAIR_EVERY_MS }, perSecond };
  }

  async send(outbound: DueOutbound, form: SendForm = 'free'): Promise<SendOutcome> {
    return this.handed(outbound, encodeForMeta(outbound, form));
  }

  private async handed(outbound: DueOutbound, body: unknown): Promise<SendOutcome> {
    try {
      const response = await this.post('channel:whatsapp', outbound.account, body);
      return response === undefined ? { kind: 'stop_channel', code: 'META.NO_TOKEN' } : readMetaAnswer(response, outbound.attempts);
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }

  /** What Meta does not take as sound is said in words: the guest hears it either way. */
  async sendVoice(outbound: DueOutbound, voice: Buffer): Promise<SendOutcome> {
    const mediaId = await this.upload(outbound.account, voice);
    if (mediaId === undefined) return this.send(outbound);
    const outcome = await this.handed(outbound, encodeVoiceForMeta(outbound, mediaId));
    const isAboutSound = outcome.kind === 'refused' && outcome.refuses === undefined && outcome.wantsTemplate === undefined;
    return isAboutSound ? this.send(outbound) : outcome;
  }

  async acknowledge(account: string, providerMessageId: string): Promise<void> {
    // An upstream of its own: a courtesy that fails must not stop replies.
    if (whatsappMetaConfig.get().WHATSAPP_READ_RECEIPTS) await this.post('whatsapp-read', account, readMark(providerMessageId));
  }

  /** A sound that Meta keeps for the message to come; undefined when it does not. */
  private async upload(account: string, voice: Buffer): Promise<string | undefined> {
    const form = await formForMeta(voice);
    try {
      // An upstream of its own: sounds that fail must not stop replies.
      return uploadedId(await this.post('whatsapp-upload', account, form));
    } catch (error) {
      log.warn('voice_not_uploaded', { code: errorCode(error) });
      return undefined;
    }
  }

  /** Undefined while there is no token. */
  private async post(upstream: string, account: string, body: unknown): Promise<HttpResponse | undefined> {
    const { WHATSAPP_GRAPH_BASE_URL, WHATSAPP_GRAPH_VERSION, WHATSAPP_ACCESS_TOKEN, WHATSAPP_SEND_TIMEOUT_MS } = whatsappMetaConfig.get();
    const token = accountNamed(await this.accounts.of(this.id), account)?.sendSecret ?? WHATSAPP_ACCESS_TOKEN;
    if (token === undefined) return undefined;
    const isForm = body instanceof MetaForm;
    return this.http.request({
      upstream,
      method: 'POST',
      url: `${WHATSAPP_GRAPH_BASE_URL}/${WHATSAPP_GRAPH_VERSION}/${encodeURIComponent(account)}/${isForm ? 'media' : 'messages'}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': isForm ? body.contentType : 'application/json' },
      body: isForm ? body.bytes : JSON.stringify(body),
      timeoutMs: WHATSAPP_SEND_TIMEOUT_MS,
      retry: 'none',
    });
  }
}
