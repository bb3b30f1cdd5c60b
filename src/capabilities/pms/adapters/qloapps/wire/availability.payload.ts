import * as z from 'zod';
import { day, decimal, id, text } from './fields';

/** An object by room id; empty it is a list. */
const available = z.union([
  z
    .array(z.never())
    .length(0)
    .transform(() => ({})),
  z.record(z.string(), z.object({ id_room: id })),
]);

const pricedType = z.object({
  id_room_type: id,
  total_price: decimal,
  total_price_with_tax: decimal,
  name: text,
  rooms: z.object({ available }),
});

/** Without `room_types` the hotel or the type is not known there. */
const search = z.object({
  date_from: day,
  date_to: day,
  currency: z.string(),
  room_types: z.array(pricedType).optional(),
});

export type AvailableType = z.output<typeof pricedType>;
export type Availability = z.output<typeof search>;

export const availability = z.object({ hotel_ari: search }).transform((answer) => answer.hotel_ari);
export const availabilityByNight = z.object({ hotel_aris: z.array(search) }).transform((answer) => answer.hotel_aris);
