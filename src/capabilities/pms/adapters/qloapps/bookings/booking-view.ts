import { createHash } from 'node:crypto';
import { type Booking, type BookingLine, type CancellationCost, type Charge } from '@/capabilities/pms/booking.port';
import { type Price } from '@/capabilities/pms/offer.port';
import { spreadOver } from '@/capabilities/pms/stay-terms.port';
import { type Money, money, subtract } from '@/shared/money';
import { isMadeUp } from '../guests/guest-mail';
import { fullName } from '../guests/guest-name';
import { readRemarks, type Remarks } from '../guests/remarks';
import { inEveryLanguage } from '../hotel/hotel-book';
import { type HotelFacts } from '../hotel/hotel-facts';
import { isNamed } from '../offers/extras';
import { overallStatus } from './row-status';
import { type Stay, staysOf } from './stays';
import { type StoredBooking, type StoredRow, type StoredService } from './stored-booking';

export interface ViewRules {
  readonly facts: HotelFacts;
  readonly lateCheckoutService: string;
  readonly guestMailDomain: string;
}

const sum = (amounts: readonly Money[], currency: string): Money =>
  money(
    amounts.reduce((total, { minor }) => total + minor, 0),
    currency,
  );

/** The booking as the port tells it. @param cancelled what cancelling it cost, when that was through us. */
export function bookingOf(stored: StoredBooking, rules: ViewRules, cancelled?: CancellationCost): Booking {
  const remarks = readRemarks(stored.remarks);
  const status = overallStatus(stored.rows.map((row) => row.status));
  const charges = status === 'cancelled' ? feesOf(stored, cancelled) : chargesOf(stored, rules, remarks);
  const total = totalOf(stored, rules);
  const owed = sum([...(status === 'cancelled' ? [] : [total]), ...charges.map(({ amount }) => amount)], total.currency);
  const lines = linesOf(stored, rules, total);
  const booking: Omit<Booking, 'version'> = {
    id: stored.id,
    reference: stored.reference,
    status,
    guest: guestOf(stored, rules, remarks),
    source: stored.source === '' ? null : (stored.source.split(':')[0] ?? null),
    lines,
    total: priceOf(
      total,
      lines.flatMap(({ price }) => price.nightly),
    ),
    charges,
    paid: stored.paid,
    balance: subtract(owed, stored.paid),
    notes: remarks.notes,
    createdAt: stored.createdAt,
  };
  return { ...booking, version: createHash('sha256').update(JSON.stringify(booking)).digest('base64url').slice(0, 22) };
}

const priceOf = (gross: Money, nightly: Price['nightly']): Price => ({ gross, net: null, tax: null, nightly });

function guestOf({ customer }: StoredBooking, { guestMailDomain }: ViewRules, { told }: Remarks): Booking['guest'] {
  const phone = customer.phone === '' ? null : customer.phone;
  return {
    name: told?.name ?? fullName(customer),
    email: isMadeUp(customer.email, guestMailDomain) ? null : customer.email,
    phone: told === undefined ? phone : told.phone,
  };
}

/** A service that a guest has chosen, or that was granted; the others belong to the price of the room. */
const chosenOf = (row: StoredRow, { facts }: ViewRules): readonly StoredService[] => {
  const known = facts.types.flatMap(({ services }) => services);
  return row.services.filter((service) => !known.some(({ id, isIncluded }) => id === service.id && isIncluded));
};

/** The rooms: what the order costs without what is charged beside them. */
function totalOf(stored: StoredBooking, rules: ViewRules): Money {
  const chosen = stored.rows.flatMap((row) => chosenOf(row, rules)).map(({ gross }) => gross);
  return subtract(stored.gross, sum(chosen, stored.gross.currency));
}

function chargesOf(stored: StoredBooking, rules: ViewRules, { lateCheckouts }: Remarks): Charge[] {
  return staysOf(stored).flatMap((stay) =>
    stay.rows.flatMap((row) =>
      chosenOf(row, rules).map((service): Charge => {
        const isLate = isNamed({ name: service.name }, rules.lateCheckoutService);
        return {
          id: `${row.id}-${service.id}`,
          kind: isLate ? 'late_checkout' : 'extra',
          lineId: stay.id,
          amount: service.gross,
          until: isLate ? (lateCheckouts.get(row.roomNumber) ?? null) : null,
        };
      }),
    ),
  );
}

function feesOf({ id }: StoredBooking, cancelled: CancellationCost | undefined): Charge[] {
  if (cancelled === undefined || cancelled.fee.minor === 0) return [];
  return [{ id: `${id}-cancellation`, kind: 'cancellation_fee', lineId: null, amount: cancelled.fee, until: null }];
}

function linesOf(stored: StoredBooking, rules: ViewRules, total: Money): BookingLine[] {
  const stays = staysOf(stored);
  const prices = stays.map(({ rows }) =>
    sum(
      rows.flatMap((row) => withIncluded(row, rules)),
      total.currency,
    ),
  );
  // A discount, or what this version does not itemise, is on the first room.
  const rest = subtract(total, sum(prices, total.currency));
  return stays.map((stay, index) => lineOf(stay, sum([prices[index] ?? total, ...(index === 0 ? [rest] : [])], total.currency)));
}

function withIncluded(row: StoredRow, rules: ViewRules): Money[] {
  const chosen = chosenOf(row, rules);
  return [row.gross, ...row.services.filter((service) => !chosen.includes(service)).map(({ gross }) => gross)];
}

function lineOf(stay: Stay, gross: Money): BookingLine {
  return {
    lineId: stay.id,
    roomTypeId: stay.typeId,
    roomTypeName: inEveryLanguage(stay.rows[0]?.typeName ?? ''),
    roomNumber: stay.roomNumber,
    checkIn: stay.checkIn,
    checkOut: stay.checkOut,
    guests: { adults: stay.adults, childAges: stay.childAges },
    status: stay.status,
    price: priceOf(gross, spreadOver(gross, stay)),
  };
}
