import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { channelId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import type { FetchingChannel, FetchServices, SendOutcome, WebhookChannel, WebhookRequest } from '../../channel.port';
import type { DecodedPayload } from '../../formats/channel-event';
import { bearerToken, decodeGmailPush, isSignedByGoogle, subscriptionOf } from '../../formats/gmail/gmail-push';
import { gmailMetadata } from '../../formats/gmail/gmail.payload';
import { MailSender, type MailTransport, type OutgoingMail, type Taken } from '../../mail';
import { GmailApi } from './gmail-api.service';
import { GmailFetcher } from './gmail-fetcher.service';
import { outcomeOfAnswer, outcomeWithoutAnswer } from './gmail-send';
import { gmailConfig } from './gmail.config';
import { GoogleKeys } from './google-keys.service';

const MAX_BODY_BYTES = 1_048_576;
const listed = z.looseObject({ messages: z.array(z.looseObject({ id: z.string().min(1) })).default([]) });

/** A mailbox of the hotel by Gmail's API: a push says that something came, the history says what. */
@Injectable()
export class GmailAdapter implements WebhookChannel, FetchingChannel, MailTransport {
  readonly id = channelId('gmail');
  readonly paths = ['/webhooks/gmail'] as const;
  readonly maxTextLength = 20_000;
  readonly maxBodyBytes = MAX_BODY_BYTES;

  constructor(
    private readonly keys: GoogleKeys,
    private readonly api: GmailApi,
    private readonly fetcher: GmailFetcher,
    private readonly sender: MailSender,
  ) {}

  debounceMs(): number {
    return gmailConfig.get().GMAIL_DEBOUNCE_MS;
  }

  account(): string | undefined {
    return gmailConfig.get().GMAIL_MAILBOX;
  }

  isConfigured(): boolean {
    return this.account() !== undefined;
  }

  hasPlausibleHeaders({ authorization }: IncomingHttpHeaders): boolean {
    return bearerToken(authorization) !== undefined;
  }

  /** @throws errors of HttpClient when Google's keys cannot be had: the push is delivered again after a 503. */
  async isAuthentic({ headers, body }: WebhookRequest): Promise<boolean> {
    const {
      GMAIL_PUSH_AUDIENCE: audience,
      GMAIL_PUSH_SERVICE_ACCOUNT: serviceAccount,
      GMAIL_PUSH_SUBSCRIPTION: subscription,
    } = gmailConfig.get();
    if (audience === undefined || serviceAccount === undefined || subscription === undefined) return false;
    if (!(await isSignedByGoogle(headers.authorization, this.keys.get(), { audience, serviceAccount }))) return false;
    // The token does not cover the body: whose subscription it is must be ours as well. What is no push at all is refused by `decode`.
    return [subscription, undefined].includes(subscriptionOf(body));
  }

  decode({ body }: WebhookRequest): DecodedPayload {
    const account = this.account();
    return decodeGmailPush(body, account === undefined ? [] : [account]);
  }

  async fetch(services: FetchServices): Promise<void> {
    const account = this.account();
    if (account !== undefined) await this.fetcher.fetch({ channel: this.id, account }, services);
  }

  /** Hints come by the webhook. */
  listen(): () => Promise<void> {
    return () => Promise.resolve();
  }

  async send(outbound: DueOutbound): Promise<SendOutcome> {
    if (this.account() !== outbound.account) return { kind: 'stop_channel', code: 'GMAIL.NO_ACCOUNT' };
    return this.sender.send(outbound, this);
  }

  async deliver({ raw, threadId }: OutgoingMail, attempts: number): Promise<SendOutcome> {
    try {
      const answer = await this.api.post('messages/send', { raw: raw.toString('base64url'), ...(threadId === null ? {} : { threadId }) });
      return outcomeOfAnswer(answer, attempts);
    } catch (error) {
      return outcomeWithoutAnswer(error, attempts);
    }
  }

  /** Gmail gives a mail another Message-ID: ours is looked for in its References, too. */
  async wasTaken({ to, messageId }: OutgoingMail): Promise<Taken> {
    const { messages } = listed.parse(await this.api.get('messages', { labelIds: 'SENT', q: `to:${to} newer_than:2d`, maxResults: '25' }));
    for (const { id } of messages) {
      const query = { format: 'metadata', metadataHeaders: ['References', 'Message-ID'] };
      const { payload } = gmailMetadata.parse(await this.api.get(`messages/${encodeURIComponent(id)}`, query));
      if (payload.headers.some(({ value }) => value.includes(messageId))) return { kind: 'taken', externalId: id };
    }
    return { kind: 'not_taken' };
  }
}
