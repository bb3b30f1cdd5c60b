import { Injectable } from '@nestjs/common';
import { Database, jsonb, sql } from '@/platform/database';
import type { ChannelId, TenantId } from '@/shared/ids';

export interface StoredChannelAccount {
  readonly account: string;
  readonly tenantId: TenantId;
  readonly settings: unknown;
  /** Sealed; null for an account that has none of its own. */
  readonly secrets: string | null;
}

export interface ListedChannelAccount extends StoredChannelAccount {
  readonly channel: string;
  readonly active: boolean;
}

interface Row {
  readonly account: string;
  readonly tenant_id: string;
  readonly settings: unknown;
  readonly secrets: string | null;
}

/** Accounts of the hotels on a channel, with what is secret of them as it was sealed. */
@Injectable()
export class ChannelAccountsStore {
  constructor(private readonly database: Database) {}

  /** Of hotels that are served now. */
  async activeOf(channel: ChannelId): Promise<StoredChannelAccount[]> {
    const rows = await this.database.query<Row>(sql`
      SELECT a.account, a.tenant_id, a.settings, a.secrets FROM channel_accounts a JOIN tenants t ON t.id = a.tenant_id
       WHERE a.channel = ${channel} AND a.active AND t.active ORDER BY a.account`);
    return rows.map(({ tenant_id: tenantId, ...row }) => ({ ...row, tenantId: tenantId as TenantId }));
  }

  /** Every one, those of suspended hotels as well. */
  async list(channel?: string): Promise<ListedChannelAccount[]> {
    const rows = await this.database.query<Row & { channel: string; active: boolean }>(sql`
      SELECT a.channel, a.account, a.tenant_id, a.settings, a.secrets, a.active AND t.active AS active
        FROM channel_accounts a JOIN tenants t ON t.id = a.tenant_id
       WHERE ${channel ?? null}::text IS NULL OR a.channel = ${channel ?? null} ORDER BY a.channel, a.account`);
    return rows.map(({ tenant_id: tenantId, ...row }) => ({ ...row, tenantId: tenantId as TenantId }));
  }

  /** @returns false when there is no such hotel, or the account is another hotel's. */
  async set(channel: ChannelId, { account, tenantId, settings, secrets }: StoredChannelAccount): Promise<boolean> {
    const rows = await this.database.query<{ account: string }>(sql`
      INSERT INTO channel_accounts AS a (channel, account, tenant_id, settings, secrets)
      SELECT ${channel}, ${account}, t.id, ${jsonb(settings)}, ${secrets} FROM tenants t WHERE t.id = ${tenantId}
      ON CONFLICT (channel, account) DO UPDATE
         SET settings = a.settings || excluded.settings, secrets = coalesce(excluded.secrets, a.secrets), active = true
       WHERE a.tenant_id = excluded.tenant_id
      RETURNING a.account`);
    return rows.length === 1;
  }
}
