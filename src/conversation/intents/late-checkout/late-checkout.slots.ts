import type { Booking } from '@/capabilities/pms';
import * as z from 'zod';
import { proofSlots } from '../../own-booking/proof';
import type { Turn } from '../../turn/turn';

/** The room of a guest in the house, as the hotel system showed it. */
const staySlot = z.object({
  bookingId: z.string(),
  lineId: z.string(),
  reference: z.string(),
  room: z.string(),
  checkOut: z.string(),
});
export type StaySlot = z.output<typeof staySlot>;

const termsSlot = z.object({ time: z.string(), minor: z.number(), currency: z.string() });

export const lateCheckoutSlots = z.object({
  proof: proofSlots.optional(),
  stay: staySlot.optional(),
  /** `HH:MM` the guest wishes. */
  time: z.string().optional(),
  /** Stated to the guest, newest last: what he may agree to. */
  stated: z.array(termsSlot).default([]),
});
export type LateCheckoutSlots = z.output<typeof lateCheckoutSlots>;
export type StatedTerms = z.output<typeof termsSlot>;

/** "a las 4" of a check-out is an afternoon: of two readings the one after the ordinary check-out. */
export function saidTime(turn: Turn): string | undefined {
  const entity = turn.nlu.entities.find((candidate) => candidate.type === 'time');
  if (entity === undefined || entity.certainty === 'sure') return entity?.value;
  const readings = [entity.value, ...(entity.alternatives ?? [])];
  return readings.find((time) => time > turn.hotel.checkOutTime) ?? entity.value;
}

/** The room that is occupied now; undefined when none is. */
export function staySlotOf(booking: Booking): StaySlot | undefined {
  const line = booking.lines.find((candidate) => candidate.status === 'checked_in');
  if (line === undefined) return undefined;
  return { bookingId: booking.id, lineId: line.lineId, reference: booking.reference, room: line.roomNumber ?? '', checkOut: line.checkOut };
}
