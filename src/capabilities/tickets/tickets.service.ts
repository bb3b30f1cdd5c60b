import { Injectable } from '@nestjs/common';
import { Database } from '@/platform/database';
import { JobQueue } from '@/platform/jobs';
import { createLogger } from '@/platform/observability';
import { Clock } from '@/shared/clock';
import type { SettledOrder } from '@/shared/settled-order';
import { type TicketOrder, type TicketRequest } from './ticket';
import { ticketReminders, ticketsOpened } from './tickets.metrics';
import { TicketsStore } from './tickets.store';

const log = createLogger('tickets');

/** Gives work to a department of the hotel. */
@Injectable()
export class TicketService {
  constructor(
    private readonly database: Database,
    private readonly store: TicketsStore,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** Ticket and notice are written together or not at all, in the caller's transaction if he has one. */
  carryOut(order: TicketOrder): Promise<void> {
    return this.database.transaction(() => (order.do === 'open' ? this.open(order.ticket) : this.remind(order.key)));
  }

  /** The order that a person was to look after has ended without him. */
  async settle(settled: SettledOrder): Promise<void> {
    await this.store.settle(settled, this.clock.now());
  }

  /** The job behind `ticket.notify`: the department sees it in the log, the metric and the console. */
  async notify(ticketId: string): Promise<void> {
    const ticket = await this.store.findById(ticketId);
    if (ticket === undefined) return;
    await this.store.markNotified(ticketId, this.clock.now());
    const { tenantId, department, priority, kind, reminders } = ticket;
    log.info('ticket_notified', { ticketId, tenantId, department, priority, kind, reminders });
  }

  /** A known key changes nothing. */
  private async open(ticket: TicketRequest): Promise<void> {
    const id = await this.store.insert(ticket);
    if (id === undefined) return;
    await this.announce(id, 0);
    ticketsOpened.inc({ department: ticket.department, kind: ticket.kind, priority: ticket.priority });
  }

  private async remind(key: string): Promise<void> {
    const ticket = await this.store.remind(key);
    if (ticket === undefined) return;
    await this.announce(ticket.id, ticket.reminders);
    ticketReminders.inc({ department: ticket.department });
  }

  private announce(ticketId: string, reminders: number): Promise<void> {
    return this.queue.add('ticket.notify', { ticketId }, { uniqueKey: `ticket.notify:${ticketId}:${reminders}` });
  }
}
