import { randomUUID } from 'node:crypto';
import { Database, Prisma, sql } from '@/platform/database';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';

/** Children before their parents. */
const TABLES = ['pms_folio_items', 'pms_stays', 'pms_bookings', 'pms_counters', 'pms_rooms', 'pms_room_types'];

/** A real PostgreSQL with the fixture hotels; `reset` puts their rooms and bookings back as they were, faster than a new clone. */
export class PmsDatabase {
  private constructor(
    private readonly test: TestDatabase,
    readonly database: Database,
  ) {}

  static async open(): Promise<PmsDatabase> {
    const test = await createTestDatabase('world');
    const opened = new PmsDatabase(test, new Database(test.url));
    for (const table of TABLES) await opened.run(`CREATE TABLE kept_${table} AS TABLE ${table}`);
    return opened;
  }

  async reset(): Promise<void> {
    await this.run(`TRUNCATE ${TABLES.join(', ')}`);
    for (const table of TABLES.toReversed()) await this.run(`INSERT INTO ${table} TABLE kept_${table}`);
  }

  /** Staff at the desk book a room of `mirador` without asking us. */
  async take(room: string, checkIn: string, checkOut: string): Promise<void> {
    await this.database.execute(sql`
      WITH booking AS (
        INSERT INTO pms_bookings (id, tenant_id, reference, idempotency_key, guest_name, source, adults, child_ages, total_minor, currency, notes)
        VALUES (${randomUUID()}::uuid, 'mirador', ${`DESK-${room}-${checkIn}`}, ${randomUUID()}, 'Otro Huésped', 'desk', 1, '{}', 100, 'USD', '{}')
        RETURNING id)
      INSERT INTO pms_stays (tenant_id, booking_id, room_id, room_type_id, check_in, check_out)
      SELECT 'mirador', booking.id, r.id, r.room_type_id, ${checkIn}::date, ${checkOut}::date
        FROM booking, pms_rooms r WHERE r.tenant_id = 'mirador' AND r.number = ${room}`);
  }

  /** The server goes away. */
  async drop(): Promise<void> {
    await this.test.drop();
  }

  async close(): Promise<void> {
    await this.database.onApplicationShutdown();
    await this.test.drop();
  }

  private run(statement: string): Promise<number> {
    return this.database.execute(Prisma.raw(statement));
  }
}
