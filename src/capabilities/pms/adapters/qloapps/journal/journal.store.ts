import { type CancellationCost } from '@/capabilities/pms/booking.port';
import { type PmsId, type PropertySettings } from '@/capabilities/pms/property.port';
import { type Database, sql } from '@/platform/database';
import { type Cancellation, type Journal } from './journal.port';

interface CancellationRow {
  readonly bookingId: PmsId;
  readonly cost: CancellationCost;
}

/** The table pms_journal, for one hotel. */
export class JournalStore implements Journal {
  private readonly tenantId: string;
  private readonly propertyId: string;

  constructor(
    private readonly database: Database,
    { tenantId, propertyId }: Pick<PropertySettings, 'tenantId' | 'propertyId'>,
  ) {
    this.tenantId = tenantId;
    this.propertyId = propertyId;
  }

  async attempting(key: string): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO pms_journal (tenant_id, property_id, kind, key, attempted_at)
      VALUES (${this.tenantId}, ${this.propertyId}, 'create', ${key}, clock_timestamp())
      ON CONFLICT (tenant_id, property_id, kind, key) DO UPDATE SET attempted_at = excluded.attempted_at`);
  }

  async attemptAge(key: string): Promise<number | undefined> {
    const [row] = await this.database.query<{ age: number | null }>(sql`
      SELECT extract(epoch FROM clock_timestamp() - attempted_at)::float8 AS age FROM pms_journal
       WHERE tenant_id = ${this.tenantId} AND property_id = ${this.propertyId} AND kind = 'create' AND key = ${key}`);
    return row?.age ?? undefined;
  }

  async settled(key: string): Promise<void> {
    await this.database.execute(sql`
      UPDATE pms_journal SET attempted_at = NULL
       WHERE tenant_id = ${this.tenantId} AND property_id = ${this.propertyId} AND kind = 'create' AND key = ${key}`);
  }

  async withdrawing(key: string, bookingId: PmsId): Promise<void> {
    await this.insert({ kind: 'withdrawn', key: bookingId, bookingId, details: { key } });
  }

  async withdrawn(bookingIds: readonly PmsId[]): Promise<ReadonlySet<PmsId>> {
    if (bookingIds.length === 0) return new Set();
    const rows = await this.database.query<{ id: PmsId }>(sql`
      SELECT booking_id AS id FROM pms_journal WHERE tenant_id = ${this.tenantId} AND property_id = ${this.propertyId}
         AND kind = 'withdrawn' AND booking_id = ANY(${[...bookingIds]})`);
    return new Set(rows.map(({ id }) => id));
  }

  async cancelling(key: string, { bookingId, cost }: Cancellation): Promise<void> {
    await this.insert({ kind: 'cancel', key, bookingId, details: cost });
  }

  async cancellation(key: string): Promise<Cancellation | undefined> {
    const [row] = await this.database.query<CancellationRow>(sql`
      SELECT booking_id AS "bookingId", details AS cost FROM pms_journal
       WHERE tenant_id = ${this.tenantId} AND property_id = ${this.propertyId} AND kind = 'cancel' AND key = ${key}`);
    return row;
  }

  async cancellationCosts(bookingIds: readonly PmsId[]): Promise<ReadonlyMap<PmsId, CancellationCost>> {
    if (bookingIds.length === 0) return new Map();
    const rows = await this.database.query<CancellationRow>(sql`
      SELECT booking_id AS "bookingId", details AS cost FROM pms_journal
       WHERE tenant_id = ${this.tenantId} AND property_id = ${this.propertyId} AND kind = 'cancel' AND booking_id = ANY(${[...bookingIds]})
       ORDER BY created_at`);
    return new Map(rows.map(({ bookingId, cost }) => [bookingId, cost]));
  }

  async grantingLateCheckout(key: string, bookingId: PmsId): Promise<void> {
    await this.insert({ kind: 'late_checkout', key, bookingId, details: {} });
  }

  async hasGranted(key: string): Promise<boolean> {
    const rows = await this.database.query(sql`
      SELECT 1 FROM pms_journal
       WHERE tenant_id = ${this.tenantId} AND property_id = ${this.propertyId} AND kind = 'late_checkout' AND key = ${key}`);
    return rows.length > 0;
  }

  private async insert(entry: { kind: string; key: string; bookingId: PmsId; details: object }): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO pms_journal (tenant_id, property_id, kind, key, booking_id, details)
      VALUES (${this.tenantId}, ${this.propertyId}, ${entry.kind}, ${entry.key}, ${entry.bookingId}, ${JSON.stringify(entry.details)}::jsonb)
      ON CONFLICT (tenant_id, property_id, kind, key) DO NOTHING`);
  }
}
