import type { Quote } from '@/capabilities/pms';
import * as z from 'zod';
import { saidName } from '../../stay/said-name';
import { changedSlots, defined, numberOf, saidOfStay, staySlots, valueOf } from '../../stay/stay-slots';
import type { Turn } from '../../turn/turn';
import { extraSlot, saidExtras } from './extras';

const offerSeen = z.object({ token: z.string(), roomType: z.string(), minor: z.number() });
const otherStay = z.object({ check_in: z.string(), check_out: z.string() });

/** What a booking needs, in the order in which it is asked for. */
export const bookingSlots = staySlots.extend({
  /** How many rooms, when more than one was said. */
  rooms: z.number().optional(),
  name: z.string().optional(),
  email: z.string().optional(),
  /** Shown to the guest, cheapest first. */
  offers: z.array(offerSeen).optional(),
  /** Other dates shown to him because his own are sold out. */
  alternatives: z.array(otherStay).optional(),
  /** What the hotel sells beside the room, and which of it he wants. */
  offered_extras: z.array(extraSlot).optional(),
  extras: z.array(z.string()).optional(),
  /** Shown in the summary he is asked to agree to; ours, as the hotel system gave it. */
  quote: z.custom<Quote>().optional(),
});
export type BookingSlots = z.output<typeof bookingSlots>;
export type BookingSlot = keyof BookingSlots;

export interface Filled {
  readonly slots: BookingSlots;
  readonly changed: readonly BookingSlot[];
}

/** Takes from the message what belongs to a booking; what is said later corrects what was said before. */
export function fillBookingSlots(before: BookingSlots, turn: Turn, asked: string | undefined): Filled {
  const said: BookingSlots = {
    ...saidOfStay(before, turn, asked),
    ...defined('rooms', numberOf(turn, 'rooms')),
    ...defined('name', saidName(turn, asked === 'name')),
    ...defined('email', valueOf(turn, 'email')?.value),
    ...defined('extras', saidExtras(turn.text, before)),
  };
  return { slots: { ...before, ...said }, changed: changedSlots(before, said) };
}
