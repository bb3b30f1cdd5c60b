import { Injectable } from '@nestjs/common';
import { GaugeWatch } from '@/platform/observability';
import { mailboxOldest, mailboxRows } from './mailbox.metrics';
import { SweepStore } from './sweep.store';

/** What waits, as figures. */
@Injectable()
export class Backlog extends GaugeWatch {
  constructor(private readonly store: SweepStore) {
    super();
  }

  protected override async show(): Promise<void> {
    for (const { kind, rows, oldestSeconds } of await this.store.backlog()) {
      mailboxRows.set({ kind }, rows);
      mailboxOldest.set({ kind }, oldestSeconds);
    }
  }
}
