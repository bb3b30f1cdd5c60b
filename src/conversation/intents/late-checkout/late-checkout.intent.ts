import { Injectable } from '@nestjs/common';
import type { GoalHandler } from '../../flows/intent-handler';
import { LateCheckoutFlow } from './late-checkout.flow';

@Injectable()
export class LateCheckoutIntent implements GoalHandler {
  readonly kind = 'goal';

  constructor(readonly flow: LateCheckoutFlow) {}
}
