import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { mailboxOldest, mailboxRows } from './mailbox.metrics';
import { SweepStore } from './sweep.store';

const log = createLogger('mailbox');
const LOOK_EVERY_MS = 15_000;

/** What waits, as figures. Every process looks for itself: one that looked only when a job came to it would go on showing an old figure. */
@Injectable()
export class Backlog implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly store: SweepStore) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.timer.unref();
    void this.look();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async look(): Promise<void> {
    try {
      for (const { kind, rows, oldestSeconds } of await this.store.backlog()) {
        mailboxRows.set({ kind }, rows);
        mailboxOldest.set({ kind }, oldestSeconds);
      }
    } catch (error) {
      log.warn('backlog_unknown', { code: errorCode(error) });
    }
  }
}
