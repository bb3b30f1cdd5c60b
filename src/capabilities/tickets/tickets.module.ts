import { Module } from '@nestjs/common';
import { JobRegistry } from '@/platform/jobs';
import { TicketService } from './tickets.service';
import { TicketsStore } from './tickets.store';

@Module({ providers: [TicketService, TicketsStore], exports: [TicketService] })
export class TicketsModule {
  constructor(tickets: TicketService, registry: JobRegistry) {
    registry.register('ticket.notify', ({ ticketId }) => tickets.notify(ticketId));
  }
}
