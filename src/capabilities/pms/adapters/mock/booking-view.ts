import { daysBetween, type LocalDate } from '@/shared/local-date';
import { type Money, money } from '@/shared/money';
import { type Booking, type BookingLine, type Charge } from '../../booking.port';
import { type Price } from '../../offer.port';
import { flatPrice } from '../../stay-terms.port';
import { type BookingRow, type FolioKind, type FolioRow, type StayRow } from './inventory.port';

const CHARGES: readonly FolioKind[] = ['late_checkout', 'extra', 'cancellation_fee'];

/** Splits an amount without losing a cent: what does not divide goes to the first part. */
function share(minor: number, parts: number, part: number): number {
  const each = Math.floor(minor / parts);
  return part === 0 ? minor - each * (parts - 1) : each;
}

function priceOfStay(totalMinor: number, currency: string, checkIn: LocalDate, checkOut: LocalDate): Price {
  const nights = daysBetween(checkIn, checkOut);
  const flat = flatPrice(money(0, currency), { checkIn, checkOut });
  const nightly = flat.nightly.map(({ date }, night) => ({ date, gross: money(share(totalMinor, nights, night), currency) }));
  return { ...flat, gross: money(totalMinor, currency), nightly };
}

function lineOf(row: BookingRow, stay: StayRow, position: number): BookingLine {
  return {
    lineId: String(stay.id),
    roomTypeId: stay.roomTypeId,
    roomTypeName: stay.roomTypeName,
    roomNumber: stay.roomNumber,
    checkIn: stay.checkIn,
    checkOut: stay.checkOut,
    guests: { adults: row.adults, childAges: row.childAges },
    status: row.status,
    price: priceOfStay(share(row.totalMinor, row.stays.length, position), row.currency, stay.checkIn, stay.checkOut),
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export function chargeOf(item: FolioRow, currency: string): Charge {
  return {
    id: String(item.id),
    kind: item.kind === 'late_checkout' || item.kind === 'cancellation_fee' ? item.kind : 'extra',
    lineId: textOf(item.details['lineId']),
    amount: money(item.amountMinor, currency),
    until: textOf(item.details['until']),
  };
}

function balanceOf(row: BookingRow, charges: readonly Charge[]): Money {
  const room = row.status === 'cancelled' ? 0 : row.totalMinor;
  const owed = charges.reduce((sum, { amount }) => sum + amount.minor, room);
  return money(owed - row.paidMinor, row.currency);
}

export function bookingOf(row: BookingRow): Booking {
  const lines = row.stays.map((stay, position) => lineOf(row, stay, position));
  const charges = row.folio.filter(({ kind }) => CHARGES.includes(kind)).map((item) => chargeOf(item, row.currency));
  return {
    id: row.id,
    reference: row.reference,
    status: row.status,
    guest: { name: row.guestName, email: row.guestEmail, phone: row.guestPhone },
    source: row.source,
    lines,
    total: { gross: money(row.totalMinor, row.currency), net: null, tax: null, nightly: lines.flatMap(({ price }) => price.nightly) },
    charges,
    paid: money(row.paidMinor, row.currency),
    balance: balanceOf(row, charges),
    notes: row.notes,
    createdAt: row.createdAt,
    version: String(row.version),
  };
}
