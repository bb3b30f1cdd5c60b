import pg from 'pg';
import type { HotelProcess } from '../../support/hotel-process';
import type { CrashSubject } from './crash-subject';

/** Short leases, so that an experiment ends in seconds; the rule of the send lease holds: it is longer than a status takes. */
const SHORT_LEASES = { MAILBOX_TURN_LEASE_S: '6', MAILBOX_SEND_LEASE_S: '3' };

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

  async bookedGuests(): Promise<string[]> {
    const db = new pg.Client({ connectionString: this.databaseUrl });
    await db.connect();
    try {
      const { rows } = await db.query<{ guest_name: string }>(
        "SELECT guest_name FROM pms_bookings WHERE status <> 'cancelled' AND guest_name LIKE 'Crash %'",
      );
      return rows.map((row) => row.guest_name);
    } finally {
      await db.end();
    }
  }
}
