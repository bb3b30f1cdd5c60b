import { counter } from '@/platform/observability';

export const ticketsOpened = counter('tickets_opened_total', 'Tickets opened for guests, by department, kind and priority', [
  'department',
  'kind',
  'priority',
]);
export const ticketReminders = counter('ticket_reminders_total', 'Guests who asked again for something that has a ticket', ['department']);
