import pg from 'pg';
import type { HotelProcess } from '../../support/hotel-process';
import type { CrashSubject } from './crash-subject';

/** Short leases, so that an experiment ends in seconds; the rule of the send lease holds: it is longer than a status takes, also while the process starts again on a busy machine. */
export const SHORT_LEASES = {
  MAILBOX_TURN_LEASE_S: '6',
  MAILBOX_SEND_LEASE_S: '8',
  // A machine that is busy with twenty guests must not look like a hotel system that is down.
  PMS_READ_TIMEOUT_MS: '30000',
  PMS_WRITE_TIMEOUT_MS: '30000',
  EFFECT_PATIENCE_MS: '30000',
};

/** The product as a process of its own. */
export class ProductSubject implements CrashSubject {
  constructor(
    private readonly hotel: HotelProcess,
    private readonly databaseUrl: string,
  ) {}

  get baseUrl(): string {
    return this.hotel.baseUrl;
  }

  get isRunning(): boolean {
    return this.hotel.isRunning;
  }

  async start(failpoint?: string): Promise<void> {
    await this.hotel.start({ ...SHORT_LEASES, ...(failpoint === undefined ? {} : { FAILPOINT: failpoint }) });
  }

  stop(): Promise<void> {
    return this.hotel.stop();
  }

  books(): Promise<string[]> {
    return bookedIn(this.databaseUrl);
  }
}

/** Names of guests whose wish stands in the product's books, once for each time. */
export async function bookedIn(databaseUrl: string): Promise<string[]> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    return (await db.query<{ guest_name: string }>(BOOKS)).rows.map((row) => row.guest_name);
  } finally {
    await db.end();
  }
}

/** A booking that was not there, a change with its stay as it was wanted, a cancellation with its room free: once for each on the account. */
const BOOKS = `
  SELECT guest_name FROM pms_bookings WHERE guest_name LIKE 'Crash A%' AND status = 'confirmed'
  UNION ALL
  SELECT b.guest_name FROM pms_bookings b JOIN pms_folio_items f ON f.booking_id = b.id JOIN pms_stays s ON s.booking_id = b.id
   WHERE b.guest_name LIKE 'Crash B%' AND f.kind = 'change' AND s.live AND s.check_out = '2027-02-06'
  UNION ALL
  SELECT b.guest_name FROM pms_bookings b JOIN pms_folio_items f ON f.booking_id = b.id JOIN pms_stays s ON s.booking_id = b.id
   WHERE b.guest_name LIKE 'Crash C%' AND f.kind = 'cancellation' AND b.status = 'cancelled' AND NOT s.live`;
