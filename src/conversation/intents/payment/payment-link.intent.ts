import { Injectable } from '@nestjs/common';
import type { GoalHandler } from '../../flows/intent-handler';
import { PaymentFlow } from './payment.flow';

@Injectable()
export class PaymentLinkIntent implements GoalHandler {
  readonly kind = 'goal';

  constructor(readonly flow: PaymentFlow) {}
}
