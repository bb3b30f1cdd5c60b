import { Injectable } from '@nestjs/common';
import type { GoalHandler } from '../../flows/intent-handler';
import { EmergencyFlow } from './emergency.flow';

@Injectable()
export class EmergencyIntent implements GoalHandler {
  readonly kind = 'goal';
  readonly interrupts = true;

  constructor(readonly flow: EmergencyFlow) {}
}
