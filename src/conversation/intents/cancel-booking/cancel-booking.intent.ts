import { Injectable } from '@nestjs/common';
import type { GoalHandler } from '../../flows/intent-handler';
import { CancelBookingFlow } from './cancel-booking.flow';

@Injectable()
export class CancelBookingIntent implements GoalHandler {
  readonly kind = 'goal';

  constructor(readonly flow: CancelBookingFlow) {}
}
