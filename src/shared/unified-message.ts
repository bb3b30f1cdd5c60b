import type { ChannelId } from './ids';

export const MESSAGE_KINDS = [
  'text',
  'image',
  'audio',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
  'interactive',
  'button',
  'reaction',
  'order',
  'email',
  'unsupported',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export interface MessageSender {
  /** Canonical address: the BSUID if there is one, else `+E164`, else the visitor id or the lower-case e-mail. */
  readonly address: string;
  /** Every address by which this guest is known on the channel, the canonical one included. */
  readonly addresses: readonly string[];
  /** E.164 or null: a WhatsApp guest may have no phone. */
  readonly phone: string | null;
  readonly email?: string;
  /** What the guest is called on the channel, `@lucia.viaja`; may change hands. */
  readonly username?: string;
  readonly name?: string;
}

export interface MediaReference {
  readonly id?: string;
  readonly url?: string;
  readonly mimeType: string;
  readonly filename?: string;
  /** Base64, as the provider gives it. */
  readonly sha256?: string;
  /** Bytes. */
  readonly size?: number;
  /** A recording, not a file of music. */
  readonly voice?: boolean;
  /** Part of a text, a logo: not what the guest wanted to send. */
  readonly inline?: boolean;
}

/** What a guest sent, whatever the channel. Normalised by an adapter, stored as it is. */
export interface UnifiedMessage {
  readonly channel: ChannelId;
  /** The hotel's account on that channel: a phone number id, a web chat site key. */
  readonly account: string;
  readonly providerMessageId: string;
  readonly sender: MessageSender;
  readonly kind: MessageKind;
  readonly text: string | null;
  readonly media: readonly MediaReference[];
  /** Provider id of the message this one answers. */
  readonly replyTo: string | null;
  /** ISO 8601, by the provider's clock. */
  readonly sentAt: string;
  /** False for what must never be answered by a machine (auto-replies, lists, another bot). */
  readonly autoReplyAllowed: boolean;
  /** Structured content of kinds other than text; adapter-specific, small. */
  readonly data: Readonly<Record<string, unknown>>;
}
