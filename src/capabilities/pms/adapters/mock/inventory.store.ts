import { randomUUID } from 'node:crypto';
import { assertOutsideTransaction, type Database, sql } from '@/platform/database';
import { type TenantId } from '@/shared/ids';
import { type LocalDate } from '@/shared/local-date';
import {
  type BookingPatch,
  type BookingRow,
  type FolioRow,
  type Inventory,
  type NewBooking,
  type NewFolioItem,
  type NewStay,
  type RoomTypeRow,
  type RowFilter,
  type StayNights,
} from './inventory.port';

const FOLIO = sql`jsonb_build_object('id', f.id, 'bookingId', f.booking_id, 'idempotencyKey', f.idempotency_key, 'kind', f.kind,
  'description', f.description, 'amountMinor', f.amount_minor, 'details', f.details)`;

/** A booking with all that hangs on it, in one read. */
const BOOKING = sql`jsonb_build_object(
  'id', b.id, 'reference', b.reference, 'idempotencyKey', b.idempotency_key, 'status', b.status,
  'guestName', b.guest_name, 'guestEmail', b.guest_email, 'guestPhone', b.guest_phone, 'source', b.source,
  'adults', b.adults, 'childAges', b.child_ages, 'totalMinor', b.total_minor, 'paidMinor', b.paid_minor,
  'currency', b.currency, 'notes', coalesce(b.notes, '{}'), 'version', b.version,
  'createdAt', to_char(b.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'stays', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'roomId', s.room_id, 'roomNumber', r.number,
      'roomTypeId', s.room_type_id, 'roomTypeName', t.name, 'checkIn', s.check_in, 'checkOut', s.check_out) ORDER BY s.id), '[]')
    FROM pms_stays s
    JOIN pms_rooms r ON r.id = s.room_id
    JOIN pms_room_types t ON t.tenant_id = s.tenant_id AND t.id = s.room_type_id
    WHERE s.booking_id = b.id),
  'folio', (SELECT coalesce(jsonb_agg(${FOLIO} ORDER BY f.id), '[]') FROM pms_folio_items f WHERE f.booking_id = b.id))`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The tables pms_* of one hotel. Every statement names the hotel: an id of another one finds nothing. */
export class InventoryStore implements Inventory {
  constructor(
    private readonly database: Database,
    private readonly tenantId: TenantId,
  ) {}

  transaction<T>(work: () => Promise<T>): Promise<T> {
    // A refusal rolls back, which inside a transaction of the caller would undo nothing.
    assertOutsideTransaction('a booking in the built-in inventory');
    return this.database.transaction(work);
  }

  roomTypes(): Promise<readonly RoomTypeRow[]> {
    return this.database.query<RoomTypeRow>(sql`
      SELECT t.id, t.name, t.capacity, t.nightly_minor AS "nightlyMinor", count(r.id)::int AS rooms
        FROM pms_room_types t LEFT JOIN pms_rooms r ON r.tenant_id = t.tenant_id AND r.room_type_id = t.id
       WHERE t.tenant_id = ${this.tenantId}
       GROUP BY t.tenant_id, t.id ORDER BY t.position, t.nightly_minor, t.id`);
  }

  async freeRooms({ roomTypeId, checkIn, checkOut }: StayNights, exceptBooking?: string): Promise<readonly number[]> {
    const rows = await this.database.query<{ id: number }>(sql`
      SELECT r.id FROM pms_rooms r
       WHERE r.tenant_id = ${this.tenantId} AND r.room_type_id = ${roomTypeId}
         AND NOT EXISTS (SELECT FROM pms_stays s
               WHERE s.room_id = r.id AND s.live AND s.booking_id IS DISTINCT FROM ${exceptBooking ?? null}::uuid
                 AND s.check_in < ${checkOut}::date AND s.check_out > ${checkIn}::date)
       ORDER BY EXISTS (SELECT FROM pms_stays s JOIN pms_folio_items f ON f.booking_id = s.booking_id AND f.kind = 'late_checkout'
               WHERE s.room_id = r.id AND s.live AND s.check_out = ${checkIn}::date), r.number`);
    return rows.map(({ id }) => id);
  }

