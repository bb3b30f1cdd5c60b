import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import { type ChannelId, tenantId, type TenantId } from '@/shared/ids';
import { type Hotel, hotelSettings } from './hotel';
import { TenantSettingsError } from './tenancy-errors';

export interface StoredAccount {
  readonly tenantId: TenantId;
  /** False when the account or its hotel is suspended. */
  readonly active: boolean;
}

export interface StoredHotel {
  readonly hotel: Hotel;
  readonly active: boolean;
  /** Hotels of the installation that are not suspended. */
  readonly activeHotels: number;
}

@Injectable()
export class TenancyStore {
  constructor(private readonly database: Database) {}

  async findAccount(channel: ChannelId, account: string): Promise<StoredAccount | undefined> {
    const [row] = await this.database.query<{ tenant_id: string; active: boolean }>(sql`
      SELECT a.tenant_id, a.active AND t.active AS active
      FROM channel_accounts a JOIN tenants t ON t.id = a.tenant_id
      WHERE a.channel = ${channel} AND a.account = ${account}`);
    return row && { tenantId: tenantId(row.tenant_id), active: row.active };
  }

  /** @throws TenantSettingsError when its settings do not fit the schema. */
  async findHotel(id: TenantId): Promise<StoredHotel | undefined> {
    const [row] = await this.database.query<{ name: string; active: boolean; settings: unknown; active_hotels: number }>(sql`
      SELECT name, active, settings, (SELECT count(*)::int FROM tenants WHERE active) AS active_hotels
      FROM tenants WHERE id = ${id}`);
    return row && { hotel: toHotel(id, row), active: row.active, activeHotels: row.active_hotels };
  }
}

function toHotel(id: TenantId, row: { name: string; settings: unknown }): Hotel {
  const parsed = hotelSettings.safeParse(row.settings);
  if (parsed.success) return { id, name: row.name, ...parsed.data };
  const [first] = parsed.error.issues;
  throw new TenantSettingsError(`the settings of hotel ${id} are wrong at ${first?.path.join('.')}: ${first?.message}`, {
    details: { tenantId: id },
    cause: parsed.error,
  });
}
