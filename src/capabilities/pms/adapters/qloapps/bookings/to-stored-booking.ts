import { type PmsId } from '@/capabilities/pms/property.port';
import { instantOf, toLocalDate } from '@/shared/local-date';
import { money } from '@/shared/money';
import { type HotelFacts } from '../hotel/hotel-facts';
import { type BookingPayload, type OrderPayload, type RowPayload } from '../wire/booking.payload';
import { moneyOf } from '../wire/fields';
import { statusOf } from './row-status';
import { type StoredBooking, type StoredRow, type StoredService } from './stored-booking';

export interface Parts {
  readonly order: OrderPayload;
  readonly lines: readonly RowPayload[];
  readonly details: BookingPayload;
  readonly contested: ReadonlySet<PmsId>;
}

type RoomPayload = BookingPayload['associations']['room_types'][number]['rooms'][number];

export function toStoredBooking({ order, lines, details, contested }: Parts, facts: HotelFacts): StoredBooking {
  const { customer_detail: customer, cart_rules: discounts, remarks, room_types: types } = details.associations;
  const rooms = types.flatMap((type) => type.rooms);
  return {
    id: order.id,
    reference: order.reference,
    source: order.source ?? '',
    createdAt: instantIn(order.date_add, facts.shopZone),
    gross: moneyOf(order.total_paid_tax_incl, facts.currency),
    net: moneyOf(order.total_paid_tax_excl, facts.currency),
    paid: moneyOf(order.total_paid_real, facts.currency),
    customer: { ...customer, id: customer.id_customer, phone: customer.phone ?? null },
    remarks,
    rows: [...lines].sort(byArrival).map((row) => storedRow(row, { rooms, contested, facts })),
    isFragile: discounts.length > 0 || rooms.some(({ facilities }) => facilities.length > 0),
  };
}

const byArrival = (a: RowPayload, b: RowPayload): number => a.date_from.localeCompare(b.date_from) || Number(a.id) - Number(b.id);

function storedRow(row: RowPayload, of: { rooms: readonly RoomPayload[]; contested: ReadonlySet<PmsId>; facts: HotelFacts }): StoredRow {
  const room = of.rooms.find(({ id_hotel_booking: id }) => id === row.id);
  return {
    id: row.id,
    typeId: row.id_product,
    typeName: row.room_type_name,
    roomId: row.id_room,
    roomNumber: row.room_num,
    checkIn: toLocalDate(row.date_from),
    checkOut: toLocalDate(row.date_to),
    adults: row.adults,
    childAges: row.children === 0 ? [] : row.child_ages,
    status: statusOf(row, of.contested.has(row.id)),
    hadRoom: !row.is_back_order,
    gross: moneyOf(row.total_price_tax_incl, of.facts.currency),
    services: (room?.services ?? []).map((service) => storedService(service, of.facts.currency)),
  };
}

function storedService(service: RoomPayload['services'][number], currency: string): StoredService {
  const net = moneyOf(service.total_price_without_tax, currency);
  const tax = moneyOf(service.total_tax, currency);
  return { id: service.id_service, name: service.name, quantity: service.quantity, gross: money(net.minor + tax.minor, currency) };
}

/** Every time in QloApps is the shop's wall clock, without an offset. */
export const instantIn = (time: string, shopZone: string): string => {
  const [date = '', clock = ''] = time.split(' ');
  return instantOf(toLocalDate(date), clock, shopZone).toISOString();
};
