import type { IncomingHttpHeaders } from 'node:http';
import { channelId, conversationKey, tenantId } from '@/shared/ids';
import type { DueOutbound } from '@/shared/turn';
import { isWebhookChannel, type ChannelPort, type SendOutcome, type WebhookChannel } from './channel.port';

export interface GuestWords {
  readonly id: string;
  readonly text: string;
  readonly name?: string;
}

export interface StatusWords {
  readonly id: string;
  readonly state: 'sent' | 'delivered' | 'read' | 'failed';
  /** Our outbox key, as the provider gives it back. */
  readonly key?: string;
  readonly code?: string;
}

/** The elements of one webhook, each in the provider's own form. */
export interface WebhookContent {
  readonly messages?: readonly unknown[];
  readonly statuses?: readonly unknown[];
  /** A part that came with a newer version of the provider. */
  readonly withUnknownPart?: boolean;
}

/** How the provider of a channel writes and signs. */
export interface ProviderHand {
  /** The hotel's account in what it writes. */
  readonly account: string;
  /** What its proof covers: these very bytes, or only that the sender knows a secret. */
  readonly proves: 'bytes' | 'sender';
  /** False when every event comes in a webhook of its own. */
  readonly batches: boolean;
  /** Whether a status gives our outbox key back in its body. */
  readonly returnsKeys: boolean;
  /** What the hotel has configured from now on. */
  useSecrets(...secrets: readonly string[]): void;
  sign(body: Buffer, secret: string): IncomingHttpHeaders;
  message(words: GuestWords): unknown;
  status(words: StatusWords): unknown;
  body(content: WebhookContent): Buffer;
}

/** One way in which a send may go, and what it must be taken for. */
export interface SendCase {
  readonly how: string;
  readonly expected: SendOutcome['kind'];
  arrange(): Promise<void>;
}

export interface ChannelWorld {
  readonly channel: ChannelPort;
  /** Needed by a channel with webhooks. */
  readonly hand?: ProviderHand;
  readonly sendCases: readonly SendCase[];
  /** Its webhooks carry no messages and are proved by a token: a spec of its own judges them. */
  readonly hintsOnly?: true;
  /** What a reply on this channel has of its own, such as a mail address. */
  readonly outbound?: Partial<DueOutbound>;
  close(): Promise<void>;
}

export interface ChannelPromise {
  readonly says: string;
  isFor(world: ChannelWorld): boolean;
  holds(world: ChannelWorld): Promise<void> | void;
}

export interface WebhookSide {
  readonly channel: WebhookChannel;
  readonly hand: ProviderHand;
}

/** @throws when a channel with webhooks comes without the hand of its provider. */
export function webhookSide({ channel, hand }: ChannelWorld): WebhookSide {
  if (!isWebhookChannel(channel) || hand === undefined) throw new Error('a channel with webhooks needs the hand of its provider');
  return { channel, hand };
}

/** One reply on its way out. */
export function dueOutbound(changes: Partial<DueOutbound> = {}): DueOutbound {
  const [tenant, channel, account, address] = [tenantId('mirador'), channelId('whatsapp'), '1000001', '+51999111222'];
  return {
    id: '1',
    key: 'reply:1',
    tenantId: tenant,
    conversationKey: conversationKey(tenant, channel, account, address),
    channel,
    account,
    address,
    reply: { text: 'Hola', language: 'es' },
    origin: 'bot',
    correlationId: 'c-1',
    traceparent: null,
    fence: 1n,
    attempts: 1,
    heldUntil: Infinity,
    ...changes,
  };
}
