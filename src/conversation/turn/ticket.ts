import type { TicketOrder, TicketRequest } from '@/capabilities/tickets';
import type { Turn } from './turn';

type Wanted = Pick<TicketRequest, 'kind' | 'details'> &
  Partial<Pick<TicketRequest, 'department' | 'priority' | 'bookingReference' | 'guestName' | 'dueAt'>>;

/** Work that this turn leaves to the reception; the turn run twice leaves it once. */
export function ticketOf(turn: Turn, { kind, ...wanted }: Wanted): TicketOrder {
  const { tenantId, conversationKey, messages } = turn.due;
  const key = `${messages[0]?.id ?? turn.due.turnId}:${kind}`;
  return { do: 'open', ticket: { department: 'reception', priority: 'normal', ...wanted, key, kind, tenantId, conversationKey } };
}
