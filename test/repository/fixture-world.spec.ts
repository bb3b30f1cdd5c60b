import pg from 'pg';
import { isEmptyWorld, seedFixtureWorld } from '../../prisma/seed';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

describe('the fixture world', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase('world');
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** Rooms of each type that nobody has in any night of the stay. */
  const left = async (tenant: string, checkIn: string, checkOut: string) => {
    const { rows } = await client.query<{ room_type_id: string; free: number }>(
      `SELECT r.room_type_id, count(*) FILTER (WHERE NOT EXISTS (
         SELECT 1 FROM pms_stays s WHERE s.room_id = r.id AND s.live AND s.check_in < $3 AND s.check_out > $2))::int AS free
       FROM pms_rooms r WHERE r.tenant_id = $1 GROUP BY 1`,
      [tenant, checkIn, checkOut],
    );
    return Object.fromEntries(rows.map(({ room_type_id, free }) => [room_type_id, free]));
  };

  const everything = async () => {
    const { rows } = await client.query<{ content: string }>(
      ['tenants', 'channel_accounts', 'knowledge_facts', 'pms_room_types', 'pms_rooms', 'pms_counters', 'pms_bookings', 'pms_stays']
        .map((table) => `SELECT '${table}' AS name, coalesce(json_agg(t ORDER BY t::text), '[]')::text AS content FROM ${table} t`)
        .join(' UNION ALL '),
    );
    return rows;
  };

  it('leaves 3 standard and 1 superior room on 4–7 December', async () => {
    expect(await left('mirador', '2026-12-04', '2026-12-07')).toEqual({ STD: 3, SUP: 1, FAM: 0 });
  });

  it('leaves one superior room and nothing else on 24–26 December', async () => {
    expect(await left('mirador', '2026-12-24', '2026-12-26')).toEqual({ STD: 0, SUP: 1, FAM: 0 });
  });

  it('has every room of Mirador free in a quiet week', async () => {
    expect(await left('mirador', '2026-12-10', '2026-12-14')).toEqual({ STD: 10, SUP: 6, FAM: 2 });
  });

  it('has Carlos in room 204, Emma next weekend and João in Maré', async () => {
    const { rows } = await client.query(
      `SELECT b.reference, b.guest_name, b.guest_phone, b.status, b.total_minor, b.paid_minor, b.currency, r.room_type_id AS type,
         r.number, s.check_in::text, s.check_out::text
       FROM pms_bookings b JOIN pms_stays s ON s.booking_id = b.id JOIN pms_rooms r ON r.id = s.room_id
       WHERE b.source = 'direct' ORDER BY b.reference`,
    );
    expect(rows).toMatchObject([
      {
        reference: 'BK-1001',
        guest_name: 'Carlos Ruiz',
        guest_phone: '+51999111222',
        status: 'checked_in',
        type: 'STD',
        number: '204',
        check_in: '2026-11-20',
        check_out: '2026-11-23',
      },
      {
        reference: 'BK-1002',
        guest_name: 'Emma Clark',
        guest_phone: '+447700900123',
        total_minor: 33_000,
        paid_minor: 9_900,
        type: 'SUP',
        check_in: '2026-11-27',
        check_out: '2026-11-30',
      },
      {
        reference: 'BM-2001',
        guest_name: 'João Lima',
        guest_phone: '+5511900000001',
        total_minor: 90_000,
        currency: 'BRL',
        check_in: '2026-11-23',
        check_out: '2026-11-26',
      },
    ]);
  });

  it('gives the next booking of each hotel its number', async () => {
    const { rows } = await client.query('SELECT tenant_id, prefix, next FROM pms_counters ORDER BY 1');
    expect(rows).toEqual([
      { tenant_id: 'mare', prefix: 'BM-', next: 2_002 },
      { tenant_id: 'mirador', prefix: 'BK-', next: 1_003 },
    ]);
  });

  it('stays the same when it is seeded twice', async () => {
    const before = await everything();
    await seedFixtureWorld(database);
    expect(await everything()).toEqual(before);
    expect(await isEmptyWorld(database)).toBe(false);
  });

  it('does not undo what somebody changed', async () => {
    await client.query(
      `UPDATE pms_stays SET live = false WHERE booking_id = (SELECT id FROM pms_bookings WHERE reference = 'AG-1204-401')`,
    );
    await seedFixtureWorld(database);
    expect(await left('mirador', '2026-12-04', '2026-12-07')).toEqual({ STD: 3, SUP: 1, FAM: 1 });
  });
});
