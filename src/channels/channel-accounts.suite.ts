import { ChannelAccounts, type ChannelAccount } from './channel-accounts.port';

/** The accounts of hotels as a test names them. */
export class NamedAccounts extends ChannelAccounts {
  accounts: readonly ChannelAccount[] = [];

  of(): Promise<readonly ChannelAccount[]> {
    return Promise.resolve(this.accounts);
  }
}
