import { today } from '@/shared/local-date';
import * as z from 'zod';
import { valueOf } from '../../stay/stay-slots';
import type { Turn } from '../../turn/turn';
import { bookingSlots, type BookingSlots } from './booking.slots';

const DROPPED = 'dropped_booking';
/** So long "whenever you like" holds. */
const KEPT_MS = 48 * 3_600_000;

const dropped = z.object({ at: z.iso.datetime(), slots: bookingSlots });

/** What the guest said no to, without what may be otherwise when he comes back: prices and what is free. */
export function remembering(turn: Turn, slots: BookingSlots): Readonly<Record<string, unknown>> {
  const { offers: _offers, quote: _quote, alternatives: _alternatives, offered_extras: _extras, ...wish } = slots;
  return { [DROPPED]: { at: turn.now.toISOString(), slots: wish } };
}

/** A new beginning, with it or without. */
export const forgetting = (turn: Turn): Readonly<Record<string, unknown>> =>
  turn.session.memory[DROPPED] === undefined ? {} : { [DROPPED]: null };

/** The wish to take up again: dropped lately, still to come, and no other days are spoken of. */
export function droppedWish(turn: Turn): BookingSlots | undefined {
  const { data } = dropped.safeParse(turn.session.memory[DROPPED]);
  if (data === undefined || turn.now.getTime() - new Date(data.at).getTime() > KEPT_MS) return undefined;
  const saysWhen = (['check_in', 'check_out', 'date', 'nights'] as const).some((type) => valueOf(turn, type) !== undefined);
  const { check_in } = data.slots;
  return saysWhen || check_in === undefined || check_in < today(turn.now, turn.hotel.timezone) ? undefined : data.slots;
}
