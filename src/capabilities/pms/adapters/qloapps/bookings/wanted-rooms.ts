import { PmsError } from '@/capabilities/pms/pms-error.port';
import { daysBetween } from '@/shared/local-date';
import { type BookingGuest } from '../guests/guest-desk';
import { type HotelFacts } from '../hotel/hotel-facts';
import { servicePrice } from '../hotel/prices';
import { type WantedRoom } from './booking-body';
import { isLive, type StoredBooking, type StoredRow } from './stored-booking';

const PHONE = /^\+?[\s\d.()-]*\d$/;

/** A row as it is, to be kept by a PUT. */
export const keptRoom = (row: StoredRow): WantedRoom => ({
  typeId: row.typeId,
  roomId: row.roomId,
  checkIn: row.checkIn,
  checkOut: row.checkOut,
  guests: { adults: row.adults, childAges: row.childAges },
  services: row.services.map(({ id, quantity }) => ({ id, quantity })),
});

/** The profile as it stands: the PUT writes it back. */
export function ownerOf({ customer }: StoredBooking): BookingGuest {
  const { id, firstname, lastname, email, phone } = customer;
  return { id, firstname, lastname, email, ...(phone !== null && PHONE.test(phone) && { phone }) };
}

/**
 * A PUT drops discounts and extra demands, and prices every service anew. @throws PmsError UNSUPPORTED for a booking that would come
 * out of it otherwise than it went in.
 */
export function assertSafeToPut(stored: StoredBooking, kept: readonly StoredRow[], facts: HotelFacts): void {
  const isSafe = !stored.isFragile && stored.rows.every(isLive) && kept.every((row) => isPricedAsNow(row, facts));
  if (!isSafe) throw new PmsError('UNSUPPORTED', 'QloApps would lose or reprice a part of this booking');
}

function isPricedAsNow(row: StoredRow, facts: HotelFacts): boolean {
  const type = facts.types.find(({ id }) => id === row.typeId);
  const nights = daysBetween(row.checkIn, row.checkOut);
  return row.services.every((service) => {
    const known = type?.services.find(({ id }) => id === service.id);
    if (type === undefined || known === undefined) return false;
    return servicePrice(facts, type, known, { nights, quantity: service.quantity }).minor === service.gross.minor;
  });
}
