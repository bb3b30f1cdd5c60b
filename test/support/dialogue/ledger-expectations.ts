import type pg from 'pg';
import type { AfterExpectation } from './dialogue.schema';
import { ticketProblems } from './ticket-expectations';

interface BookingRow {
  readonly reference: string;
  readonly status: string;
  readonly room_type: string;
  readonly check_in: string;
  readonly check_out: string;
  readonly total: string;
  readonly paid: string;
}

export interface LedgerBefore {
  readonly references: readonly string[];
  readonly metrics: ReadonlyMap<string, number>;
}

/** What the hotel's books say, read past the application: by SQL. */
export class Ledger {
  constructor(
    private readonly db: pg.Client,
    private readonly scrape: () => Promise<string>,
  ) {}

  async before(): Promise<LedgerBefore> {
    return { references: (await this.bookings()).map((booking) => booking.reference), metrics: samplesOf(await this.scrape()) };
  }

  async problems(before: LedgerBefore, expected: AfterExpectation): Promise<string[]> {
    return [
      ...(await this.bookingProblems(before, expected.new_bookings)),
      ...(await this.knownBookingProblems(expected.bookings)),
      ...(await this.paymentProblems(expected.payments)),
      ...(await this.folioProblems(expected.folio)),
      ...(await this.lockProblems(expected)),
      ...(await this.metricProblems(before, expected.metrics)),
      ...(await this.countProblems(expected)),
      ...(await ticketProblems(this.db, expected.tickets)),
    ];
  }

  private async bookings(): Promise<BookingRow[]> {
    const { rows } = await this.db.query<BookingRow>(`
      SELECT b.reference, b.status, s.room_type_id AS room_type, s.check_in::text, s.check_out::text, (b.total_minor / 100.0)::numeric(12,2)::text AS total,
             (b.paid_minor / 100.0)::numeric(12,2)::text AS paid
        FROM pms_bookings b JOIN pms_stays s ON s.booking_id = b.id ORDER BY b.created_at, b.reference`);
    return rows;
  }

  private async bookingProblems(before: LedgerBefore, expected: AfterExpectation['new_bookings']): Promise<string[]> {
    if (expected === undefined) return [];
    const made = (await this.bookings()).filter((booking) => !before.references.includes(booking.reference));
    if (made.length !== expected.length) return [`${expected.length} new bookings were expected, made: ${JSON.stringify(made)}`];
    return expected.flatMap((wanted, index) =>
      Object.entries(wanted)
        .filter(([field, value]) => made[index]?.[field as keyof BookingRow] !== value)
        .map(([field, value]) => `booking ${index + 1}: ${field} ${value} was expected: ${JSON.stringify(made[index])}`),
    );
  }

  private async knownBookingProblems(expected: AfterExpectation['bookings']): Promise<string[]> {
    const all = await this.bookings();
    return (expected ?? []).flatMap((wanted) => {
      const actual = all.find(({ reference }) => reference === wanted.reference);
      return Object.entries(wanted)
        .filter(([field, value]) => actual?.[field as keyof BookingRow] !== value)
        .map(([field, value]) => `booking ${wanted.reference}: ${field} ${value} was expected: ${JSON.stringify(actual)}`);
    });
  }

  private async paymentProblems(expected: AfterExpectation['payments']): Promise<string[]> {
    if (expected === undefined) return [];
    const { rows } = await this.db.query<{ item: string }>(
      `SELECT purpose || ' ' || (amount_minor / 100.0)::numeric(12,2) || ' ' || state AS item FROM payments ORDER BY created_at`,
    );
    const wanted = expected.map(({ purpose, amount, state }) => `${purpose} ${amount} ${state}`).join('; ');
    return unlike('payments', wanted, rows.map((row) => row.item).join('; '));
  }

  private async folioProblems(expected: AfterExpectation['folio']): Promise<string[]> {
    if (expected === undefined) return [];
    const { rows } = await this.db.query<{ item: string }>(`
      SELECT b.reference || ' ' || f.kind || ' ' || (f.amount_minor / 100.0)::numeric(12,2) AS item
        FROM pms_folio_items f JOIN pms_bookings b ON b.id = f.booking_id WHERE f.kind <> 'payment' ORDER BY f.id`);
    const actual = rows.map((row) => row.item).join('; ');
    const wanted = expected.map((item) => `${item.booking} ${item.kind} ${item.amount}`).join('; ');
    return actual === wanted ? [] : [`folio «${wanted}» was expected, is «${actual}»`];
  }

  private async lockProblems(expected: AfterExpectation): Promise<string[]> {
    const { rows } = await this.db.query<{ event: string }>('SELECT event FROM lock_audit ORDER BY id');
    const events = rows.map((row) => row.event);
    const order = expected.lock_audit;
    const inOrder =
      order === undefined || order.join() === events.join() ? [] : [`lock_audit ${order.join(', ')} was expected, is ${events.join(', ')}`];
    const counts = Object.entries(expected.lock_audit_counts ?? {})
      .map(([event, count]) => ({ event, count, actual: events.filter((name) => name === event).length }))
      .filter(({ count, actual }) => count !== actual)
      .map(({ event, count, actual }) => `lock_audit: ${count} × ${event} was expected, is ${actual} (${events.join(', ')})`);
    return [...inOrder, ...counts];
  }

  async metricProblems(before: LedgerBefore, expected: AfterExpectation['metrics']): Promise<string[]> {
    if (expected === undefined) return [];
    const now = samplesOf(await this.scrape());
    return Object.entries(expected)
      .map(([sample, growth]) => ({ sample, growth, actual: (now.get(sample) ?? 0) - (before.metrics.get(sample) ?? 0) }))
      .filter(({ growth, actual }) => Math.abs(actual - growth) > 1e-6)
      .map(({ sample, growth, actual }) => `metric ${sample}: growth ${growth} was expected, is ${actual}`);
  }

  private async countProblems(expected: AfterExpectation): Promise<string[]> {
    const { rows } = await this.db.query<{ outbound: number; escalations: string[] | null; ttl_hours: number | null }>(`
      SELECT (SELECT count(*)::int FROM outbox WHERE state NOT IN ('dropped', 'dead')) AS outbound,
             (SELECT array_agg(reason ORDER BY created_at) FROM escalations) AS escalations,
             (SELECT max(extract(epoch FROM expires_at - (state->'history'->-1->>'at')::timestamptz) / 3600)::float8 FROM sessions) AS ttl_hours`);
    return [
      ...unlike('outbound messages', expected.outbound, rows[0]?.outbound ?? 0),
      ...unlike('escalations', expected.escalations?.join(), (rows[0]?.escalations ?? []).join()),
      ...tooLong(expected.session_ttl_hours_at_most, rows[0]?.ttl_hours ?? 0),
    ];
  }
}

const unlike = (what: string, expected: number | string | undefined, actual: number | string): string[] =>
  expected === undefined || expected === actual ? [] : [`${what}: «${expected}» was expected, is «${actual}»`];

const tooLong = (most: number | undefined, hours: number): string[] =>
  most === undefined || hours <= most + 0.01 ? [] : [`a session lives ${hours} h, at most ${most} were expected`];

/** Samples of a Prometheus text page by their name and labels as printed. */
export function samplesOf(page: string): Map<string, number> {
  const samples = page
    .split('\n')
    .filter((sample) => sample !== '' && !sample.startsWith('#'))
    .map((sample) => [sample.slice(0, sample.lastIndexOf(' ')), Number(sample.slice(sample.lastIndexOf(' ') + 1))] as const);
  return new Map(samples);
}
