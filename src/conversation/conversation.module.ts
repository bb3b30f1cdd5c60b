import { Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { NluModule, NluService } from '@/capabilities/nlu';
import { EscalationModule } from '@/capabilities/escalation';
import { KnowledgeModule } from '@/capabilities/knowledge';
import { MediaModule } from '@/capabilities/media';
import { PaymentsModule } from '@/capabilities/payments';
import { PmsModule } from '@/capabilities/pms';
import { SessionsModule } from '@/capabilities/sessions';
import { TenancyModule } from '@/capabilities/tenancy';
import { TicketsModule } from '@/capabilities/tickets';
import { JobRegistry } from '@/platform/jobs';
import { AppError } from '@/shared/app-error';
import { DeadMessages } from './dead-messages.service';
import { Desks } from './effects/desk.service';
import { EffectResume } from './effects/effect-resume.service';
import { EffectRunner } from './effects/effect-runner.service';
import { EffectsStore } from './effects/effects.store';
import { StaffWork } from './effects/staff-work.service';
import { Orders } from './effects/orders.service';
import { GuestStays } from './guest/guest-stay.service';
import { INTENTS, isIntentName } from './intents';
import { BookingStatusFlow } from './intents/booking-status/booking-status.flow';
import { AlternativesStep } from './intents/booking/alternatives.step';
import { BookingOrder } from './intents/booking/booking-order.service';
import { BookingFlow } from './intents/booking/booking.flow';
import { OfferStep } from './intents/booking/offer.step';
import { OfferSearch } from './intents/booking/offer-search.service';
import { CancelBookingFlow } from './intents/cancel-booking/cancel-booking.flow';
import { EarlyCheckinFlow } from './intents/early-checkin/early-checkin.flow';
import { EFFECTS } from './intents/effects';
import { InvoiceFlow } from './intents/invoice/invoice.flow';
import { LateCheckoutFlow } from './intents/late-checkout/late-checkout.flow';
import { ModifyBookingFlow } from './intents/modify-booking/modify-booking.flow';
import { PayDesk } from './intents/payment/pay-desk.service';
import { PaymentFlow } from './intents/payment/payment.flow';
import { TurnMedia } from './media/turn-media.service';
import { Notices } from './notices/notices.service';
import { EmergencyFlow } from './intents/emergency/emergency.flow';
import { ServiceDesk } from './intents/service-request/service-desk.service';
import { ServiceRequestFlow } from './intents/service-request/service-request.flow';
import { Orchestrator } from './orchestrator.service';
import { OwnBooking } from './own-booking/own-booking.service';
import { PaymentLinks } from './payments/payment-links.service';
import { PaymentReceived } from './payments/payment-received.service';
import { Responder } from './turn/responder.service';
import { TurnCloser } from './turn/turn-closer.service';
import { TurnLedger } from './turn/turn-ledger.service';
import { TurnOpener } from './turn/turn-opener.service';
import { WorkForPeople } from './turn/work-for-people.service';

/** The model can say an intent that nobody answers: refused at boot, not found out by a guest. */
export class IntentWiringError extends AppError {
  readonly code = 'CONVERSATION.INTENT_WIRING';
}

const FLOWS = [
  BookingFlow,
  BookingStatusFlow,
  CancelBookingFlow,
  EarlyCheckinFlow,
  EmergencyFlow,
  InvoiceFlow,
  LateCheckoutFlow,
  ModifyBookingFlow,
  PaymentFlow,
  ServiceRequestFlow,
];
const FLOW_PARTS = [AlternativesStep, BookingOrder, GuestStays, OfferSearch, OfferStep, OwnBooking, PayDesk, PaymentLinks, ServiceDesk];
const ORDERS = [...Object.values(EFFECTS), Desks, EffectResume, EffectRunner, EffectsStore, Notices, Orders, PaymentReceived, StaffWork];
const TURN = [Orchestrator, Responder, TurnCloser, TurnLedger, TurnMedia, TurnOpener, WorkForPeople];

@Module({
  imports: [
    EscalationModule,
    KnowledgeModule,
    MediaModule,
    NluModule,
    PaymentsModule,
    PmsModule,
    SessionsModule,
    TenancyModule,
    TicketsModule,
  ],
  providers: [...new Set(Object.values(INTENTS)), ...FLOWS, ...FLOW_PARTS, ...ORDERS, ...TURN, DeadMessages],
})
export class ConversationModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly registry: JobRegistry,
    private readonly modules: ModuleRef,
    private readonly nlu: NluService,
  ) {}

  onModuleInit(): void {
    const { registry, modules } = this;
    registry.register('message.received', (turn) => modules.get(Orchestrator).handle(turn));
    registry.register('message.dead', (payload) => modules.get(DeadMessages).turnFailed(payload));
    registry.register('reply.failed', (payload) => modules.get(DeadMessages).replyFailed(payload));
    registry.register('reply.dropped', ({ conversationKey, correlationId }) =>
      modules.get(EffectRunner).tellAgain(conversationKey, correlationId),
    );
    registry.register('effect.resume', (payload) => modules.get(EffectResume).handle(payload));
    registry.register('payment.received', (payload) => modules.get(PaymentReceived).handle(payload));
  }

  onApplicationBootstrap(): void {
    const orphans = this.nlu.labels().filter((label) => !isIntentName(label));
    if (orphans.length > 0) throw new IntentWiringError(`no handler for: ${orphans.join(', ')}`);
  }
}
