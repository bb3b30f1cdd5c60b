export { type Department, type TicketOrder, type TicketPriority, type TicketRequest } from './ticket';
export { TicketsModule } from './tickets.module';
export { TicketService } from './tickets.service';
