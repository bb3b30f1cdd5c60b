import { Module } from '@nestjs/common';
import { JobRegistry } from '@/platform/jobs';
import { EscalationService } from './escalation.service';
import { EscalationStore } from './escalation.store';

@Module({ providers: [EscalationService, EscalationStore], exports: [EscalationService] })
export class EscalationModule {
  constructor(escalations: EscalationService, registry: JobRegistry) {
    registry.register('escalation.notify', ({ escalationId }) => escalations.notify(escalationId));
  }
}
