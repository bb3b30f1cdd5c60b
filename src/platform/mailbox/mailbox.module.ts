import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue, JobRegistry } from '@/platform/jobs';
import { AcceptStore } from './accept.store';
import { CommitTurnStore } from './commit-turn.store';
import { MailboxSignal } from './mailbox-signal';
import { mailboxConfig } from './mailbox.config';
import { mailboxOldest, mailboxRows } from './mailbox.metrics';
import { Mailbox } from './mailbox.service';
import { OutboxStore } from './outbox.store';
import { SendPump } from './send.pump';
import { StatusesStore } from './statuses.store';
import { SweepStore } from './sweep.store';
import { TimelineStore } from './timeline.store';
import { TurnPump } from './turn.pump';
import { TurnsStore } from './turns.store';

const SWEEP_EVERY_S = 15;

@Global()
@Module({
  providers: [
    AcceptStore,
    CommitTurnStore,
    Mailbox,
    MailboxSignal,
    OutboxStore,
    SendPump,
    StatusesStore,
    SweepStore,
    TimelineStore,
    TurnPump,
    TurnsStore,
  ],
  exports: [Mailbox, MailboxSignal, OutboxStore, SendPump, TimelineStore, TurnPump, TurnsStore],
})
export class MailboxModule implements OnApplicationBootstrap {
  constructor(
    private readonly sweep: SweepStore,
    private readonly queue: JobQueue,
    registry: JobRegistry,
  ) {
    registry.register('mailbox.sweep', () => this.lookAndSweep());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.schedule('mailbox.sweep', {}, SWEEP_EVERY_S);
  }

  private async lookAndSweep(): Promise<void> {
    for (const { kind, rows, oldestSeconds } of await this.sweep.backlog()) {
      mailboxRows.set({ kind }, rows);
      mailboxOldest.set({ kind }, oldestSeconds);
    }
    await this.sweep.sweep(mailboxConfig.get().MAILBOX_KEEP_DAYS);
  }
}
