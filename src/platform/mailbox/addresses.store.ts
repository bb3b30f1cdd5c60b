import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { ChannelId, TenantId } from '@/shared/ids';

export interface NewAddresses {
  readonly tenantId: TenantId;
  readonly channel: ChannelId;
  /** Any address by which the guest was known until now. */
  readonly before: readonly string[];
  /** Those by which he is known from now on, the one to write to first. */
  readonly after: readonly [string, ...string[]];
  /** E.164, when the phone is new as well. */
  readonly phone: string | null;
}

/** Where a guest's conversations go on when his address changes, or when somebody else has taken one over. */
@Injectable()
export class AddressesStore {
  constructor(private readonly database: Database) {}

  /**
   * The guest keeps his conversations; what waits to be sent goes to the new address. An address that already belongs to another guest
   * stays his: that is for a person to decide.
   * @returns `conflict` in that case.
   */
  async move({ tenantId, channel, before, after, phone }: NewAddresses): Promise<'moved' | 'conflict' | 'unknown'> {
    const [row] = await this.database.query<{ known: boolean; conflict: boolean }>(sql`
      WITH person AS (
        SELECT contact_id, canonical FROM contact_addresses
         WHERE tenant_id = ${tenantId} AND channel = ${channel} AND address = ANY (${before}::text[]) ORDER BY created_at LIMIT 1
      ), taken AS (
        SELECT 1 FROM contact_addresses a, person p
         WHERE a.tenant_id = ${tenantId} AND a.channel = ${channel} AND a.address = ANY (${after}::text[]) AND a.contact_id <> p.contact_id
      ), mover AS (
        SELECT * FROM person WHERE NOT EXISTS (SELECT 1 FROM taken)
      ), known AS (
        INSERT INTO contact_addresses (tenant_id, channel, address, canonical, contact_id)
        SELECT ${tenantId}, ${channel}, fresh.address, m.canonical, m.contact_id FROM mover m, unnest(${after}::text[]) AS fresh(address)
        ON CONFLICT (tenant_id, channel, address) DO NOTHING
      ), phoned AS (
        UPDATE contacts k SET phone = ${phone} FROM mover m WHERE k.id = m.contact_id AND ${phone}::text IS NOT NULL
      ), talks AS (
        UPDATE conversations v SET address = ${after[0]}
          FROM mover m WHERE v.tenant_id = ${tenantId} AND v.channel = ${channel} AND v.contact_id = m.contact_id
        RETURNING v.key
      ), waiting AS (
        UPDATE outbox o SET address = ${after[0]} FROM talks t WHERE o.conversation_key = t.key AND o.state = 'pending'
      )
      SELECT EXISTS (SELECT 1 FROM person) AS known, EXISTS (SELECT 1 FROM taken) AS conflict`);
    if (row?.known !== true) return 'unknown';
    return row.conflict ? 'conflict' : 'moved';
  }

  /** A person answers from now on; what the machine was about to say is dropped. @returns how many conversations changed hands. */
  async handToStaff(tenantId: TenantId, channel: ChannelId, account: string, addresses: readonly string[]): Promise<number> {
    return this.database.execute(sql`
      UPDATE conversations v SET owner = 'human', owner_version = v.owner_version + 1
        FROM contact_addresses a
       WHERE a.tenant_id = ${tenantId} AND a.channel = ${channel} AND a.address = ANY (${addresses}::text[])
         AND v.tenant_id = a.tenant_id AND v.channel = a.channel AND v.account = ${account} AND v.contact_id = a.contact_id
         AND v.owner <> 'human'`);
  }
}
