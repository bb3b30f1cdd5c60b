import { Injectable } from '@nestjs/common';
import { Database } from '@/platform/database';
import { JobQueue } from '@/platform/jobs';
import { createLogger } from '@/platform/observability';
import { Clock } from '@/shared/clock';
import type { SettledOrder } from '@/shared/settled-order';
import { type Escalation, type EscalationRequest } from './escalation';
import { escalationsOpened } from './escalation.metrics';
import { EscalationStore } from './escalation.store';

const log = createLogger('escalation');

/** Calls a person to a conversation. */
@Injectable()
export class EscalationService {
  constructor(
    private readonly database: Database,
    private readonly store: EscalationStore,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** Record and notice are written together or not at all, in the caller's transaction if he has one. A repeat gives the first record. */
  async open(request: EscalationRequest): Promise<Escalation> {
    return this.database.transaction(async () => {
      const isNew = await this.store.insert(request);
      const escalation = await this.store.getByKey(request.key);
      if (isNew) {
        await this.queue.add('escalation.notify', { escalationId: escalation.id }, { uniqueKey: `escalation.notify:${escalation.id}` });
        escalationsOpened.inc({ reason: request.reason, priority: request.priority });
      }
      return escalation;
    });
  }

  /** The matter has come to its end by itself: who has not begun need not, and who has sees how it ended. */
  async settle(settled: SettledOrder): Promise<void> {
    await this.store.settle(settled, this.clock.now());
  }

  /** The job behind `escalation.notify`: staff see it in the log, the metric and the console. */
  async notify(escalationId: string): Promise<void> {
    const escalation = await this.store.findById(escalationId);
    if (escalation === undefined || escalation.notifiedAt !== null) return;
    await this.store.markNotified(escalationId, this.clock.now());
    log.info('escalation_notified', {
      escalationId,
      tenantId: escalation.tenantId,
      reason: escalation.reason,
      priority: escalation.priority,
    });
  }
}
