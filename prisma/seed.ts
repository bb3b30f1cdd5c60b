import { createHash } from 'node:crypto';
import pg from 'pg';
import { FIXTURE_WORLD, type HotelFixture } from './fixture-world';

type Rows = readonly (readonly unknown[])[];

/**
 * Writes the fixture world. What is there already stays as it is, changed or not: seeding twice
 * changes nothing.
 */
export async function seedFixtureWorld({ url }: { readonly url: string }): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    for (const hotel of FIXTURE_WORLD) await seedHotel(client, hotel);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** Whether nobody has put a hotel into this database yet. */
export async function isEmptyWorld({ url }: { readonly url: string }): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query('SELECT 1 FROM tenants LIMIT 1')).rowCount === 0;
  } finally {
    await client.end();
  }
}

async function seedHotel(client: pg.Client, hotel: HotelFixture): Promise<void> {
  const { id, nextReference } = hotel;
  await insert(client, 'tenants (id, name, settings)', [[id, hotel.name, JSON.stringify(hotel.settings)]]);
  await insert(
    client,
    'channel_accounts (channel, account, tenant_id, settings)',
    hotel.accounts.map((a) => [a.channel, a.account, id, JSON.stringify(a.settings)]),
  );
  await insert(client, 'knowledge_facts (tenant_id, topic, language, text)', facts(hotel));
  await insert(client, 'pms_room_types (tenant_id, id, name, capacity, nightly_minor, position)', roomTypes(hotel));
  await insert(
    client,
    'pms_rooms (tenant_id, room_type_id, number)',
    hotel.roomTypes.flatMap((type) => type.rooms.map((number) => [id, type.id, number])),
  );
  await insert(client, 'pms_counters (tenant_id, prefix, next)', [[id, nextReference.prefix, nextReference.next]]);
  for (const booking of hotel.bookings) await seedBooking(client, hotel, booking);
}

const facts = ({ id, knowledge }: HotelFixture): Rows =>
  Object.entries(knowledge).flatMap(([topic, texts]) => Object.entries(texts).map(([language, text]) => [id, topic, language, text]));

const roomTypes = ({ id, roomTypes: types }: HotelFixture): Rows =>
  types.map((type, position) => [id, type.id, JSON.stringify(type.name), type.capacity, type.nightlyMinor, position]);

/** A booking and its stay come together; a booking that is there keeps the stay it has. */
async function seedBooking(client: pg.Client, hotel: HotelFixture, booking: HotelFixture['bookings'][number]): Promise<void> {
  const id = uuidOf(`${hotel.id}/${booking.reference}`);
  const isNew = await insert(
    client,
    `pms_bookings (id, tenant_id, reference, idempotency_key, status, guest_name, guest_email, guest_phone,
      source, adults, child_ages, notes, total_minor, paid_minor, currency)`,
    [
      [
        id,
        hotel.id,
        booking.reference,
        `seed:${booking.reference}`,
        booking.status,
        booking.guest.name,
        booking.guest.email ?? null,
        booking.guest.phone ?? null,
        booking.source,
        booking.adults,
        [],
        [],
        booking.totalMinor,
        booking.paidMinor,
        hotel.settings.currency,
      ],
    ],
  );
  if (isNew === 0) return;
  await client.query(
    `INSERT INTO pms_stays (tenant_id, booking_id, room_id, room_type_id, check_in, check_out)
     SELECT tenant_id, $1, id, room_type_id, $2, $3 FROM pms_rooms WHERE tenant_id = $4 AND number = $5`,
    [id, booking.checkIn, booking.checkOut, hotel.id, booking.room],
  );
}

async function insert(client: pg.Client, into: string, rows: Rows): Promise<number> {
  const places = rows.map((row, r) => `(${row.map((_, c) => `$${r * row.length + c + 1}`).join(', ')})`);
  const { rowCount } = await client.query(`INSERT INTO ${into} VALUES ${places.join(', ')} ON CONFLICT DO NOTHING`, rows.flat());
  return rowCount ?? 0;
}

/** The same booking has the same id in every database. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
