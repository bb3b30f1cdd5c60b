import { Injectable } from '@nestjs/common';
import type { GoalHandler } from '../../flows/intent-handler';
import { BookingStatusFlow } from './booking-status.flow';

@Injectable()
export class BookingStatusIntent implements GoalHandler {
  readonly kind = 'goal';

  constructor(readonly flow: BookingStatusFlow) {}
}
