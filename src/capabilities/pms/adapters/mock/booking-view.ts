import { type Money, money } from '@/shared/money';
import { type Booking, type BookingLine, type Charge } from '../../booking.port';
import { type Price } from '../../offer.port';
import { type Nights, shareOf, spreadOver } from '../../stay-terms.port';
import { type BookingRow, type FolioKind, type FolioRow, type StayRow } from './inventory.port';

const CHARGES: readonly FolioKind[] = ['late_checkout', 'extra', 'cancellation_fee'];

const priceOf = (total: Money, nights: Nights): Price => ({ gross: total, net: null, tax: null, nightly: spreadOver(total, nights) });

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
    price: priceOf(money(shareOf(row.totalMinor, row.stays.length, position), row.currency), stay),
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
