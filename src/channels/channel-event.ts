import type { MediaReference, MessageKind } from '@/shared/unified-message';

/** Who wrote or was written to, as far as the provider says. `id`: `+E164` if known, else the BSUID, else the e-mail. */
export interface EventParty {
  readonly id?: string;
  readonly phone?: string | null;
  readonly bsuid?: string;
  readonly username?: string;
  readonly email?: string;
  readonly name?: string;
}

/** The hotel's side, in the provider's own names. */
export interface EventAccount {
  readonly phoneNumberId?: string;
  readonly app?: string;
  readonly gsAppId?: string;
  readonly phone?: string;
  readonly mailbox?: string;
}

/** A file in a message; size in bytes. */
export interface EventMedia extends MediaReference {
  readonly size?: number;
  /** Part of the text, such as a logo, not a file that was sent. */
  readonly inline?: boolean;
}

/** Why the provider did not do something, by its own code and by our class of it. */
export interface EventError {
  readonly code: string;
  readonly reason?: string;
  readonly retryable: boolean;
}

interface EventBase {
  readonly messageId?: string | null;
  /** ISO 8601 UTC with milliseconds, by the provider's clock. */
  readonly timestamp?: string;
  readonly recipient?: EventAccount & EventParty;
  /** Structured content that belongs to one provider or kind; small. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface MessageEvent extends EventBase {
  readonly event: 'message';
  /** null: the sender gave none, as with mail of some machines. */
  readonly messageId: string | null;
  readonly sender: EventParty;
  readonly kind: MessageKind;
  readonly subject?: string;
  /** null: the message carries no words of the guest. */
  readonly text: string | null;
  readonly media: readonly EventMedia[];
  readonly replyTo: string | null;
  /** False for what a machine must never answer: auto-replies, lists, echoes, another bot. */
  readonly autoReplyAllowed: boolean;
}

export interface MessageEditedEvent extends EventBase {
  readonly event: 'message_edited';
  readonly originalMessageId: string;
  readonly sender: EventParty;
  readonly kind: MessageKind;
  readonly text: string | null;
}

export interface MessageDeletedEvent extends EventBase {
  readonly event: 'message_deleted';
  readonly originalMessageId: string;
  readonly sender: EventParty;
}

export interface StatusEvent extends EventBase {
  readonly event: 'status';
  readonly messageId: string;
  readonly status: string;
  readonly error?: EventError;
}

export interface IdentityChangeEvent extends EventBase {
  readonly event: 'identity_change';
  readonly from: EventParty;
  readonly to: EventParty;
}

export interface ConsentEvent extends EventBase {
  readonly event: 'opt_in' | 'opt_out';
  readonly sender: EventParty;
  readonly scope?: string;
}

export interface BillingEvent extends EventBase {
  readonly event: 'billing';
}

export interface ProviderErrorEvent extends EventBase {
  readonly event: 'provider_error';
  readonly error: EventError;
}

export interface MailboxChangedEvent extends EventBase {
  readonly event: 'mailbox_changed';
  readonly mailbox: string;
  readonly historyId: string;
}

/** One thing that one payload of one provider said: the form of the fixtures' index. */
export type ChannelEvent =
  | MessageEvent
  | MessageEditedEvent
  | MessageDeletedEvent
  | StatusEvent
  | IdentityChangeEvent
  | ConsentEvent
  | BillingEvent
  | ProviderErrorEvent
  | MailboxChangedEvent;

/** What became of a payload: `ignored` is answered 2xx and means nothing for a conversation; `resync` asks for a full sync. */
export interface DecodedPayload {
  readonly outcome: 'accepted' | 'ignored' | 'rejected' | 'resync';
  readonly events: readonly ChannelEvent[];
  /** Names of parts we know of and do nothing with, or do not know: counted. */
  readonly ignored: readonly string[];
}
