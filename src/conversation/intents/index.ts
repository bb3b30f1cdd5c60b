import type { Type } from '@nestjs/common';
import { BookingStatusIntent } from './booking-status/booking-status.intent';
import { BookingIntent } from './booking/booking.intent';
import { CancelBookingIntent } from './cancel-booking/cancel-booking.intent';
import { EarlyCheckinIntent } from './early-checkin/early-checkin.intent';
import { EmergencyIntent } from './emergency/emergency.intent';
import { FactIntent } from './facts/fact.intent';
import { FeedbackIntent } from './feedback/feedback.intent';
import { HumanIntent } from './human/human.intent';
import type { IntentHandler } from '../flows/intent-handler';
import { InvoiceIntent } from './invoice/invoice.intent';
import { LanguageIntent } from './language/language.intent';
import { LateCheckoutIntent } from './late-checkout/late-checkout.intent';
import { ModifyBookingIntent } from './modify-booking/modify-booking.intent';
import { OutOfScopeIntent } from './out-of-scope/out-of-scope.intent';
import { PaymentLinkIntent } from './payment/payment-link.intent';
import { PaymentQuestionIntent } from './payment/payment-question.intent';
import { ServiceRequestIntent } from './service-request/service-request.intent';
import { RepeatIntent } from './small-talk/repeat.intent';
import { ReactionIntent, SmallTalkIntent } from './small-talk/small-talk.intent';

/** Every intent that a guest's message can be understood as, and who answers it. */
export const INTENTS = {
  check_availability: BookingIntent,
  price_enquiry: BookingIntent,
  make_booking: BookingIntent,
  group_request: BookingIntent,
  waitlist: BookingIntent,
  check_booking_status: BookingStatusIntent,
  late_checkout: LateCheckoutIntent,

  modify_booking: ModifyBookingIntent,
  extend_stay: ModifyBookingIntent,
  cancel_booking: CancelBookingIntent,
  early_checkin: EarlyCheckinIntent,
  payment_link: PaymentLinkIntent,
  invoice_request: InvoiceIntent,

  wifi: FactIntent,
  breakfast: FactIntent,
  parking: FactIntent,
  pets: FactIntent,
  check_in_info: FactIntent,
  check_out_info: FactIntent,
  location_directions: FactIntent,
  amenities_info: FactIntent,
  pool_gym_spa: FactIntent,
  payment_question: PaymentQuestionIntent,
  luggage_storage: FactIntent,
  cancellation_policy: FactIntent,
  discount_info: FactIntent,
  smoking_info: FactIntent,
  accessibility_info: FactIntent,
  laundry_info: FactIntent,
  children_info: FactIntent,
  reception_hours: FactIntent,

  housekeeping_request: ServiceRequestIntent,
  maintenance_issue: ServiceRequestIntent,
  room_service: ServiceRequestIntent,
  wake_up_call: ServiceRequestIntent,
  transfer_transport: ServiceRequestIntent,
  restaurant_reservation: ServiceRequestIntent,
  spa_appointment: ServiceRequestIntent,
  meeting_room: ServiceRequestIntent,
  lost_and_found: ServiceRequestIntent,
  privacy_request: ServiceRequestIntent,

  emergency: EmergencyIntent,
  feedback: FeedbackIntent,
  human_agent: HumanIntent,
  complaint: HumanIntent,

  greeting: SmallTalkIntent,
  thanks: SmallTalkIntent,
  goodbye: SmallTalkIntent,
  bot_challenge: SmallTalkIntent,
  repeat: RepeatIntent,
  affirm: ReactionIntent,
  deny: ReactionIntent,
  change_language: LanguageIntent,
  out_of_scope: OutOfScopeIntent,
} as const satisfies Record<string, Type<IntentHandler>>;

export type IntentName = keyof typeof INTENTS;

export const isIntentName = (name: string): name is IntentName => Object.hasOwn(INTENTS, name);
