import { type Entity } from './qlo-listing';
import { orderTotal } from './qlo-pricing';
import { type QloCustomer, type QloOrder, type QloRow, type QloState } from './qlo-state';
import { NO_TIME } from './qlo-time';

const money6 = (value: number): string => value.toFixed(6);

function orderEntity(order: QloOrder, rooms: readonly QloRow[]): Entity {
  const { te, ti } = orderTotal(order, rooms);
  return {
    id: order.id,
    id_address_delivery: 0,
    id_address_invoice: 0,
    id_address_tax: 2,
    id_cart: order.id,
    id_currency: 1,
    id_lang: order.id_lang,
    id_customer: order.id_customer,
    current_state: order.current_state,
    module: 'wsorder',
    invoice_number: 0,
    invoice_date: NO_TIME,
    valid: 0,
    date_add: order.date_add,
    date_upd: order.date_upd,
    transaction_id: null,
    secure_key: '00000000000000000000000000000000',
    payment: order.payment,
    payment_type: 2,
    total_discounts: '0.000000',
    total_discounts_tax_incl: '0.000000',
    total_discounts_tax_excl: '0.000000',
    total_paid: money6(ti),
    total_paid_tax_incl: money6(ti),
    total_paid_tax_excl: money6(te),
    total_paid_real: money6(order.paid),
    total_products: money6(te),
    total_products_wt: money6(ti),
    conversion_rate: '1.000000',
    source: order.source,
    reference: order.reference,
    is_advance_payment: 0,
    advance_paid_amount: money6(ti),
    with_occupancy: 0,
    associations: { bookings: rooms.map(({ id }) => ({ id })) },
  };
}

function found<T extends { readonly id: number }>(things: readonly T[], wanted: number): T {
  const thing = things.find(({ id }) => id === wanted);
  if (thing === undefined) throw new Error(`the stand-in has nothing with the id ${wanted}`);
  return thing;
}

export function rowEntity(state: QloState, row: QloRow): Entity {
  const hotel = found(state.hotels, row.id_hotel);
  return {
    id: row.id,
    id_product: row.id_product,
    id_hotel: row.id_hotel,
    id_order: row.id_order,
    id_order_detail: row.id,
    id_cart: row.id_order,
    id_room: row.id_room,
    id_customer: row.id_customer,
    booking_type: 1,
    id_status: row.id_status,
    comment: '',
    check_in: row.check_in,
    check_out: row.check_out,
    date_from: row.date_from,
    date_to: row.date_to,
    total_price_tax_excl: money6(row.te),
    total_price_tax_incl: money6(row.ti),
    total_paid_amount: money6(row.ti),
    is_refunded: row.is_refunded,
    is_cancelled: row.is_cancelled,
    is_back_order: row.is_back_order,
    room_num: found(state.rooms, row.id_room).room_num,
    room_type_name: found(state.types, row.id_product).name,
    hotel_name: hotel.hotel_name,
    city: hotel.city,
    state: hotel.state,
    country: hotel.country,
    zipcode: hotel.zipcode,
    phone: hotel.phone,
    email: hotel.email,
    check_in_time: hotel.check_in,
    check_out_time: hotel.check_out,
    ...(state.version === '1.7.0.0' && { planned_check_out: `${row.date_to.slice(0, 10)} ${hotel.check_out}:00` }),
    adults: row.adults,
    children: row.children,
    child_ages: JSON.stringify(row.child_ages),
    date_add: row.date_add,
    date_upd: row.date_upd,
  };
}

const customerEntity = ({ id, firstname, lastname, email, phone }: QloCustomer): Entity => ({ id, lastname, firstname, email, phone });

/** What bookings leave behind, by the name in the address. */
export const RECORDS: Readonly<Record<string, { readonly node: string; readonly of: (state: QloState) => Entity[] }>> = {
  orders: {
    node: 'orders',
    of: (state) => {
      const rows = Map.groupBy(state.rows, ({ id_order: id }) => id);
      return state.orders.map((order) => orderEntity(order, rows.get(order.id) ?? []));
    },
  },
  room_bookings: { node: 'bookings', of: (state) => state.rows.map((row) => rowEntity(state, row)) },
  customers: { node: 'customers', of: (state) => state.customers.map(customerEntity) },
  order_histories: {
    node: 'order_histories',
    of: (state) =>
      state.histories.map(({ id, id_order_state, id_order, date_add }) => ({ id, id_employee: 0, id_order_state, id_order, date_add })),
  },
  order_payments: {
    node: 'order_payments',
    of: (state) =>
      state.payments.map((payment) => ({
        id: payment.id,
        order_reference: payment.order_reference,
        id_currency: 1,
        amount: payment.amount.toFixed(2),
        payment_method: payment.payment_method,
        payment_type: payment.payment_type,
        conversion_rate: '1.000000',
        transaction_id: payment.transaction_id,
        card_number: '',
        card_brand: '',
        card_expiration: '',
        card_holder: '',
        date_add: payment.date_add,
      })),
  },
};
