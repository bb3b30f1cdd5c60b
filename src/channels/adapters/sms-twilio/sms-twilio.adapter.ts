import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { HttpClient } from '@/platform/http';
import { Clock } from '@/shared/clock';
import { channelId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import type { SendOutcome, SendRules, WebhookChannel, WebhookRequest } from '../../channel.port';
import { ChannelAccounts, everyWebhookSecret, webhookSecretsOf } from '../../channel-accounts.port';
import type { DecodedPayload } from '../../formats/channel-event';
import { decodeTwilio } from '../../formats/twilio/decode-twilio';
import { isSignedByTwilio, isTwilioSignatureShaped } from '../../formats/twilio/signature';
import { outcomeOfFailure } from '../../send-outcome.port';
import { plainText, sizeOf } from './sms-segments';
import { authTokens, smsTwilioConfig } from './sms-twilio.config';
import { smsSegments } from './sms-twilio.metrics';
import { twilioAccess } from './twilio-access';
import { readTwilioAnswer } from './twilio-answer';

const HEADER = 'x-twilio-signature';
const MESSAGES = '/webhooks/twilio/sms';
const STATUSES = '/webhooks/twilio/status';
/** WhatsApp by way of Twilio is an account of its own, and its guests are written to as such. */
const WHATSAPP = 'whatsapp:';

/** SMS and MMS by Twilio. */
@Injectable()
export class SmsTwilioAdapter implements WebhookChannel {
  readonly id = channelId('sms');
  readonly paths = [MESSAGES, STATUSES] as const;
  /** A body would be sent to the guest as an SMS. */
  readonly successStatus = 204;
  readonly maxTextLength = 1_600;
  readonly maxBodyBytes = 256 * 1024;

  constructor(
    private readonly http: HttpClient,
    private readonly clock: Clock,
    private readonly accounts: ChannelAccounts,
  ) {}

  debounceMs(): number {
    return smsTwilioConfig.get().TWILIO_DEBOUNCE_MS;
  }

  async isConfigured(): Promise<boolean> {
    return everyWebhookSecret(await this.accounts.of(this.id), authTokens()).length > 0;
  }

  hasPlausibleHeaders(headers: IncomingHttpHeaders): boolean {
    return isTwilioSignatureShaped(headers[HEADER]);
  }

  async isAuthentic(request: WebhookRequest): Promise<boolean> {
    return isSigned(request, everyWebhookSecret(await this.accounts.of(this.id), authTokens()));
  }

  async speaksFor(request: WebhookRequest, account: string): Promise<boolean> {
    return isSigned(request, webhookSecretsOf(await this.accounts.of(this.id), account, authTokens()));
  }

  decode({ url, body }: WebhookRequest): DecodedPayload {
    const asked = new URL(url ?? '', 'http://localhost').searchParams;
    const [key, parts] = [asked.get('key'), Number(asked.get('parts') ?? 0)];
    const known = { ...(key === null ? {} : { outboxKey: key }), ...(Number.isInteger(parts) && parts > 0 ? { parts } : {}) };
    return decodeTwilio({ body, receivedAt: this.clock.now(), ...known });
  }

  /** No window; who has written STOP is left alone. */
  rules(): SendRules {
    return {};
  }

  async send(outbound: DueOutbound): Promise<SendOutcome> {
    const { TWILIO_API_BASE_URL, TWILIO_SEND_TIMEOUT_MS } = smsTwilioConfig.get();
    const access = await twilioAccess(this.accounts, outbound.account);
    if (access === undefined) return { kind: 'stop_channel', code: 'TWILIO.NO_ACCOUNT' };
    const text = textFor(outbound);
    try {
      const response = await this.http.request({
        upstream: 'channel:sms',
        method: 'POST',
        url: `${TWILIO_API_BASE_URL}/2010-04-01/Accounts/${encodeURIComponent(access.sid)}/Messages.json`,
        headers: { authorization: access.basic, 'content-type': 'application/x-www-form-urlencoded' },
        body: formOf(outbound, text).toString(),
        timeoutMs: TWILIO_SEND_TIMEOUT_MS,
        retry: 'none',
      });
      return counted(readTwilioAnswer(response, outbound.attempts), outbound, text);
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }
}

/** Over the address that Twilio was told: what a proxy makes of host and scheme is another one. */
const isSigned = ({ path, url, headers, body }: WebhookRequest, tokens: readonly string[]): boolean =>
  isSignedByTwilio({ publicUrl: publicUrl(url ?? path), body, header: headers[HEADER] }, tokens);

const publicUrl = (path: string): string => `${(smsTwilioConfig.get().TWILIO_PUBLIC_URL ?? '').replace(/\/$/, '')}${path}`;

function formOf(outbound: DueOutbound, text: string): URLSearchParams {
  const { account, address, key } = outbound;
  const parts = isSms(outbound) ? `&parts=${sizeOf(text).segments}` : '';
  return new URLSearchParams({
    From: account,
    To: isSms(outbound) ? address : `${WHATSAPP}${address}`,
    Body: text,
    // Comes back with every status, as a part of what is signed: finds our row even when the answer is lost, and its price.
    StatusCallback: publicUrl(`${STATUSES}?key=${encodeURIComponent(key)}${parts}`),
  });
}

/** An SMS is paid for by its parts; WhatsApp is not. */
const isSms = ({ account }: DueOutbound): boolean => !account.startsWith(WHATSAPP);

const textFor = (outbound: DueOutbound): string =>
  isSms(outbound) && smsTwilioConfig.get().SMS_PLAIN_TEXT ? plainText(outbound.reply.text) : outbound.reply.text;

function counted(outcome: SendOutcome, outbound: DueOutbound, text: string): SendOutcome {
  const { encoding, segments } = sizeOf(text);
  if (outcome.kind === 'accepted' && isSms(outbound)) smsSegments.inc({ encoding }, segments);
  return outcome;
}
