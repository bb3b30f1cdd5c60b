import { Injectable } from '@nestjs/common';
import { GaugeWatch } from '@/platform/observability';
import { stoppedAccounts } from './sending.metrics';
import { StoppedAccountsStore } from './stopped-accounts.store';

/** Closed accounts as a figure, also of those that another process has closed or opened. */
@Injectable()
export class StoppedAccountsWatch extends GaugeWatch {
  constructor(private readonly stops: StoppedAccountsStore) {
    super();
  }

  protected override async show(): Promise<void> {
    const stopped = await this.stops.all();
    stoppedAccounts.reset();
    for (const { channel, account } of stopped) stoppedAccounts.set({ provider: channel, account }, 1);
  }
}
