import { type Booking, type BookingFilter } from '@/capabilities/pms/booking.port';

export const digitsOf = (phone: string): string => phone.replaceAll(/[^\d+]/g, '');

const isEqual = (wanted: string | undefined, value: string | null): boolean =>
  wanted === undefined || wanted.trim().toLowerCase() === value?.toLowerCase();

const isWithin = (arrival: BookingFilter['arrival'], checkIn: string): boolean =>
  arrival === undefined || (checkIn >= arrival[0] && checkIn <= arrival[1]);

/** Every clue must fit, not only the one the booking was found by. */
export function matches({ reference, guest, lines }: Booking, filter: BookingFilter): boolean {
  const phone = filter.guestPhone === undefined ? undefined : digitsOf(filter.guestPhone);
  return (
    isEqual(filter.reference, reference) &&
    isEqual(filter.guestEmail, guest.email) &&
    isEqual(phone, guest.phone === null ? null : digitsOf(guest.phone)) &&
    isWithin(filter.arrival, lines[0]?.checkIn ?? '')
  );
}
