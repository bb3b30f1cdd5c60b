import { Injectable } from '@nestjs/common';
import type { GoalHandler } from '../../flows/intent-handler';
import { ServiceRequestFlow } from './service-request.flow';

@Injectable()
export class ServiceRequestIntent implements GoalHandler {
  readonly kind = 'goal';

  constructor(readonly flow: ServiceRequestFlow) {}
}
