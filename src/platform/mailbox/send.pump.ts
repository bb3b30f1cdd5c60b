import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { reach } from '@/platform/failpoints';
import { JobRegistry, PumpLoop } from '@/platform/jobs';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import type { DueOutbound } from '@/shared/turn';
import { continued } from './continued';
import { MailboxSignal } from './mailbox-signal';
import { mailboxConfig } from './mailbox.config';
import { outboxMessages } from './mailbox.metrics';
import { OutboxStore } from './outbox.store';

const log = createLogger('mailbox');

/** Claims due replies in batches and gives each to the handler of `message.send`, which marks how it ended. */
@Injectable()
export class SendPump {
  private readonly owner = randomUUID();
  private readonly loop: PumpLoop<DueOutbound>;

  constructor(
    private readonly outbox: OutboxStore,
    private readonly jobs: JobRegistry,
    private readonly signal: MailboxSignal,
  ) {
    const { MAILBOX_BATCH, MAILBOX_IDLE_MS, MAILBOX_SEND_LEASE_S } = mailboxConfig.get();
    this.loop = new PumpLoop<DueOutbound>({
      name: 'sends',
      claim: (limit) => this.claim(limit),
      handle: (outbound) => this.send(outbound),
      longestMs: MAILBOX_SEND_LEASE_S * 1_000,
      concurrency: MAILBOX_BATCH,
      idleMs: MAILBOX_IDLE_MS,
    });
    signal.on('outbound', () => {
      this.loop.wake();
    });
  }

  start(): void {
    this.loop.start();
  }

  async stop(withinMs?: number): Promise<void> {
    await this.loop.stop(withinMs);
  }

  private async claim(limit: number): Promise<DueOutbound[]> {
    const { due, dropped, dead } = await this.outbox.claim(this.owner, limit);
    if (dropped > 0) outboxMessages.inc({ outcome: 'dropped' }, dropped);
    if (dead > 0) {
      outboxMessages.inc({ outcome: 'dead' }, dead);
      log.error('sends_dead', { count: dead });
    }
    return due;
  }

  private async send(outbound: DueOutbound): Promise<void> {
    reach('send.claimed');
    await continued('send', outbound, () => this.deliver(outbound));
    // The next reply of the same guest may have waited for this one.
    this.signal.due('outbound');
  }

  private async deliver(outbound: DueOutbound): Promise<void> {
    try {
      await this.jobs.handlerOf('message.send')(outbound);
    } catch (error) {
      log.error('send_failed', { code: errorCode(error), attempts: outbound.attempts, error });
      outboxMessages.inc({ outcome: 'unknown' });
      // It may have happened after the provider took the reply: the row keeps its lease, for a status to close it.
      await this.outbox.markUnknown(outbound, errorCode(error));
    }
  }
}
