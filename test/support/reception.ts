import { randomUUID } from 'node:crypto';
import type { EscalationRequest } from '@/capabilities/escalation';
import { NluService } from '@/capabilities/nlu';
import { FakePms, propertyOf } from '@/capabilities/pms';
import { SessionManager } from '@/capabilities/sessions';
import type { Hotel } from '@/capabilities/tenancy';
import type { TicketOrder } from '@/capabilities/tickets';
import { BookingSaga } from '@/conversation/effects/booking-saga.service';
import { EffectLedger } from '@/conversation/effects/effect-ledger.service';
import type { EffectRow, EffectState, NewEffect } from '@/conversation/effects/effects.store';
import { BookingStatusFlow } from '@/conversation/intents/booking-status/booking-status.flow';
import { BookingStatusIntent } from '@/conversation/intents/booking-status/booking-status.intent';
import { BookingEffect } from '@/conversation/intents/booking/booking-effect.service';
import { BookingFlow } from '@/conversation/intents/booking/booking.flow';
import { BookingIntent } from '@/conversation/intents/booking/booking.intent';
import { GuestStays } from '@/conversation/guest/guest-stay.service';
import { EmergencyFlow } from '@/conversation/intents/emergency/emergency.flow';
import { EmergencyIntent } from '@/conversation/intents/emergency/emergency.intent';
import { FactIntent } from '@/conversation/intents/facts/fact.intent';
import { FeedbackIntent } from '@/conversation/intents/feedback/feedback.intent';
import { HumanIntent } from '@/conversation/intents/human/human.intent';
import { LanguageIntent } from '@/conversation/intents/language/language.intent';
import { FindStay } from '@/conversation/intents/late-checkout/find-stay.service';
import { LateCheckoutEffect } from '@/conversation/intents/late-checkout/late-checkout-effect.service';
import { LateCheckoutFlow } from '@/conversation/intents/late-checkout/late-checkout.flow';
import { LateCheckoutIntent } from '@/conversation/intents/late-checkout/late-checkout.intent';
import { OutOfScopeIntent } from '@/conversation/intents/out-of-scope/out-of-scope.intent';
import { ServiceDesk } from '@/conversation/intents/service-request/service-desk.service';
import { ServiceRequestFlow } from '@/conversation/intents/service-request/service-request.flow';
import { ServiceRequestIntent } from '@/conversation/intents/service-request/service-request.intent';
import { RepeatIntent } from '@/conversation/intents/small-talk/repeat.intent';
import { ReactionIntent, SmallTalkIntent } from '@/conversation/intents/small-talk/small-talk.intent';
import { StaffRequestIntent } from '@/conversation/intents/staff-request/staff-request.intent';
import { Orchestrator } from '@/conversation/orchestrator.service';
import { Responder } from '@/conversation/turn/responder.service';
import { TurnCloser } from '@/conversation/turn/turn-closer.service';
import { TurnLedger } from '@/conversation/turn/turn-ledger.service';
import { TurnOpener } from '@/conversation/turn/turn-opener.service';
import { SettableClock } from '@/shared/clock';
import { channelId, conversationKey, tenantId } from '@/shared/ids';
import type { ConversationOwner, DueTurn, KnownContact, TurnResult } from '@/shared/turn';
import type { MessageKind } from '@/shared/unified-message';
import { FIXTURE_WORLD, type HotelFixture } from '../../prisma/fixture-world';

export interface Said {
  readonly text: string | undefined;
  readonly result: TurnResult;
}

interface GuestOptions {
  readonly phone?: string;
  readonly name?: string;
}

/** The whole conversation on fakes: a hotel system in memory, a mailbox that keeps what it is given, locks without contention. */
export class Reception {
  readonly escalations: string[] = [];
  /** The same in full. */
  readonly calls: EscalationRequest[] = [];
  readonly tickets: TicketOrder[] = [];
  /** Topics of which this hotel says nothing. */
  readonly untold = new Set<string>();
  readonly clock = new SettableClock(new Date('2026-11-21T15:00:00Z'));
  readonly pms: FakePms;
  readonly hotel: Hotel;
  commitOutcome: 'committed' | 'stale' = 'committed';
  private readonly orchestrator: Orchestrator;
  private readonly fixture: HotelFixture;
  private readonly effects = new Map<string, { row: NewEffect; state: EffectState; result: unknown; attempts: number }>();
  private session: unknown = null;
  private contact: KnownContact | null = null;
  private disclosed = false;
  private last: TurnResult | undefined;
  private turns = 0;

  constructor(
    hotelId: 'mirador' | 'mare' = 'mirador',
    private readonly guest: GuestOptions = {},
    private readonly nlu: Pick<NluService, 'understand'> = sharedNlu(),
  ) {
    const fixture = FIXTURE_WORLD.find((hotel) => hotel.id === hotelId);
    if (fixture === undefined) throw new Error('no such hotel');
    this.fixture = fixture;
    this.hotel = { ...fixture.settings, id: tenantId(fixture.id), name: fixture.name };
    this.pms = new FakePms(propertyOf(this.hotel), fixture, this.clock);
    this.orchestrator = this.wire();
  }

  /** The guest writes; the hotel's message comes back with all that the turn leaves. */
  async hears(text: string, how: { kind?: MessageKind; owner?: ConversationOwner; autoReplyAllowed?: boolean } = {}): Promise<Said> {
    this.turns += 1;
    this.last = undefined;
    await this.orchestrator.handle(this.dueTurn(text, how));
    const result = this.last as TurnResult | undefined;
    if (result === undefined) throw new Error('nothing was committed');
    if (this.commitOutcome === 'committed') this.keep(result);
    return { text: result.reply?.text, result };
  }

