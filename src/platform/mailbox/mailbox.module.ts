import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { JobRegistry, Schedules } from '@/platform/jobs';
import { AcceptStore } from './accept.store';
import { AddressesStore } from './addresses.store';
import { Backlog } from './backlog.service';
import { CommitTurnStore } from './commit-turn.store';
import { MailboxSignal } from './mailbox-signal';
import { mailboxConfig } from './mailbox.config';
import { Mailbox } from './mailbox.service';
import { MessagesStore } from './messages.store';
import { OutboxStore } from './outbox.store';
import { RevisionsStore } from './revisions.store';
import { SendPump } from './send.pump';
import { StatusesStore } from './statuses.store';
import { SweepStore } from './sweep.store';
import { TimelineStore } from './timeline.store';
import { TurnPump } from './turn.pump';
import { TurnsStore } from './turns.store';

const SWEEP_EVERY_S = 600;

@Global()
@Module({
  providers: [
    AcceptStore,
    AddressesStore,
    Backlog,
    CommitTurnStore,
    Mailbox,
    MailboxSignal,
    MessagesStore,
    OutboxStore,
    RevisionsStore,
    SendPump,
    StatusesStore,
    SweepStore,
    TimelineStore,
    TurnPump,
    TurnsStore,
  ],
  exports: [
    AddressesStore,
    Mailbox,
    MailboxSignal,
    MessagesStore,
    OutboxStore,
    RevisionsStore,
    SendPump,
    TimelineStore,
    TurnPump,
    TurnsStore,
  ],
})
export class MailboxModule implements OnApplicationBootstrap {
  constructor(
    private readonly sweep: SweepStore,
    private readonly schedules: Schedules,
    registry: JobRegistry,
  ) {
    registry.register('mailbox.sweep', async () => void (await this.sweep.sweep(mailboxConfig.get().MAILBOX_KEEP_DAYS)));
  }

  onApplicationBootstrap(): void {
    this.schedules.every(SWEEP_EVERY_S, 'mailbox.sweep', {});
  }
}
