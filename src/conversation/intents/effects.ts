import type { Type } from '@nestjs/common';
import { PaymentEffect } from '../payments/payment.effect';
import { BookingEffect } from './booking/booking.effect';
import { CancelBookingEffect } from './cancel-booking/cancel-booking.effect';
import { LateCheckoutEffect } from './late-checkout/late-checkout.effect';
import { ModifyBookingEffect } from './modify-booking/modify-booking.effect';

/** Every kind of change in the hotel's books, by the name under which it is stored: what waits there can be taken up again. */
export const EFFECTS = {
  booking: BookingEffect,
  modify_booking: ModifyBookingEffect,
  cancel_booking: CancelBookingEffect,
  late_checkout: LateCheckoutEffect,
  payment: PaymentEffect,
} as const satisfies Record<string, Type<{ readonly kind: string }>>;

export const isEffectName = (name: string): name is keyof typeof EFFECTS => Object.hasOwn(EFFECTS, name);
