import { type Answer, json, notFound } from './qlo-answer';
import { orderTotal, round2, rowsOf } from './qlo-pricing';
import { type QloOrder, type QloOrderedService, type QloRow, type QloState } from './qlo-state';

/** `bookings/{id}`: no status, no reference, and unit prices for the whole stay. */
export function bookingAnswer(state: QloState, id: number): Answer {
  const order = state.orders.find((candidate) => candidate.id === id);
  return order === undefined ? notFound : json({ booking: bookingEntity(state, order) });
}

function bookingEntity(state: QloState, order: QloOrder): Record<string, unknown> {
  const rows = rowsOf(state, order);
  const { te, ti } = orderTotal(order, rows);
  return {
    id: order.id,
    id_property: rows[0]?.id_hotel ?? 0,
    currency: state.currency,
    source: order.source,
    booking_date: order.date_add,
    id_language: order.id_lang,
    associations: {
      customer_detail: customerDetail(state, order),
      price_details: { total_paid: order.paid, total_price_without_tax: te, total_tax: round2(ti - te) },
      cart_rules: order.discounts.map(({ name, value }) => ({ code: name, value, currency: state.currency, id_order_invoice: 0 })),
      remarks: order.remarks,
      room_types: roomTypesOf(state, rows),
    },
  };
}

function customerDetail(state: QloState, { id_customer: customerId }: QloOrder): Record<string, unknown> {
  const found = state.customers.filter(({ id }) => id === customerId);
  return Object.assign({}, ...found.map(({ id, ...profile }) => ({ id_customer: id, ...profile }))) as Record<string, unknown>;
}

function roomTypesOf(state: QloState, rows: readonly QloRow[]): Record<string, unknown>[] {
  const groups = new Map<string, QloRow[]>();
  for (const row of rows) {
    const key = `${row.id_product}_${row.date_from}${row.date_to}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((group) => ({
    id_room_type: group[0]?.id_product ?? 0,
    checkin_date: group[0]?.date_from ?? '',
    checkout_date: group[0]?.date_to ?? '',
    total_tax: round2(group.reduce((tax, { te, ti }) => tax + ti - te, 0)),
    number_of_rooms: group.length,
    name: state.types.find(({ id }) => id === group[0]?.id_product)?.name ?? '',
    rooms: group.map((row) => roomOf(state, row)),
  }));
}

function roomOf(state: QloState, row: QloRow): Record<string, unknown> {
  const services = state.version === '1.7.0.0' ? row.services : row.services.filter(({ id }) => !isAutomatic(state, id));
  return {
    id_room: row.id_room,
    id_hotel_booking: row.id,
    adults: row.adults,
    child: row.children,
    unit_price_without_tax: row.te,
    total_tax: round2(row.ti - row.te),
    ...(row.facilities.length > 0 && {
      facilities: row.facilities.map(({ name, te, ti }) => ({
        name,
        quantity: 1,
        unit_price_without_tax: te,
        total_tax: round2(ti - te),
        per_night: 0,
      })),
    }),
    ...(services.length > 0 && { services: services.map(serviceOf) }),
  };
}

/** 1.6.1 leaves them out, although the total contains them. */
const isAutomatic = (state: QloState, id: number): boolean => state.services.find((service) => service.id === id)?.auto_add_to_cart === 1;

const serviceOf = ({ id, name, quantity, te, ti, per_night }: QloOrderedService): Record<string, unknown> => ({
  id_service: id,
  name,
  quantity,
  unit_price_without_tax: round2(te / quantity),
  total_price_without_tax: te,
  total_tax: round2(ti - te),
  per_night,
  price_mode: per_night === 1 ? 2 : 1,
});