  async freePerType(checkIn: LocalDate, checkOut: LocalDate): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ id: string; free: number }>(sql`
      SELECT r.room_type_id AS id, count(*)::int AS free FROM pms_rooms r
       WHERE r.tenant_id = ${this.tenantId}
         AND NOT EXISTS (SELECT FROM pms_stays s
               WHERE s.room_id = r.id AND s.live AND s.check_in < ${checkOut}::date AND s.check_out > ${checkIn}::date)
       GROUP BY r.room_type_id`);
    return new Map(rows.map(({ id, free }) => [id, free]));
  }

  freePerNight(from: LocalDate, to: LocalDate): Promise<readonly { roomTypeId: string; date: LocalDate; free: number }[]> {
    return this.database.query(sql`
      SELECT t.id AS "roomTypeId", to_char(d.night, 'YYYY-MM-DD') AS date,
             (SELECT count(*)::int FROM pms_rooms r
               WHERE r.tenant_id = t.tenant_id AND r.room_type_id = t.id
                 AND NOT EXISTS (SELECT FROM pms_stays s
                       WHERE s.room_id = r.id AND s.live AND s.check_in <= d.night AND s.check_out > d.night)) AS free
        FROM pms_room_types t
       CROSS JOIN generate_series(${from}::date, ${to}::date - 1, interval '1 day') AS d(night)
       WHERE t.tenant_id = ${this.tenantId} ORDER BY d.night, t.position, t.id`);
  }

  async find(filter: RowFilter): Promise<readonly BookingRow[]> {
    // One parameter, so that what the filter leaves out is null and matches all.
    const rows = await this.database.query<{ booking: BookingRow }>(sql`
      SELECT ${BOOKING} AS booking
        FROM jsonb_to_record(${JSON.stringify(filter)}::jsonb) AS f(reference text, "guestEmail" text, "guestPhone" text,
               "idempotencyKey" text, "arrivalFrom" date, "arrivalTo" date, today date)
        JOIN pms_bookings b ON b.tenant_id = ${this.tenantId}
       CROSS JOIN LATERAL (SELECT min(s.check_in) AS arrival, max(s.check_out) AS departure FROM pms_stays s WHERE s.booking_id = b.id) AS stay
       WHERE (f.reference IS NULL OR upper(b.reference) = f.reference)
         AND (f."guestEmail" IS NULL OR lower(b.guest_email) = f."guestEmail")
         AND (f."guestPhone" IS NULL OR regexp_replace(b.guest_phone, '[^0-9+]', '', 'g') = f."guestPhone")
         AND (f."idempotencyKey" IS NULL OR b.idempotency_key = f."idempotencyKey")
         AND (f."arrivalFrom" IS NULL OR stay.arrival BETWEEN f."arrivalFrom" AND f."arrivalTo")
       ORDER BY stay.departure < f.today, stay.arrival, b.created_at, b.id
       LIMIT ${filter.limit} OFFSET ${filter.offset}`);
    return rows.map(({ booking }) => booking);
  }

  async byId(id: string): Promise<BookingRow | undefined> {
    if (!UUID.test(id)) return undefined;
    const [row] = await this.database.query<{ booking: BookingRow }>(
      sql`SELECT ${BOOKING} AS booking FROM pms_bookings b WHERE b.tenant_id = ${this.tenantId} AND b.id = ${id}::uuid`,
    );
    return row?.booking;
  }

  async byKey(idempotencyKey: string): Promise<BookingRow | undefined> {
    const [row] = await this.database.query<{ booking: BookingRow }>(
      sql`SELECT ${BOOKING} AS booking FROM pms_bookings b WHERE b.tenant_id = ${this.tenantId} AND b.idempotency_key = ${idempotencyKey}`,
    );
    return row?.booking;
  }

  async lock(id: string): Promise<BookingRow | undefined> {
    if (!UUID.test(id)) return undefined;
    await this.database.query(sql`SELECT id FROM pms_bookings WHERE tenant_id = ${this.tenantId} AND id = ${id}::uuid FOR UPDATE`);
    // A second statement, because the first one's snapshot is older than the lock.
    return this.byId(id);
  }

  async insertBooking(booking: NewBooking): Promise<{ id: string; reference: string } | undefined> {
    const { childAges, notes, createdAt } = booking;
    const at = createdAt.toISOString();
    const [row] = await this.database.query<{ id: string; reference: string }>(sql`
      WITH number AS (UPDATE pms_counters SET next = next + 1 WHERE tenant_id = ${this.tenantId} RETURNING prefix || (next - 1) AS reference)
      INSERT INTO pms_bookings (id, tenant_id, reference, idempotency_key, guest_name, guest_email, guest_phone, source,
                                adults, child_ages, total_minor, currency, notes, created_at, updated_at)
      SELECT ${randomUUID()}::uuid, ${this.tenantId}, number.reference, ${booking.idempotencyKey}, ${booking.guestName},
             ${booking.guestEmail}, ${booking.guestPhone}, ${booking.source}, ${booking.adults},
             ARRAY(SELECT jsonb_array_elements_text(${JSON.stringify(childAges)}::jsonb)::int), ${booking.totalMinor}, ${booking.currency},
             ARRAY(SELECT jsonb_array_elements_text(${JSON.stringify(notes)}::jsonb)), ${at}::timestamptz, ${at}::timestamptz
        FROM number
      ON CONFLICT (tenant_id, idempotency_key) DO NOTHING
      RETURNING id, reference`);
    return row;
  }

  async insertStay({ id, bookingId, roomId, roomTypeId, checkIn, checkOut }: NewStay): Promise<boolean> {
    // ON CONFLICT also waits for and obeys pms_stays_no_overlap, without an error that would end the transaction.
    const rows = await this.database.query<{ id: number }>(sql`
      INSERT INTO pms_stays (id, tenant_id, booking_id, room_id, room_type_id, check_in, check_out)
      SELECT coalesce(${id ?? null}::int, nextval(pg_get_serial_sequence('pms_stays', 'id'))::int), ${this.tenantId}, ${bookingId}::uuid,
             ${roomId}, ${roomTypeId}, ${checkIn}::date, ${checkOut}::date
      ON CONFLICT DO NOTHING
      RETURNING id`);
    return rows.length === 1;
  }

  async removeStay(stayId: number): Promise<void> {
    await this.database.execute(sql`DELETE FROM pms_stays WHERE tenant_id = ${this.tenantId} AND id = ${stayId}`);
  }

  async endStays(bookingId: string): Promise<void> {
    await this.database.execute(
      sql`UPDATE pms_stays SET live = false WHERE tenant_id = ${this.tenantId} AND booking_id = ${bookingId}::uuid`,
    );
  }

  async updateBooking(id: string, { status, adults, childAges, totalMinor, paidMinor }: BookingPatch, at: Date): Promise<void> {
    const ages = childAges === undefined ? null : JSON.stringify(childAges);
    await this.database.execute(sql`
      UPDATE pms_bookings SET
        status = coalesce(${status ?? null}, status),
        adults = coalesce(${adults ?? null}::int, adults),
        child_ages = CASE WHEN ${ages}::text IS NULL THEN child_ages ELSE ARRAY(SELECT jsonb_array_elements_text(${ages}::jsonb)::int) END,
        total_minor = coalesce(${totalMinor ?? null}::int, total_minor),
        paid_minor = coalesce(${paidMinor ?? null}::int, paid_minor),
        version = version + 1, updated_at = ${at.toISOString()}::timestamptz
       WHERE tenant_id = ${this.tenantId} AND id = ${id}::uuid`);
  }

  async insertFolio({ bookingId, idempotencyKey, kind, description, amountMinor, details }: NewFolioItem): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO pms_folio_items (tenant_id, booking_id, idempotency_key, kind, description, amount_minor, details)
      VALUES (${this.tenantId}, ${bookingId}::uuid, ${idempotencyKey}, ${kind}, ${description}, ${amountMinor}, ${JSON.stringify(details)}::jsonb)`);
  }

  async folioByKey(idempotencyKey: string): Promise<FolioRow | undefined> {
    const [row] = await this.database.query<{ item: FolioRow }>(
      sql`SELECT ${FOLIO} AS item FROM pms_folio_items f WHERE f.tenant_id = ${this.tenantId} AND f.idempotency_key = ${idempotencyKey}`,
    );
    return row?.item;
  }

  async hasArrival(roomId: number, date: LocalDate): Promise<boolean> {
    const rows = await this.database.query(
      sql`SELECT id FROM pms_stays WHERE tenant_id = ${this.tenantId} AND room_id = ${roomId} AND live AND check_in = ${date}::date LIMIT 1`,
    );
    return rows.length > 0;
  }
}
