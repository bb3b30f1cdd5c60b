import { Injectable } from '@nestjs/common';
import type { GoalHandler } from '../../flows/intent-handler';
import { InvoiceFlow } from './invoice.flow';

@Injectable()
export class InvoiceIntent implements GoalHandler {
  readonly kind = 'goal';

  constructor(readonly flow: InvoiceFlow) {}
}
