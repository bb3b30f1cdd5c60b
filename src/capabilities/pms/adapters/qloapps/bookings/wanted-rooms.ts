import { PmsError } from '@/capabilities/pms/pms-error.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { daysBetween } from '@/shared/local-date';
import { type BookingGuest } from '../guests/guest-desk';
import { phoneToSend } from '../guests/guest-phone';
import { type HotelFacts } from '../hotel/hotel-facts';
import { servicePrice } from '../hotel/prices';
import { type WantedBooking, type WantedRoom } from './booking-body';
import { isLive, type StoredBooking, type StoredRow } from './stored-booking';

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
function ownerOf({ customer }: StoredBooking): BookingGuest {
  const { id, firstname, lastname, email, phone } = customer;
  return { id, firstname, lastname, email, phone: phoneToSend(phone) };
}

/** Everything as it is, for a PUT that changes one thing of it. */
export const keptBooking = (stored: StoredBooking, propertyId: PmsId): WantedBooking => ({
  propertyId,
  guest: ownerOf(stored),
  rooms: stored.rows.map(keptRoom),
  total: stored.gross,
  paid: stored.paid,
  isMarkedPaid: stored.isMarkedPaid,
});

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
