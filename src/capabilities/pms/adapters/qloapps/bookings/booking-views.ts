import { type Booking } from '@/capabilities/pms/booking.port';
import { type HotelBook } from '../hotel/hotel-book';
import { type Journal } from '../journal/journal.port';
import { type QloAppsRules } from '../qloapps-access';
import { bookingOf } from './booking-view';
import { type StoredBooking } from './stored-booking';

/** Bookings as the port tells them, with what only our journal knows. */
export class BookingViews {
  constructor(
    private readonly book: HotelBook,
    private readonly journal: Journal,
    private readonly rules: QloAppsRules,
  ) {}

  async of(stored: StoredBooking): Promise<Booking> {
    const [booking] = await this.all([stored]);
    return booking ?? bookingOf(stored, { ...this.rules, facts: await this.book.facts() });
  }

  async all(stored: readonly StoredBooking[]): Promise<readonly Booking[]> {
    const rules = { ...this.rules, facts: await this.book.facts() };
    const costs = await this.journal.cancellationCosts(stored.map(({ id }) => id));
    return stored.map((one) => bookingOf(one, rules, costs.get(one.id)));
  }
}
