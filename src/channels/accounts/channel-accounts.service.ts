import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { ExpiringCache } from '@/platform/cache';
import { createLogger } from '@/platform/observability';
import { seal, unseal, UnreadableSecretError } from '@/platform/secrets';
import { Clock } from '@/shared/clock';
import type { ChannelId, TenantId } from '@/shared/ids';
import { ChannelAccounts, type ChannelAccount } from '../channel-accounts.port';
import { ChannelAccountsStore, type StoredChannelAccount } from './channel-accounts.store';

const log = createLogger('channels');
/** A secret that was changed counts after this long in every process. */
const REMEMBER_MS = 30_000;
const MOST_CHANNELS = 50;

const sealedSecrets = z.object({ webhook: z.array(z.string().min(1)), send: z.string().min(1).optional() });
const settingsOf = z
  .record(z.string(), z.unknown())
  .transform((all) => Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === 'string')));

export interface AccountChange extends ChannelAccount {
  readonly tenantId: TenantId;
}

const placeOf = (channel: ChannelId, account: string): string => `channel_accounts/${channel}/${account}`;

/** The accounts of hotels, their secrets sealed in the database and open in the memory of this process. */
@Injectable()
export class StoredChannelAccounts extends ChannelAccounts {
  private readonly remembered: ExpiringCache<readonly ChannelAccount[]>;

  constructor(
    private readonly store: ChannelAccountsStore,
    clock: Clock,
  ) {
    super();
    this.remembered = new ExpiringCache(clock, { ttlMs: () => REMEMBER_MS, maxEntries: () => MOST_CHANNELS });
  }

  of(channel: ChannelId): Promise<readonly ChannelAccount[]> {
    return this.remembered.getOrLoad(channel, async () => (await this.store.activeOf(channel)).flatMap((stored) => open(channel, stored)));
  }

  /** @returns false when there is no such hotel, or the account is another hotel's. @throws NoSealingKeyError */
  set(channel: ChannelId, { account, tenantId, settings, webhookSecrets, sendSecret }: AccountChange): Promise<boolean> {
    const hasSecrets = webhookSecrets.length > 0 || sendSecret !== undefined;
    const secrets = hasSecrets ? seal(JSON.stringify({ webhook: webhookSecrets, send: sendSecret }), placeOf(channel, account)) : null;
    return this.store.set(channel, { account, tenantId, settings, secrets });
  }
}

/** An account whose secrets cannot be opened is closed, and costs the other hotels nothing. */
function open(channel: ChannelId, { account, settings, secrets }: StoredChannelAccount): ChannelAccount[] {
  if (secrets === null) return [];
  try {
    const { webhook, send } = sealedSecrets.parse(JSON.parse(unseal(secrets, placeOf(channel, account))));
    const known = settingsOf.catch({}).parse(settings);
    return [{ account, webhookSecrets: webhook, settings: known, ...(send === undefined ? {} : { sendSecret: send }) }];
  } catch (error) {
    if (!(error instanceof UnreadableSecretError)) throw error;
    log.error('account_secrets_unreadable', { channel, code: error.code });
    return [{ account, webhookSecrets: [], settings: {} }];
  }
}
