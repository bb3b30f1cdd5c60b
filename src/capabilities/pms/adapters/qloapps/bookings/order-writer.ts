import { type PmsId } from '@/capabilities/pms/property.port';
import { type HotelBook } from '../hotel/hotel-book';
import { booking, type BookingPayload, written } from '../wire/booking.payload';
import { type QloAppsClient } from '../wire/qloapps-client';
import { document } from '../wire/xml';
import { bookingBody, type WantedBooking } from './booking-body';

/** The three writes that change a booking. */
export class OrderWriter {
  constructor(
    private readonly client: QloAppsClient,
    private readonly book: HotelBook,
  ) {}

  create(wanted: WantedBooking): Promise<BookingPayload> {
    return this.client.write('POST', 'bookings', bookingBody(wanted), booking);
  }

  change(id: PmsId, wanted: WantedBooking): Promise<BookingPayload> {
    return this.client.write('PUT', `bookings/${id}`, bookingBody({ ...wanted, id }), booking);
  }

  /** Frees its rooms; nothing is deleted, and a repetition changes nothing. Never undone: an order opened again keeps its rooms cancelled. */
  async cancel(id: PmsId): Promise<void> {
    const { cancelledState } = await this.book.facts();
    await this.client.write(
      'POST',
      'order_histories',
      document('order_history', { id_order: id, id_order_state: cancelledState }),
      written,
    );
  }
}
