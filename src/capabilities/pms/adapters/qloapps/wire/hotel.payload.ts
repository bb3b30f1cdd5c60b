import * as z from 'zod';
import { count, decimal, flag, id, listOf, text } from './fields';

export const configurations = {
  path: 'configurations',
  schema: listOf('configurations', z.object({ name: z.string(), value: z.union([z.string(), z.number()]).nullable() })),
};

export const currencies = {
  path: 'currencies',
  schema: listOf('currencies', z.object({ id, iso_code: z.string().regex(/^[A-Z]{3}$/) })),
};

/** 1.6.1 has no offsets: `max_order_date` is not read, our own booking window holds. */
export const hotels = {
  path: 'hotels',
  schema: listOf(
    'hotels',
    z.object({
      id,
      hotel_name: text,
      check_in: z.string(),
      check_out: z.string(),
      id_country: id,
      active: flag,
      max_checkout_offset: count.optional(),
      min_booking_offset: count.optional(),
    }),
  ),
};

const pricedService = z.object({ id, price: decimal.nullish(), id_tax_rules_group: id.nullish() });

/** `id` is the product's, which every other resource calls `id_room_type`. */
export const roomTypes = {
  path: 'room_types',
  schema: listOf(
    'room_types',
    z.object({
      id,
      id_hotel: id,
      name: text,
      price: decimal,
      id_tax_rules_group: id,
      active: flag,
      available_for_order: flag.default(true),
      associations: z.object({ services: z.array(pricedService).optional() }).optional(),
    }),
  ),
};

export const roomTypeLimits = {
  path: 'hotel_room_types',
  schema: listOf(
    'hotel_room_types',
    z.object({
      id_product: id,
      id_hotel: id,
      max_adults: count,
      max_children: count,
      max_guests: count,
      min_los: count,
      max_los: count,
    }),
  ),
};

export const rooms = {
  path: 'hotel_rooms',
  schema: listOf('rooms', z.object({ id, id_product: id, id_hotel: id, room_num: z.string(), id_status: count })),
};

const service = z.object({
  id,
  name: text,
  price: decimal,
  /** 1 per booking, 2 per day. */
  price_calculation_method: count,
  auto_add_to_cart: flag,
  /** 1 within the room's price, 2 a fee of its own. */
  price_addition_type: count,
  allow_multiple_quantity: flag,
  id_tax_rules_group: id,
  active: flag,
});

export const SERVICE_FIELDS = Object.keys(service.shape);
export const services = { path: 'services', schema: listOf('services', service) };

export const taxRules = {
  path: 'tax_rules',
  schema: listOf('tax_rules', z.object({ id_tax_rules_group: id, id_country: id, id_state: id, id_tax: id })),
};

export const taxes = { path: 'taxes', schema: listOf('taxes', z.object({ id, rate: decimal, active: flag })) };
