import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { NluModule, NluService } from '@/capabilities/nlu';
import { EscalationModule } from '@/capabilities/escalation';
import { KnowledgeModule } from '@/capabilities/knowledge';
import { PmsModule } from '@/capabilities/pms';
import { SessionsModule } from '@/capabilities/sessions';
import { TenancyModule } from '@/capabilities/tenancy';
import { TicketsModule } from '@/capabilities/tickets';
import { JobRegistry } from '@/platform/jobs';
import { AppError } from '@/shared/app-error';
import { DeadMessages } from './dead-messages.service';
import { BookingSaga } from './effects/booking-saga.service';
import { EffectLedger } from './effects/effect-ledger.service';
import { EffectsStore } from './effects/effects.store';
import { GuestStays } from './guest/guest-stay.service';
import { INTENTS, isIntentName } from './intents';
import { BookingStatusFlow } from './intents/booking-status/booking-status.flow';
import { BookingEffect } from './intents/booking/booking-effect.service';
import { BookingFlow } from './intents/booking/booking.flow';
import { EmergencyFlow } from './intents/emergency/emergency.flow';
import { FindStay } from './intents/late-checkout/find-stay.service';
import { LateCheckoutEffect } from './intents/late-checkout/late-checkout-effect.service';
import { LateCheckoutFlow } from './intents/late-checkout/late-checkout.flow';
import { ServiceDesk } from './intents/service-request/service-desk.service';
import { ServiceRequestFlow } from './intents/service-request/service-request.flow';
import { Orchestrator } from './orchestrator.service';
import { Responder } from './turn/responder.service';
import { TurnCloser } from './turn/turn-closer.service';
import { TurnLedger } from './turn/turn-ledger.service';
import { TurnOpener } from './turn/turn-opener.service';

/** The model can say an intent that nobody answers: refused at boot, not found out by a guest. */
export class IntentWiringError extends AppError {
  readonly code = 'CONVERSATION.INTENT_WIRING';
}

const FLOWS = [BookingFlow, BookingStatusFlow, EmergencyFlow, LateCheckoutFlow, ServiceRequestFlow];
const FLOW_PARTS = [BookingEffect, BookingSaga, EffectLedger, EffectsStore, FindStay, GuestStays, LateCheckoutEffect, ServiceDesk];
const TURN = [Orchestrator, Responder, TurnCloser, TurnLedger, TurnOpener];

@Module({
  imports: [EscalationModule, KnowledgeModule, NluModule, PmsModule, SessionsModule, TenancyModule, TicketsModule],
  providers: [...new Set(Object.values(INTENTS)), ...FLOWS, ...FLOW_PARTS, ...TURN, DeadMessages],
})
export class ConversationModule implements OnApplicationBootstrap {
  constructor(
    registry: JobRegistry,
    orchestrator: Orchestrator,
    dead: DeadMessages,
    private readonly nlu: NluService,
  ) {
    registry.register('message.received', (turn) => orchestrator.handle(turn));
    registry.register('message.dead', (payload) => dead.turnFailed(payload));
    registry.register('reply.failed', (payload) => dead.replyFailed(payload));
  }

  onApplicationBootstrap(): void {
    const orphans = this.nlu.labels().filter((label) => !isIntentName(label));
    if (orphans.length > 0) throw new IntentWiringError(`no handler for: ${orphans.join(', ')}`);
  }
}
