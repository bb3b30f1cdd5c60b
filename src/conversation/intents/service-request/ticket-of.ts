import type { TicketRequest } from '@/capabilities/tickets';
import { addDays, instantOf, today, wallClock, type LocalDate } from '@/shared/local-date';
import type { Turn } from '../../turn/turn';
import type { ServiceMemory } from './earlier-wishes';
import { kindOf } from './service-kinds';
import type { ServiceSlots } from './service-request.slots';
import { isOpen, termsOf } from './service-terms';

/** The ticket of the wish in front. Its key is the message's and the wish's: a turn that runs twice opens one. */
export function ticketOf(turn: Turn, slots: ServiceSlots, { wishes }: ServiceMemory): TicketRequest {
  const { kind, room, name, known, said, what, where, date, time, people, asap, contact, urgent } = slots;
  const files = turn.files.filter(({ state }) => state === 'stored').map((file) => file.id);
  const before = wishes.findLast((wish) => wish.kind === kind)?.key;
  return {
    key: `${turn.due.messages[0]?.id}:${kind}`,
    tenantId: turn.due.tenantId,
    conversationKey: turn.due.conversationKey,
    kind,
    department: kindOf(kind).department,
    priority: urgent === true ? 'high' : 'normal',
    room,
    guestName: name,
    bookingReference: known?.reference,
    // A room that the guest only claims is staff's to check.
    details: {
      said,
      what,
      where,
      date,
      time,
      people,
      asap,
      contact,
      before,
      ...(files.length === 0 ? {} : { files }),
      isRoomKnown: known?.kind === 'in_house' && room === known.room,
    },
    dueAt: dueOf(turn, slots),
  };
}

/** The hour the guest named, the hotel's own word, or the law's. */
function dueOf(turn: Turn, { kind, date, time }: ServiceSlots): Date | undefined {
  const { timezone } = turn.hotel;
  if (date !== undefined && time !== undefined) return instantOf(date as LocalDate, time, timezone);
  const { dueInDays } = kindOf(kind);
  if (dueInDays !== undefined) return instantOf(addDays(today(turn.now, timezone), dueInDays), '23:59', timezone);
  const terms = termsOf(turn.hotel, kind);
  if (terms?.withinMinutes === undefined || (terms.hours !== undefined && !isOpen(terms.hours, wallClock(turn.now, timezone).time)))
    return undefined;
  return new Date(turn.now.getTime() + terms.withinMinutes * 60_000);
}
