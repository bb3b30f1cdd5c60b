import { Injectable } from '@nestjs/common';
import type { GoalHandler } from '../../flows/intent-handler';
import { ModifyBookingFlow } from './modify-booking.flow';

@Injectable()
export class ModifyBookingIntent implements GoalHandler {
  readonly kind = 'goal';

  constructor(readonly flow: ModifyBookingFlow) {}
}
