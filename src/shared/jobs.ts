import type { DueOutbound, DueTurn } from './turn';

interface FailedConversation {
  readonly conversationKey: string;
  readonly tenantId: string;
  /** Stable code. */
  readonly reason: string;
  readonly correlationId: string;
}

/** Every hand-over between conversation, channels and console: noun.verb, past for a fact, imperative for an order. */
export interface JobMap {
  /** A conversation's turn is due. Claimed from the mailbox, never queued. */
  'message.received': DueTurn;
  /** A reply is due. Claimed from the mailbox, never queued. */
  'message.send': DueOutbound;
  /** A turn failed for good; its messages wait for a person. */
  'message.dead': FailedConversation & { readonly turnId: string };
  /** A reply will not reach its guest: given up, or refused by the provider. */
  'reply.failed': FailedConversation & { readonly key: string };
  /** A reply was not sent because a person had taken the conversation over meanwhile. */
  'reply.dropped': FailedConversation & { readonly key: string };
  /** Fetch, inspect and keep the files of a message; written with the message itself. */
  'media.fetch': { readonly messageId: string; readonly correlationId: string };
  /** Forget a file that was uploaded and has come with no message. */
  'media.forget': { readonly objectKey: string };
  /** Remove files past their time. */
  'media.sweep': Record<string, never>;
  /** Tell the staff of an escalation. */
  'escalation.notify': { readonly escalationId: string };
  /** Tell a department of a ticket, or that its guest asks again. */
  'ticket.notify': { readonly ticketId: string };
  /** Take up again what a guest has agreed to and what the hotel system has not answered. */
  'effect.resume': { readonly key: string; readonly correlationId: string };
  /** A payment has arrived: the hotel system and the guest hear of it. */
  'payment.received': { readonly paymentId: string; readonly outcome: 'paid' | 'disputed'; readonly correlationId: string };
  /** Fetch what has come on one channel: its provider has given a hint. */
  'channel.fetch': { readonly channel: string; readonly correlationId: string };
  /** Fetch from every channel that must be asked, hint or none. */
  'channel.sweep': Record<string, never>;
  /** Send to their e-mail what visitors of web chats have not seen. */
  'webchat.unread': Record<string, never>;
  /** Remove what was written down of mails past their retention. */
  'mail.sweep': Record<string, never>;
  /** Learn the model of a hotel whose own examples are newer than it. */
  'nlu.train': Record<string, never>;
  /** Have the examples of a hotel's own model placed by the embeddings. */
  'nlu.neighbours': Record<string, never>;
  /** Remove texts that nobody understood, past their retention. */
  'nlu.sweep': Record<string, never>;
  /** Look for contacts that are probably one person. */
  'contact.compare': Record<string, never>;
  /** Remove sessions past their day. */
  'session.sweep': Record<string, never>;
  /** Remove messages, replies and statuses past their retention. */
  'mailbox.sweep': Record<string, never>;
  /** Remove the audit of locks past its retention, and locks nobody has held for long. */
  'locks.sweep': Record<string, never>;
}

export type JobName = keyof JobMap;

export const JOB_NAMES = [
  'message.received',
  'message.send',
  'message.dead',
  'reply.failed',
  'reply.dropped',
  'media.fetch',
  'media.forget',
  'media.sweep',
  'escalation.notify',
  'ticket.notify',
  'effect.resume',
  'payment.received',
  'channel.fetch',
  'channel.sweep',
  'webchat.unread',
  'mail.sweep',
  'nlu.train',
  'nlu.neighbours',
  'nlu.sweep',
  'contact.compare',
  'session.sweep',
  'mailbox.sweep',
  'locks.sweep',
] as const satisfies readonly JobName[];
