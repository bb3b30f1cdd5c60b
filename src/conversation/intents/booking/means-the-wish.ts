import { fold } from '../../reply/fold';
import { valueOf } from '../../stay/stay-slots';
import { means } from '../../turn/signals';
import type { Turn } from '../../turn/turn';
import { fillBookingSlots, type BookingSlots } from './booking.slots';

const A_BOOKING = /\b(reserva(?:cion)?|booking|reservation)\b/;

/** An order to cancel or change that speaks of no booking there is, while one is being made: "cancel that", "change it to the 5th". */
export function meansTheWish(turn: Turn, { step, slots }: { step: string; slots: BookingSlots }): boolean {
  if (valueOf(turn, 'booking_ref') !== undefined) return false;
  if (step !== 'confirm' && A_BOOKING.test(fold(turn.text))) return false;
  if (means(turn, 'cancel_booking')) return true;
  return means(turn, 'modify_booking') && fillBookingSlots(slots, turn, step).changed.length > 0;
}
