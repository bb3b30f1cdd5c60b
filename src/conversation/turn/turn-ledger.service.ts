import { Injectable } from '@nestjs/common';
import { Database } from '@/platform/database';
import { Mailbox } from '@/platform/mailbox';
import { createLogger } from '@/platform/observability';
import { AppError } from '@/shared/app-error';
import type { DueTurn } from '@/shared/turn';
import { EffectsStore } from '../effects/effects.store';
import type { ClosedTurn } from './turn-closer.service';
import { isWork, WorkForPeople } from './work-for-people.service';

const log = createLogger('conversation');

/** Rolls the transaction back when another process has taken the turn over; nobody hears of it. */
class TurnTakenOverError extends AppError {
  readonly code = 'CONVERSATION.TURN_TAKEN_OVER';
}

/** Writes what a turn leaves: one statement, or one transaction when people get something to do or an order has ended as well. */
@Injectable()
export class TurnLedger {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly people: WorkForPeople,
    private readonly database: Database,
    private readonly effects: EffectsStore,
  ) {}

  async commit(due: DueTurn, closed: ClosedTurn): Promise<'committed' | 'stale'> {
    const { result, endings } = closed;
    if (endings.length === 0 && !isWork(closed)) return this.told(await this.mailbox.commitTurn(due, result), due);
    try {
      await this.database.transaction(async () => {
        await this.people.take(due, closed);
        if ((await this.mailbox.commitTurn(due, result)) === 'stale') throw new TurnTakenOverError('the turn was taken over');
        for (const key of endings) await this.effects.markTold(key, due.correlationId);
      });
      return this.told('committed', due);
    } catch (error) {
      if (error instanceof TurnTakenOverError) return this.told('stale', due);
      throw error;
    }
  }

  /** The turn is taken up again after a while, as if it had not been begun. */
  postpone(due: DueTurn, forMs: number): Promise<void> {
    return this.mailbox.postponeTurn(due, forMs);
  }

  private told(outcome: 'committed' | 'stale', due: DueTurn): 'committed' | 'stale' {
    if (outcome === 'stale') log.warn('turn_stale', { attempts: due.attempts });
    else log.info('turn_answered', { tenant: due.tenantId, channel: due.channel, messages: due.messages.length });
    return outcome;
  }
}
