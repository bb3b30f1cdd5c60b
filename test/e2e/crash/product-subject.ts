import { setTimeout as pause } from 'node:timers/promises';
import { onServer } from '../../support/database-server';
import type { HotelProcess } from '../../support/hotel-process';
import type { CrashSubject } from './crash-subject';

/** Seconds: longer than a busy machine takes to start a process again, so that the status of a message is heard before it is sent anew. */
export const SEND_LEASE_S = 12;
/** Short leases, so that an experiment ends in seconds. */
export const SHORT_LEASES = {
  MAILBOX_TURN_LEASE_S: '6',
  MAILBOX_SEND_LEASE_S: String(SEND_LEASE_S),
  // A turn that was killed twice, and then too slow for such a lease, must not look like one that kills.
  MAILBOX_MAX_ATTEMPTS: '6',
  // A machine that is busy with twenty guests must not look like a hotel system that is down.
  PMS_READ_TIMEOUT_MS: '30000',
  PMS_WRITE_TIMEOUT_MS: '30000',
  EFFECT_PATIENCE_MS: '30000',
};
/** A turn whose lease has run out, a send that waits for its status: all of it has ended long before. */
const QUIET_PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 100;
/** For what nobody has written down. */
const SETTLE_MS = 500;

/** The product as a process of its own. */
export class ProductSubject implements CrashSubject {
  constructor(
    private readonly hotel: HotelProcess,
    private readonly databaseUrl: string,
    private readonly leases: Readonly<Record<string, string>> = SHORT_LEASES,
  ) {}

  get baseUrl(): string {
    return this.hotel.baseUrl;
  }

  get isRunning(): boolean {
    return this.hotel.isRunning;
  }

  async start(failpoint?: string): Promise<void> {
    try {
      await this.hotel.start({ ...this.leases, ...(failpoint === undefined ? {} : { FAILPOINT: failpoint }) });
    } catch (error) {
      // It has taken up the work of the one before, and met its point with it.
      if (!this.hotel.wasKilled) throw error;
    }
  }

  async settled(): Promise<void> {
    await untilQuiet(this.databaseUrl);
    await pause(SETTLE_MS);
  }

  stop(): Promise<void> {
    return this.hotel.stop();
  }

  books(): Promise<string[]> {
    return bookedIn(this.databaseUrl);
  }
}

/** No message is unanswered, no order open or untold, no reply unsent: nothing is left that could be done a second time. */
export async function untilQuiet(databaseUrl: string): Promise<void> {
  await onServer(databaseUrl, async (db) => {
    const deadline = Date.now() + QUIET_PATIENCE_MS;
    while ((await db.query<{ open: number }>(OPEN)).rows[0]?.open !== 0 && Date.now() < deadline) await pause(LOOK_EVERY_MS);
  });
}

/** Names of guests whose wish stands in the product's books, once for each time. */
export function bookedIn(databaseUrl: string): Promise<string[]> {
  return onServer(databaseUrl, async (db) => (await db.query<{ guest_name: string }>(BOOKS)).rows.map((row) => row.guest_name));
}

const OPEN = `
  SELECT (SELECT count(*)::int FROM inbox WHERE state = 'new')
       + (SELECT count(*)::int FROM effects WHERE state NOT IN ('done', 'refused') OR NOT told)
       + (SELECT count(*)::int FROM outbox WHERE state IN ('pending', 'sending')) AS open`;

/** A booking that was not there, a change with its stay as it was wanted, a cancellation with its room free: once for each on the account. */
const BOOKS = `
  SELECT guest_name FROM pms_bookings WHERE guest_name LIKE 'Crash A%' AND status = 'confirmed'
  UNION ALL
  SELECT b.guest_name FROM pms_bookings b JOIN pms_folio_items f ON f.booking_id = b.id JOIN pms_stays s ON s.booking_id = b.id
   WHERE b.guest_name LIKE 'Crash B%' AND f.kind = 'change' AND s.live AND s.check_out = '2027-02-06'
  UNION ALL
  SELECT b.guest_name FROM pms_bookings b JOIN pms_folio_items f ON f.booking_id = b.id JOIN pms_stays s ON s.booking_id = b.id
   WHERE b.guest_name LIKE 'Crash C%' AND f.kind = 'cancellation' AND b.status = 'cancelled' AND NOT s.live`;
