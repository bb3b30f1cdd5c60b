import { Injectable } from '@nestjs/common';
import { EscalationService } from '@/capabilities/escalation';
import { TicketService } from '@/capabilities/tickets';
import { Database } from '@/platform/database';
import { Mailbox } from '@/platform/mailbox';
import { createLogger } from '@/platform/observability';
import { AppError } from '@/shared/app-error';
import type { DueTurn } from '@/shared/turn';
import { EffectsStore } from '../effects/effects.store';
import { orchestratorDegraded } from '../conversation.metrics';
import type { ClosedTurn } from './turn-closer.service';

const log = createLogger('conversation');

/** Rolls the transaction back when another process has taken the turn over; nobody hears of it. */
class TurnTakenOverError extends AppError {
  readonly code = 'CONVERSATION.TURN_TAKEN_OVER';
}

/** Writes what a turn leaves: one statement, or one transaction when a person is called, a department gets work or an order has ended as well. */
@Injectable()
export class TurnLedger {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly escalations: EscalationService,
    private readonly tickets: TicketService,
    private readonly database: Database,
    private readonly effects: EffectsStore,
  ) {}

  async commit(due: DueTurn, { result, handovers, tickets, endings }: ClosedTurn): Promise<'committed' | 'stale'> {
    if (handovers.length + tickets.length + endings.length === 0) return this.told(await this.mailbox.commitTurn(due, result), due);
    try {
      await this.database.transaction(async () => {
        for (const { reason, priority, summary } of handovers) {
          if (reason === 'pms_unavailable' || reason === 'effect_unknown') orchestratorDegraded.inc({ reason });
          const { tenantId, conversationKey } = due;
          await this.escalations.open({ key: `${due.messages[0]?.id}:${reason}`, tenantId, conversationKey, reason, priority, summary });
        }
        for (const order of tickets) await this.tickets.carryOut(order);
        if ((await this.mailbox.commitTurn(due, result)) === 'stale') throw new TurnTakenOverError('the turn was taken over');
        for (const key of endings) await this.effects.markTold(key, due.correlationId);
      });
      return this.told('committed', due);
    } catch (error) {
      if (error instanceof TurnTakenOverError) return this.told('stale', due);
      throw error;
    }
  }

  private told(outcome: 'committed' | 'stale', due: DueTurn): 'committed' | 'stale' {
    if (outcome === 'stale') log.warn('turn_stale', { attempts: due.attempts });
    else log.info('turn_answered', { tenant: due.tenantId, channel: due.channel, messages: due.messages.length });
    return outcome;
  }
}
