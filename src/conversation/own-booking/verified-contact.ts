import type { Turn } from '../turn/turn';

export interface VerifiedContact {
  readonly phone?: string;
  readonly email?: string;
}

/**
 * What the channel itself vouches for in this very turn. Never what the guest has told, today or earlier: anybody can type
 * another guest's address.
 */
export function verifiedContact(turn: Turn): VerifiedContact {
  const senders = turn.due.messages.map((message) => message.sender);
  const phone = senders.find((sender) => sender.phone !== null)?.phone ?? undefined;
  const email = senders.find((sender) => sender.email !== undefined)?.email;
  return { ...(phone === undefined ? {} : { phone }), ...(email === undefined ? {} : { email }) };
}