  private keep(result: TurnResult): void {
    this.session = JSON.parse(JSON.stringify(result.session));
    this.contact = { id: result.contact.id, name: result.contact.name, email: result.contact.email, phone: result.contact.phone };
    this.disclosed ||= result.aiDisclosedAt !== undefined;
  }

  private dueTurn(text: string, how: { kind?: MessageKind; owner?: ConversationOwner; autoReplyAllowed?: boolean }): DueTurn {
    const whatsapp = channelId('whatsapp');
    const address = this.guest.phone ?? '+51900000000';
    const at = this.clock.now().toISOString();
    return {
      turnId: randomUUID(),
      conversationKey: conversationKey(this.hotel.id, whatsapp, '1', address),
      tenantId: this.hotel.id,
      channel: whatsapp,
      account: '1',
      address,
      contact: this.contact,
      owner: how.owner ?? 'bot',
      ownerVersion: 0,
      aiDisclosed: this.disclosed,
      session: this.session,
      correlationId: `c-${this.turns}`,
      traceparent: null,
      fence: 1n,
      attempts: 1,
      messages: [
        {
          id: String(this.turns),
          receivedAt: at,
          channel: whatsapp,
          account: '1',
          providerMessageId: `m-${this.turns}`,
          sender: {
            address,
            addresses: [address],
            phone: this.guest.phone ?? null,
            ...(this.guest.name === undefined ? {} : { name: this.guest.name }),
          },
          kind: how.kind ?? 'text',
          text: how.kind === undefined ? text : null,
          media: [],
          replyTo: null,
          sentAt: at,
          autoReplyAllowed: how.autoReplyAllowed ?? true,
          data: {},
        },
      ],
    };
  }

  private wire(): Orchestrator {
    const locks = {
      tryWithLock: async (_lock: unknown, work: (fence: bigint) => Promise<unknown>) => ({ kind: 'done', value: await work(1n) }),
    };
    const ledger = new EffectLedger(this.effectsStore() as never);
    const handlers = new Map<unknown, unknown>();
    const saga = new BookingSaga(ledger, locks as never);
    const knowledge = {
      find: async (_tenant: unknown, topic: keyof HotelFixture['knowledge'], language: 'es' | 'en' | 'pt') => this.fact(topic, language),
    };
    handlers.set(BookingIntent, new BookingIntent(new BookingFlow(new BookingEffect(saga))));
    handlers.set(BookingStatusIntent, new BookingStatusIntent(new BookingStatusFlow()));
    handlers.set(
      LateCheckoutIntent,
      new LateCheckoutIntent(new LateCheckoutFlow(new FindStay(), new LateCheckoutEffect(locks as never, ledger))),
    );
    handlers.set(FactIntent, new FactIntent(knowledge as never));
    const stays = new GuestStays();
    handlers.set(FeedbackIntent, new FeedbackIntent(stays));
    handlers.set(EmergencyIntent, new EmergencyIntent(new EmergencyFlow(knowledge as never, stays)));
    handlers.set(ServiceRequestIntent, new ServiceRequestIntent(new ServiceRequestFlow(stays, new ServiceDesk(knowledge as never))));
    for (const handler of [
      HumanIntent,
      LanguageIntent,
      OutOfScopeIntent,
      RepeatIntent,
      ReactionIntent,
      SmallTalkIntent,
      StaffRequestIntent,
    ]) {
      handlers.set(handler, new handler());
    }
    const opener = new TurnOpener(
      { get: async () => this.hotel } as never,
      new SessionManager(),
      this.nlu as NluService,
      { of: () => this.pms } as never,
      this.clock,
    );
    const responder = new Responder({ get: (type: unknown) => handlers.get(type) } as never);
    return new Orchestrator(opener, responder, new TurnCloser(new SessionManager()), this.turnLedger());
  }

  private turnLedger(): TurnLedger {
    const mailbox = {
      commitTurn: async (_turn: DueTurn, result: TurnResult) => {
        this.last = result;
        return this.commitOutcome;
      },
    };
    const escalations = {
      open: async (request: EscalationRequest) => {
        this.escalations.push(request.reason);
        this.calls.push(request);
      },
    };
    const tickets = {
      carryOut: async (order: TicketOrder) => {
        this.tickets.push(order);
      },
    };
    return new TurnLedger(
      mailbox as never,
      escalations as never,
      tickets as never,
      { transaction: (work: () => Promise<unknown>) => work() } as never,
    );
  }

  private effectsStore() {
    return {
      begin: async (row: NewEffect): Promise<EffectRow> => {
        const known = this.effects.get(row.key) ?? { row, state: 'intended' as const, result: null, attempts: 0 };
        known.attempts += 1;
        this.effects.set(row.key, known);
        return { state: known.state, result: known.result, attempts: known.attempts, age: 0 };
      },
      finish: async (key: string, state: EffectState, result: unknown): Promise<void> => {
        const known = this.effects.get(key);
        if (known !== undefined && known.state !== 'done') Object.assign(known, { state, result });
      },
    };
  }

  private fact(topic: keyof HotelFixture['knowledge'], language: 'es' | 'en' | 'pt') {
    if (this.untold.has(topic)) return undefined;
    const fact = this.fixture.knowledge[topic];
    return { topic, language, text: fact[language] };
  }
}

let trained: NluService | undefined;
/** Trained once a process, from the cache of the last run. */
export const sharedNlu = (): NluService => (trained ??= new NluService());
