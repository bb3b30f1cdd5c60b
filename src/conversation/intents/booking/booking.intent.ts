import { Injectable } from '@nestjs/common';
import type { GoalHandler } from '../../flows/intent-handler';
import { BookingFlow } from './booking.flow';

@Injectable()
export class BookingIntent implements GoalHandler {
  readonly kind = 'goal';

  constructor(readonly flow: BookingFlow) {}
}
