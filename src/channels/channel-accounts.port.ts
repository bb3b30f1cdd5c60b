import type { ChannelId } from '@/shared/ids';

/** An account of a hotel on a channel, with what only the hotel and the provider know. */
export interface ChannelAccount {
  readonly account: string;
  /** Prove that a webhook is the provider's; several while one is being replaced, the newest first. */
  readonly webhookSecrets: readonly string[];
  /** For sending; absent where the account has none of its own. */
  readonly sendSecret?: string;
  /** What is not secret: the number of an app, the SID of an account. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The accounts whose secrets hotels have set for themselves; those of the installation come from the environment. */
export abstract class ChannelAccounts {
  /** @throws DatabaseUnavailableError */
  abstract of(channel: ChannelId): Promise<readonly ChannelAccount[]>;
}

export const accountNamed = (accounts: readonly ChannelAccount[], account: string): ChannelAccount | undefined =>
  accounts.find((one) => one.account === account);

/** Whoever knows one of these may be somebody: what he says is then looked at account by account. */
export const everyWebhookSecret = (accounts: readonly ChannelAccount[], ofInstallation: readonly string[]): string[] => [
  ...ofInstallation,
  ...accounts.flatMap(({ webhookSecrets }) => webhookSecrets),
];

/** An account with secrets of its own is not proved by those of the installation, let alone of another hotel. */
export const webhookSecretsOf = (
  accounts: readonly ChannelAccount[],
  account: string,
  ofInstallation: readonly string[],
): readonly string[] => accountNamed(accounts, account)?.webhookSecrets ?? ofInstallation;
