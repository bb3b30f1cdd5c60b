import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { reach } from '@/platform/failpoints';
import { JobRegistry, PumpLoop } from '@/platform/jobs';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import type { DueTurn } from '@/shared/turn';
import { continued } from './continued';
import { MailboxSignal } from './mailbox-signal';
import { mailboxConfig } from './mailbox.config';
import { inboxLag, turnSeconds, turnsTotal } from './mailbox.metrics';
import { TurnsStore } from './turns.store';

const log = createLogger('mailbox');
const RETRY_PAUSE_MS = 1_000;

/** Claims due turns in batches and gives each to the handler of `message.received`. */
@Injectable()
export class TurnPump {
  private readonly owner = randomUUID();
  private readonly loop: PumpLoop<DueTurn>;

  constructor(
    private readonly turns: TurnsStore,
    private readonly jobs: JobRegistry,
    signal: MailboxSignal,
  ) {
    const { MAILBOX_BATCH, MAILBOX_IDLE_MS, MAILBOX_TURN_LEASE_S } = mailboxConfig.get();
    this.loop = new PumpLoop<DueTurn>({
      name: 'turns',
      claim: (limit) => this.turns.claim(this.owner, limit),
      handle: (turn) => this.take(turn),
      longestMs: MAILBOX_TURN_LEASE_S * 1_000,
      concurrency: MAILBOX_BATCH,
      idleMs: MAILBOX_IDLE_MS,
    });
    signal.on('turn', () => {
      this.loop.wake();
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Claims no more, lets turns under way end, hands back what is left. */
  async stop(withinMs?: number): Promise<void> {
    await this.loop.stop(withinMs);
    await this.turns.releaseAll(this.owner);
  }

  private async take(turn: DueTurn): Promise<void> {
    reach('turn.claimed');
    await continued('turn', turn, () => this.answer(turn));
  }

  private async answer(turn: DueTurn): Promise<void> {
    inboxLag.observe(Math.max(0, (Date.now() - Date.parse(turn.messages[0]?.receivedAt ?? '')) / 1000));
    // A turn that ended its process every time never reaches the catch below: it is buried before another try.
    if (turn.attempts > mailboxConfig.get().MAILBOX_MAX_ATTEMPTS) return this.giveUp(turn, 'PROCESS_DIED');
    const end = turnSeconds.startTimer();
    try {
      await this.jobs.handlerOf('message.received')(turn);
      turnsTotal.inc({ outcome: 'done' });
    } catch (error) {
      log.error('turn_failed', { code: errorCode(error), attempts: turn.attempts, error });
      if (turn.attempts >= mailboxConfig.get().MAILBOX_MAX_ATTEMPTS) return await this.giveUp(turn, errorCode(error));
      turnsTotal.inc({ outcome: 'retried' });
      await this.turns.retryLater(turn, RETRY_PAUSE_MS * turn.attempts);
    } finally {
      end();
    }
  }

  private async giveUp(turn: DueTurn, reason: string): Promise<void> {
    turnsTotal.inc({ outcome: 'dead' });
    log.error('turn_dead', { reason, attempts: turn.attempts });
    await this.turns.bury(turn, reason);
  }
}
