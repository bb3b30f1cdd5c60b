import * as z from 'zod';
import { count, day, decimal, flag, id, listOf, time } from './fields';

const service = z.object({
  id_service: id,
  name: z.string(),
  quantity: count,
  total_price_without_tax: decimal,
  total_tax: decimal,
});

const room = z.object({
  id_hotel_booking: id,
  services: z.array(service).default([]),
  facilities: z.array(z.unknown()).default([]),
});

const customer = z.object({
  id_customer: id,
  firstname: z.string(),
  lastname: z.string(),
  email: z.string(),
  phone: z.string().nullish(),
});

/** `bookings/{id}`: neither status nor reference is in it. */
export const booking = z
  .object({
    booking: z.object({
      id,
      associations: z.object({
        customer_detail: customer,
        price_details: z.object({ total_paid: decimal, total_price_without_tax: decimal, total_tax: decimal }),
        cart_rules: z.array(z.unknown()).default([]),
        remarks: z.array(z.string()).default([]),
        room_types: z.array(z.object({ rooms: z.array(room).default([]) })).default([]),
      }),
    }),
  })
  .transform((answer) => answer.booking);

export type BookingPayload = z.output<typeof booking>;

const order = z.object({
  id,
  id_customer: id,
  current_state: id,
  reference: z.string(),
  source: z.string().nullable(),
  date_add: time,
  date_upd: time,
  total_paid_tax_incl: decimal,
  total_paid_tax_excl: decimal,
  total_paid_real: decimal,
});

export const ORDER_FIELDS = Object.keys(order.shape);
export const orders = { path: 'orders', schema: listOf('orders', order) };
export type OrderPayload = z.output<typeof order>;

export const orderIds = { path: 'orders', schema: listOf('orders', z.object({ id, date_upd: time.optional() })) };

const childAges = z
  .string()
  .catch('[]')
  .transform((text): number[] => (/^\[[\d\s,"]*\]$/.test(text) ? (JSON.parse(text) as unknown[]).map(Number) : []));

const row = z.object({
  id,
  id_product: id,
  id_hotel: id,
  id_order: id,
  id_room: id,
  /** 1 allotted, 2 checked in, 3 checked out. */
  id_status: count,
  date_from: day,
  date_to: day,
  total_price_tax_incl: decimal,
  total_price_tax_excl: decimal,
  is_refunded: flag,
  is_cancelled: flag,
  is_back_order: flag,
  room_num: z.string(),
  room_type_name: z.string(),
  adults: count,
  children: count,
  child_ages: childAges,
});

export const ROW_FIELDS = Object.keys(row.shape);
export const rows = { path: 'room_bookings', schema: listOf('bookings', row) };
export type RowPayload = z.output<typeof row>;

const neighbour = z.object({ id, id_order: id, id_room: id, date_from: day, date_to: day });
export const NEIGHBOUR_FIELDS = Object.keys(neighbour.shape);
export const neighbours = { path: 'room_bookings', schema: listOf('bookings', neighbour) };

const payment = z.object({ id, order_reference: z.string(), amount: decimal, transaction_id: z.string(), id_currency: id });
export const PAYMENT_FIELDS = Object.keys(payment.shape);
export const payments = { path: 'order_payments', schema: listOf('order_payments', payment) };
export type PaymentPayload = z.output<typeof payment>;

const profile = z.object({ id, firstname: z.string(), lastname: z.string(), email: z.string(), phone: z.string().nullish() });
export const PROFILE_FIELDS = Object.keys(profile.shape);
export const profiles = { path: 'customers', schema: listOf('customers', profile) };
export type ProfilePayload = z.output<typeof profile>;

/** A history or payment row that was written: nothing in it is needed. */
export const written = z.object({}).loose();
