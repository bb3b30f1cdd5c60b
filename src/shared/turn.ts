import type { ChannelId, ConversationKey, TenantId } from './ids';
import type { Reply } from './reply';
import type { TurnRecord } from './turn-record';
import type { UnifiedMessage } from './unified-message';

export interface KnownContact {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

export type ConversationOwner = 'bot' | 'human' | 'queued';

/** A conversation with unanswered messages, claimed by this process until its lease ends. */
export interface DueTurn {
  readonly turnId: string;
  readonly conversationKey: ConversationKey;
  readonly tenantId: TenantId;
  readonly channel: ChannelId;
  readonly account: string;
  readonly address: string;
  /** Oldest first; at least one. */
  readonly messages: readonly StoredMessage[];
  /** Null for a guest never seen before. */
  readonly contact: KnownContact | null;
  readonly owner: ConversationOwner;
  readonly ownerVersion: number;
  readonly aiDisclosed: boolean;
  /** SessionState as stored, or null; capabilities/sessions gives it meaning. */
  readonly session: unknown;
  readonly correlationId: string;
  readonly traceparent: string | null;
  /** Fencing number: a write with an older one changes nothing. */
  readonly fence: bigint;
  /** How often this turn was begun, this time included. */
  readonly attempts: number;
}

export interface StoredMessage extends UnifiedMessage {
  readonly id: string;
  readonly receivedAt: string;
}

/** Everything a turn leaves behind, written in one statement or not at all. */
export interface TurnResult {
  /** Absent when a person answers or the message wants no answer. */
  readonly reply?: Reply;
  readonly contact: KnownContact & { readonly language: string | null };
  readonly session: unknown;
  /** Business time. */
  readonly sessionExpiresAt: Date;
  /** Hands the conversation over when set: the version rises with it. */
  readonly newOwner?: ConversationOwner;
  /** Set when this turn's reply says that a machine speaks. */
  readonly aiDisclosedAt?: Date;
  readonly record: TurnRecord;
}

/** One reply on its way out, claimed by this process until its lease ends. */
export interface DueOutbound {
  readonly id: string;
  /** Our idempotency key, sent along where the provider takes one. */
  readonly key: string;
  readonly tenantId: TenantId;
  readonly conversationKey: ConversationKey;
  readonly channel: ChannelId;
  readonly account: string;
  readonly address: string;
  readonly reply: Reply;
  /** Who speaks. */
  readonly origin: 'bot' | 'staff' | 'system';
  readonly correlationId: string;
  readonly traceparent: string | null;
  readonly fence: bigint;
  readonly attempts: number;
  /** By `performance.now()` of this process: from here on another one may be sending it. */
  readonly heldUntil: number;
}
