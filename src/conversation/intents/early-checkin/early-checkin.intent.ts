import { Injectable } from '@nestjs/common';
import type { GoalHandler } from '../../flows/intent-handler';
import { EarlyCheckinFlow } from './early-checkin.flow';

@Injectable()
export class EarlyCheckinIntent implements GoalHandler {
  readonly kind = 'goal';

  constructor(readonly flow: EarlyCheckinFlow) {}
}
