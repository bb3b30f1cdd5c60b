import type { MediaReference, MessageKind } from '@/shared/unified-message';

/** Who wrote or was written to, as far as the provider says. `id`: `+E164` if known, else the BSUID, else the e-mail. */
export interface EventParty {
  readonly id?: string;
  readonly phone?: string | null;
  readonly bsuid?: string;
  readonly username?: string;
  /** Lower case. */
  readonly email?: string;
  readonly name?: string;
}

/** The hotel's side, in the provider's own names. */
export interface EventAccount {
  readonly phoneNumberId?: string;
  readonly app?: string;
  readonly gsAppId?: string;
  readonly phone?: string | null;
  readonly mailbox?: string;
}

/** Why the provider did not do something, by its own code and by our class of it. */
export interface EventError {
  readonly code: number | string;
  readonly reason?: string;
  readonly retryable: boolean;
}

interface EventBase {
  /** The hotel's account on the channel, as `channel_accounts` names it. */
  readonly account: string;
  /** ISO 8601 UTC with milliseconds, by the provider's clock. */
  readonly timestamp?: string;
  readonly recipient?: EventAccount & EventParty;
  /** Structured content that belongs to one provider or kind; small. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface MessageEvent extends EventBase {
  readonly event: 'message';
  /** The provider's id; null for a mail without one. */
  readonly messageId: string | null;
  /** The same for every delivery of this message, where `messageId` is not enough. */
  readonly eventKey?: string;
  readonly timestamp: string;
  readonly sender: EventParty & { readonly id: string };
  readonly kind: MessageKind;
  readonly subject?: string;
  /** null: the message carries no words of the guest. */
  readonly text: string | null;
  readonly media: readonly MediaReference[];
  readonly replyTo: string | null;
  /** False for what a machine must never answer: auto-replies, lists, reactions, another bot. */
  readonly autoReplyAllowed: boolean;
}

export interface MessageEditedEvent extends EventBase {
  readonly event: 'message_edited';
  readonly messageId: string;
  readonly originalMessageId: string;
  readonly sender: EventParty;
  readonly kind: MessageKind;
  readonly text: string | null;
}

export interface MessageDeletedEvent extends EventBase {
  readonly event: 'message_deleted';
  readonly messageId: string;
  readonly originalMessageId: string;
  readonly sender: EventParty;
}

export interface StatusEvent extends EventBase {
  readonly event: 'status';
  /** Of our message, as the answer to the send named it. */
  readonly messageId: string;
  readonly status: 'queued' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'deferred';
  readonly timestamp: string;
  /** Our outbox key, where the provider gives it back. */
  readonly outboxKey?: string;
  readonly error?: EventError;
}

export interface IdentityChangeEvent extends EventBase {
  readonly event: 'identity_change';
  readonly messageId?: string;
  readonly timestamp: string;
  readonly from: EventParty;
  readonly to: EventParty;
}

export interface ConsentEvent extends EventBase {
  readonly event: 'opt_in' | 'opt_out';
  /** Of the message that said so, where there was one. */
  readonly messageId?: string;
  readonly timestamp: string;
  readonly sender: EventParty;
  /** The guest's own words, or what the provider has taken for consent itself; the second, when absent. */
  readonly source?: 'words' | 'provider';
  /** What the consent is about: `marketing`; absent for everything. */
  readonly scope?: string;
}

export interface BillingEvent extends EventBase {
  readonly event: 'billing';
  readonly messageId: string;
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

/** Somebody else answers a guest on our account: staff on the hotel's own phone, or an assistant of the provider. */
export interface TakenOver {
  readonly account: string;
  readonly by: 'staff' | 'provider_assistant';
  readonly guest: EventParty;
  readonly messageId: string;
  readonly timestamp: string;
}

/** What one payload holds. An element that makes no sense costs itself, never its neighbours. */
export interface DecodedPayload {
  readonly events: readonly ChannelEvent[];
  /** Names of parts we know of and do nothing with, or do not know: counted, answered 2xx. */
  readonly ignored: readonly string[];
  readonly takenOver?: readonly TakenOver[];
  /** `resync`: what we know of the mailbox is too old to go on from. By default told by whether there are events. */
  readonly outcome?: 'accepted' | 'ignored' | 'resync';
  /** Bytes of the files of a message that came with it, in the order of its media; at a mail, which is one message. */
  readonly files?: readonly Uint8Array[];
  /** What only the channel itself goes on with: a cursor, why a mail is left alone. */
  readonly details?: Readonly<Record<string, unknown>>;
}

const LONGEST_NAME = 60;

export const NOTHING: DecodedPayload = { events: [], ignored: [] };
export const ignoring = (name: string): DecodedPayload => ({ ...NOTHING, ignored: [name.slice(0, LONGEST_NAME)] });
export const saying = (...events: readonly ChannelEvent[]): DecodedPayload => ({ ...NOTHING, events });

export function joined(parts: readonly DecodedPayload[]): DecodedPayload {
  const [first = NOTHING] = parts;
  if (parts.length < 2) return first;
  return {
    events: parts.flatMap(({ events }) => events),
    ignored: parts.flatMap(({ ignored }) => ignored),
    takenOver: parts.flatMap(({ takenOver = [] }) => takenOver),
  };
}

/** Accepted: something of it leaves the gateway. Ignored: acknowledged, and nothing for a conversation. */
export const outcomeOf = ({ outcome, events }: DecodedPayload): 'accepted' | 'ignored' | 'resync' =>
  outcome ?? (events.length > 0 ? 'accepted' : 'ignored');
