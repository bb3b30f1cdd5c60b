import { Injectable } from '@nestjs/common';
import { EscalationService } from '@/capabilities/escalation';
import { Unanswered } from '@/capabilities/nlu';
import { TicketService } from '@/capabilities/tickets';
import type { DueTurn } from '@/shared/turn';
import { orchestratorDegraded } from '../conversation.metrics';
import type { ClosedTurn } from './turn-closer.service';

type Work = Pick<ClosedTurn, 'handovers' | 'tickets' | 'unanswered'>;

export const isWork = ({ handovers, tickets, unanswered }: Work): boolean =>
  handovers.length + tickets.length > 0 || unanswered !== undefined;

/** What a turn gives people to do: a guest to talk to, work for a department, a question that nobody understood. */
@Injectable()
export class WorkForPeople {
  constructor(
    private readonly escalations: EscalationService,
    private readonly tickets: TicketService,
    private readonly unanswered: Unanswered,
  ) {}

  /** In the transaction of the turn. */
  async take(due: DueTurn, { handovers, tickets, unanswered }: Work): Promise<void> {
    const { tenantId, conversationKey } = due;
    for (const { reason, priority, summary } of handovers) {
      if (reason === 'pms_unavailable' || reason === 'effect_unknown') orchestratorDegraded.inc({ reason });
      await this.escalations.open({ key: `${due.messages[0]?.id}:${reason}`, tenantId, conversationKey, reason, priority, summary });
    }
    for (const order of tickets) await this.tickets.carryOut(order);
    if (unanswered !== undefined) await this.unanswered.record(unanswered);
  }
}
