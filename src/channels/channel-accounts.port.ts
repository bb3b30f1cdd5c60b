import type { ChannelId } from '@/shared/ids';

/** An account of a hotel on a channel, with what only the hotel and the provider know. */
export interface ChannelAccount {
  readonly account: string;
  /** Prove that a webhook is the provider's; several while one is being replaced, the newest first. */
  readonly webhookSecrets: readonly string[];
  /** For sending; absent where sending needs no other secret. */
  readonly sendSecret?: string;
  /** What is not secret: the number of an app, the SID of an account. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The accounts that hotels have set for themselves; those of the environment are the adapter's own. */
export abstract class ChannelAccounts {
  /** Of a channel, with secrets. @throws DatabaseUnavailableError */
  abstract of(channel: ChannelId): Promise<readonly ChannelAccount[]>;
}
