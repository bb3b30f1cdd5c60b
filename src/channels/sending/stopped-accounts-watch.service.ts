import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { stoppedAccounts } from './sending.metrics';
import { StoppedAccountsStore } from './stopped-accounts.store';

const log = createLogger('channels');
const LOOK_EVERY_MS = 15_000;

/** Closed accounts as a figure. Every process reads the table: one that only knew of its own sends would show a stop after it has ended. */
@Injectable()
export class StoppedAccountsWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly stops: StoppedAccountsStore) {}

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
      const stopped = await this.stops.all();
      stoppedAccounts.reset();
      for (const { channel, account } of stopped) stoppedAccounts.set({ provider: channel, account }, 1);
    } catch (error) {
      log.warn('stopped_accounts_unknown', { code: errorCode(error) });
    }
  }
}
