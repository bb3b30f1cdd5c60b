import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { ChannelId, TenantId } from '@/shared/ids';

export interface Consent {
  readonly tenantId: TenantId;
  readonly channel: ChannelId;
  readonly addresses: readonly string[];
  /** What it is about: `all`, or `marketing` only. */
  readonly scope: string;
  readonly granted: boolean;
  /** Who told us: the provider, the guest's own words, or the error with which our message came back. */
  readonly source: 'provider' | 'words' | `error:${string}`;
  readonly at: Date;
}

/** What guests agreed to and refused, one row each time; the latest counts. */
@Injectable()
export class ConsentsStore {
  constructor(private readonly database: Database) {}

  /** The same word delivered twice is kept once. */
  async record({ tenantId, channel, addresses, scope, granted, source, at }: Consent): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO consents (tenant_id, channel, address, scope, granted, source, at)
      SELECT ${tenantId}, ${channel}, address, ${scope}, ${granted}, ${source}, ${at} FROM unnest(${addresses}::text[]) AS a(address)
      ON CONFLICT (tenant_id, channel, address, scope, at, granted) DO NOTHING`);
  }
}
