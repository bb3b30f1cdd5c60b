import type { IncomingHttpHeaders } from 'node:http';
import type { Provider, Type } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { FoundUpload, MediaSource, Upload, UploadOutcome } from '@/capabilities/media';
import type { AcceptOutcome } from '@/platform/mailbox';
import type { ChannelId, TenantId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import type { UnifiedMessage } from '@/shared/unified-message';
import type { DecodedPayload } from './formats/channel-event';

/** A webhook exactly as it came over the wire. */
export interface WebhookRequest {
  /** Which of the channel's paths it came to. */
  readonly path: string;
  /** Path and query as they were asked for, where somebody asked. */
  readonly url?: string;
  /** Address of the caller, behind trusted proxies, where somebody called. */
  readonly ip?: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface DecodedMessage {
  readonly message: UnifiedMessage;
  /** The same for every delivery of this message. */
  readonly eventKey: string;
}

/** What a guest refuses: everything unasked, or advertisements. */
export type ConsentScope = 'all' | 'marketing';

/** What became of a send. Never thrown: the gateway decides by it. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly externalId: string }
  /** Not taken; worth another try after so many milliseconds. */
  | { readonly kind: 'retry'; readonly code: string; readonly afterMs: number }
  /** Never to be tried again: outside the window, not reachable, our mistake. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      /** The guest does not want to be written to, or cannot be. */
      readonly refuses?: ConsentScope;
      /** As a template it may be said. */
      readonly wantsTemplate?: true;
    }
  /** The account itself is closed to us: nothing of it may be sent until somebody has looked. */
  | { readonly kind: 'stop_channel'; readonly code: string }
  /** Written to the wire and not answered: only a status can tell. */
  | { readonly kind: 'unknown'; readonly code: string };

/** Free text, or the template that a reply brings for a closed window. */
export type SendForm = 'free' | 'template';

/** What a provider allows; the gateway keeps to it before it asks the channel. */
export interface SendRules {
  /** Milliseconds after a guest's last word in which free text is allowed; always, when absent. */
  readonly windowMs?: number;
  /** Whether a template may be said when it is closed. */
  readonly takesTemplates?: boolean;
  /** Messages to one guest within a time. */
  readonly pair?: { readonly most: number; readonly withinMs: number };
  /** Messages of one account within a second. */
  readonly perSecond?: number;
}

/** All a channel must do. It never sees a session, a table of ours or the conversation. */
export interface ChannelPort {
  readonly id: ChannelId;
  /** Longest text of one message, in UTF-16 units. */
  readonly maxTextLength: number;
  /** Milliseconds to wait for more of the same guest before answering. */
  debounceMs(): number;
  /** Hands a reply to the provider. */
  send(outbound: DueOutbound, form: SendForm): Promise<SendOutcome>;
  /** Hands a reply over as a voice note, OGG with Opus, where the provider carries one; in words when it does not take it. */
  sendVoice?(outbound: DueOutbound, voice: Buffer): Promise<SendOutcome>;
  /** Rules of a provider that carries messages to phones: also that who has opted out is left alone. */
  rules?(): SendRules;
  /** Shows the guest that his message is read and that an answer is being written; a courtesy that may fail. */
  acknowledge?(account: string, providerMessageId: string): Promise<void>;
}

/** A channel whose provider calls us. */
export interface WebhookChannel extends ChannelPort {
  /** Paths of the webhook: `/webhooks/whatsapp`. */
  readonly paths: readonly [string, ...string[]];
  /** How a stored webhook is answered, without a body either way; 200 by default. */
  readonly successStatus?: 200 | 204;
  /** How a webhook is answered that speaks of accounts of nobody here only; as a stored one, where absent: the provider would come again. */
  readonly unknownAccountStatus?: 404;
  /** Largest body in bytes that the provider sends. */
  readonly maxBodyBytes: number;
  /** False closes the route: no secret, no webhook. */
  isConfigured(): boolean | Promise<boolean>;
  /** Whether the headers could belong to an authentic request, before the body is read. */
  hasPlausibleHeaders(headers: IncomingHttpHeaders): boolean;
  /** Whether the provider signed exactly these bytes. */
  isAuthentic(request: WebhookRequest): boolean | Promise<boolean>;
  /** Whether its proof is one of this account's own, where accounts have their own. */
  speaksFor?(request: WebhookRequest, account: string): boolean | Promise<boolean>;
  /** @throws PayloadError when the body as a whole cannot be read. */
  decode(request: WebhookRequest): DecodedPayload | Promise<DecodedPayload>;
  /** The provider's question whether this address is ours, where it asks one; undefined refuses. */
  answerVerification?(query: Readonly<Record<string, unknown>>): string | undefined;
}

export const isWebhookChannel = (channel: ChannelPort): channel is WebhookChannel => 'isAuthentic' in channel;

/** What a channel with HTTP routes of its own may ask of the gateway. */
export interface RouteServices {
  /** The hotel behind an account; undefined for an unknown or suspended one. */
  hotelOf(channel: ChannelId, account: string): Promise<TenantId | undefined>;
  /** Keeps a file that an authenticated guest hands over before his message; `owner` is his hotel and he. */
  keepUpload(upload: Upload): Promise<UploadOutcome>;
  /** For a message that names it; undefined for somebody else's, or after a day. */
  findUpload(owner: string, id: string): Promise<FoundUpload | undefined>;
  /** Stores one message of an authenticated guest. */
  accept(channel: ChannelPort, message: DecodedMessage, correlationId: string): Promise<AcceptOutcome>;
}

/** What a channel that fetches may ask of the gateway. */
export interface FetchServices {
  /** The hotel behind an account; undefined for an unknown or suspended one. */
  hotelOf(channel: ChannelId, account: string): Promise<TenantId | undefined>;
  /** Keeps a file that came along with a message until it is asked for; the same name is the same file. @returns its id for the message. */
  setAside(name: string, bytes: Uint8Array): Promise<string>;
  /** Stores what was fetched. Resolves after the commit: only then may a cursor move. */
  deliver(payload: DecodedPayload): Promise<void>;
}

/** A channel that fetches what has come, since its provider gives a hint at most. */
export interface FetchingChannel extends ChannelPort {
  /** The account that it reads; undefined while none is configured. */
  account(): string | undefined;
  /** Fetches what has come since the last time. What is fetched twice has the same event key. */
  fetch(services: FetchServices): Promise<void>;
  /** Calls `onHint` whenever something may have come, until the returned function is called. */
  listen(onHint: () => void): () => Promise<void>;
}

export const isFetchingChannel = (channel: ChannelPort): channel is FetchingChannel => 'fetch' in channel;

/** The routes of a channel that guests reach directly; authentication, limits and tenant check are the channel's. */
export interface ChannelRoutes {
  register(scope: FastifyInstance, services: RouteServices): void;
}

export { KeptFiles, type FetchedMedia, type FoundUpload, type MediaSource, type WantedMedia } from '@/capabilities/media';

/** What one line in `adapters/index.ts` registers. */
export interface ChannelParts {
  readonly adapter: Type<ChannelPort>;
  readonly routes?: Type<ChannelRoutes>;
  /** Brings the files of its messages; without it they count as gone. */
  readonly mediaSource?: Type<MediaSource>;
  /** Whatever else the adapter is made of. */
  readonly providers: readonly Provider[];
}
