import { daysBetween, today } from '@/shared/local-date';
import { decimalsOf } from '@/shared/money';
import { type Booking, type CancelOutcome, type CreateOutcome, type ModifyOutcome } from './booking.port';
import { reservationLeadTime, reservationNights, reservations, reservationValue } from './pms.metrics';

/** Keys of creates whose outcome nobody heard; older ones are forgotten first. */
const UNKNOWN_KEPT = 1_000;

/** Counts each booking once: when it is made, or when a create that was cut off turns out to have been one. */
export class ReservationTally {
  private readonly unknown = new Set<string>();

  created(key: string, outcome: CreateOutcome, at: { readonly now: Date; readonly timeZone: string }): void {
    if (outcome.kind !== 'created') {
      this.unknown.delete(key);
      return;
    }
    if (!outcome.repeated || this.unknown.has(key)) this.count(key, outcome.booking, at);
  }

  found(key: string, booking: Booking, at: { readonly now: Date; readonly timeZone: string }): void {
    if (this.unknown.has(key)) this.count(key, booking, at);
  }

  /** A change or a cancellation, counted when it is made and not when it is heard of again. */
  ended(outcome: ModifyOutcome | CancelOutcome): void {
    if (outcome.kind !== 'modified' && outcome.kind !== 'cancelled') return;
    if (!outcome.repeated) reservations.inc({ status: outcome.kind });
  }

  unheard(key: string): void {
    this.unknown.add(key);
    const [oldest] = this.unknown;
    if (this.unknown.size > UNKNOWN_KEPT && oldest !== undefined) this.unknown.delete(oldest);
  }

  private count(key: string, booking: Booking, { now, timeZone }: { readonly now: Date; readonly timeZone: string }): void {
    this.unknown.delete(key);
    const { gross } = booking.total;
    reservations.inc({ status: booking.status });
    reservationValue.observe({ currency: gross.currency }, gross.minor / 10 ** decimalsOf(gross.currency));
    for (const line of booking.lines) {
      reservationNights.observe({}, daysBetween(line.checkIn, line.checkOut));
      reservationLeadTime.observe({}, daysBetween(today(now, timeZone), line.checkIn));
    }
  }
}
