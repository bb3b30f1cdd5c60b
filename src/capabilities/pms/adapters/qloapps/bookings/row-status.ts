import { type BookingStatus } from '@/capabilities/pms/booking.port';
import { type RowPayload } from '../wire/booking.payload';

const CHECKED_IN = 2;
const CHECKED_OUT = 3;

/**
 * What has become of a room of a booking. The order's own state is not asked: it says "awaiting payment" of bookings that have lost
 * their room. @param isContested an older booking has the same room on the same nights.
 */
export function statusOf(row: RowPayload, isContested: boolean): BookingStatus {
  if (row.is_back_order) return 'overbooked';
  if (row.is_cancelled || row.is_refunded) return 'cancelled';
  if (row.id_status === CHECKED_OUT) return 'checked_out';
  if (row.id_status === CHECKED_IN) return 'checked_in';
  return isContested ? 'overbooked' : 'confirmed';
}

/** Of all rooms together: what is wrong with one of them comes first. */
export function overallStatus(statuses: readonly BookingStatus[]): BookingStatus {
  const order: readonly BookingStatus[] = ['overbooked', 'checked_in', 'confirmed', 'checked_out', 'cancelled'];
  return order.find((status) => statuses.includes(status)) ?? 'unknown';
}
