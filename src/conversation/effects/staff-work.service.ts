import { Injectable } from '@nestjs/common';
import { EscalationService } from '@/capabilities/escalation';
import { TicketService } from '@/capabilities/tickets';
import type { SettledOrder } from '@/shared/settled-order';
import type { Desk } from './effect';

/** What people were asked to look after while an order was open. Once it is settled nobody must carry it out a second time by hand. */
@Injectable()
export class StaffWork {
  constructor(
    private readonly escalations: EscalationService,
    private readonly tickets: TicketService,
  ) {}

  async settled({ hotel, due }: Desk, order: Pick<SettledOrder, 'effect' | 'outcome'>): Promise<void> {
    const about = { tenantId: hotel.id, conversationKey: due.conversationKey, ...order };
    await this.escalations.settle(about);
    await this.tickets.settle(about);
  }
}
