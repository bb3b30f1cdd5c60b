export { type Escalation, type EscalationPriority, type EscalationReason, type EscalationRequest } from './escalation';
export { EscalationModule } from './escalation.module';
export { EscalationService } from './escalation.service';
