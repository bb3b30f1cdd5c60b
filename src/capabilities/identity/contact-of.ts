import { randomUUID } from 'node:crypto';
import type { DueTurn, KnownContact } from '@/shared/turn';

/** What the guest told of himself in a conversation, beside what the channel says. */
export interface ToldDetails {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

const firstOf = <T>(values: readonly (T | null | undefined)[]): T | null =>
  values.find((value) => value !== null && value !== undefined) ?? null;

/**
 * Who is writing: known details first, then what the guest told, then the channel's profile. A phone may stay
 * unknown for ever (WhatsApp user names), and what is known is never overwritten by a profile.
 */
export function contactOf(turn: DueTurn, told: ToldDetails = {}): KnownContact {
  const senders = turn.messages.map((message) => message.sender);
  return {
    id: turn.contact?.id ?? randomUUID(),
    name: firstOf([told.name, turn.contact?.name, ...senders.map((sender) => sender.name)]),
    email: firstOf([told.email, turn.contact?.email, ...senders.map((sender) => sender.email)]),
    phone: firstOf([turn.contact?.phone, ...senders.map((sender) => sender.phone), told.phone]),
  };
}
