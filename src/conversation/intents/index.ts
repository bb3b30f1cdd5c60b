import type { Type } from '@nestjs/common';
import { BookingStatusIntent } from './booking-status/booking-status.intent';
import { BookingIntent } from './booking/booking.intent';
import { EmergencyIntent } from './emergency/emergency.intent';
import { FactIntent } from './facts/fact.intent';
import { FeedbackIntent } from './feedback/feedback.intent';
import { HumanIntent } from './human/human.intent';
import type { IntentHandler } from '../flows/intent-handler';
import { LanguageIntent } from './language/language.intent';
import { LateCheckoutIntent } from './late-checkout/late-checkout.intent';
import { OutOfScopeIntent } from './out-of-scope/out-of-scope.intent';
import { ServiceRequestIntent } from './service-request/service-request.intent';
import { RepeatIntent } from './small-talk/repeat.intent';
import { ReactionIntent, SmallTalkIntent } from './small-talk/small-talk.intent';
import { StaffRequestIntent } from './staff-request/staff-request.intent';

/** Every intent that a guest's message can be understood as, and who answers it. */
export const INTENTS = {
  check_availability: BookingIntent,
  price_enquiry: BookingIntent,
  make_booking: BookingIntent,
  check_booking_status: BookingStatusIntent,
  late_checkout: LateCheckoutIntent,

  modify_booking: StaffRequestIntent,
  cancel_booking: StaffRequestIntent,
  early_checkin: StaffRequestIntent,

  wifi: FactIntent,
  breakfast: FactIntent,
  parking: FactIntent,
  pets: FactIntent,
  check_in_info: FactIntent,
  check_out_info: FactIntent,
  location_directions: FactIntent,
  amenities_info: FactIntent,
  pool_gym_spa: FactIntent,
  payment_question: FactIntent,
  luggage_storage: FactIntent,

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
