import { ModuleRef } from '@nestjs/core';
import { EscalationService, type EscalationRequest } from '@/capabilities/escalation';
import { KnowledgeService } from '@/capabilities/knowledge';
import { MediaDesk, type MediaAnswer } from '@/capabilities/media';
import { NluService, Unanswered, type NotUnderstood } from '@/capabilities/nlu';
import { NoExamples } from '@/capabilities/nlu/embeddings/no-examples.fake';
import { NoOpinion } from '@/capabilities/nlu/llm/no-opinion.fake';
import { FakeTenantModels } from '@/capabilities/nlu/tenants/tenant-models.fake';
import { PaymentService } from '@/capabilities/payments';
import { FakePms, Pms, type PmsPort, propertyOf } from '@/capabilities/pms';
import { type Hotel, TenantResolver } from '@/capabilities/tenancy';
import { TicketService, type TicketOrder } from '@/capabilities/tickets';
import { EffectResume } from '@/conversation/effects/effect-resume.service';
import { StaffWork } from '@/conversation/effects/staff-work.service';
import { EffectsStore } from '@/conversation/effects/effects.store';
import { Orchestrator } from '@/conversation/orchestrator.service';
import { PaymentReceived } from '@/conversation/payments/payment-received.service';
import { Database } from '@/platform/database';
import { JobQueue } from '@/platform/jobs';
import { LockService } from '@/platform/locks';
import { Mailbox, TurnsStore } from '@/platform/mailbox';
import { RateLimiter } from '@/platform/security';
import { Clock, SettableClock } from '@/shared/clock';
import { tenantId } from '@/shared/ids';
import type { ConversationOwner, DueTurn, KnownContact, TurnResult } from '@/shared/turn';
import type { MessageKind } from '@/shared/unified-message';
import { FIXTURE_WORLD, type HotelFixture } from '../../prisma/fixture-world';
import { Container } from './container';
import { dueTurn } from './due-turn';
import { MemoryEffects, MemoryQueue } from './memory-orders';
import { MemoryPayments } from './memory-payments';

type Topic = keyof HotelFixture['knowledge'];
type Spoken = 'es' | 'en' | 'pt';

export interface Said {
  readonly text: string | undefined;
  readonly result: TurnResult;
}

interface GuestOptions {
  readonly phone?: string;
  readonly name?: string;
}

/** One hotel for several guests: its clock, its rooms, and what is talked to in front of them. */
export interface House {
  readonly clock: SettableClock;
  readonly fake: FakePms;
  readonly pms: PmsPort;
}

/** The whole conversation on fakes: a hotel system in memory, a mailbox that keeps what it is given, locks without contention. */
export class Reception {
  readonly escalations: string[] = [];
  /** The same in full. */
  readonly calls: EscalationRequest[] = [];
  readonly tickets: TicketOrder[] = [];
  /** What was kept for the knowledge manager. */
  readonly notUnderstood: NotUnderstood[] = [];
  /** Topics of which this hotel says nothing. */
  readonly untold = new Set<string>();
  readonly clock: SettableClock;
  readonly pms: FakePms;
  readonly hotel: Hotel;
  /** How orders ended for which a person had been called. */
  readonly settled: string[] = [];
  /** What the hotel said outside a turn. */
  readonly notices: string[] = [];
  readonly payments = new MemoryPayments();
  readonly jobs = new MemoryQueue();
  /** What is known of the files of the next message. */
  media: MediaAnswer | undefined;
  isPmsDown = false;
  commitOutcome: 'committed' | 'stale' = 'committed';
  private readonly container: Container;
  private readonly fixture: HotelFixture;
  private session: unknown = null;
  private contact: KnownContact | null = null;
  private disclosed = false;
  private last: TurnResult | undefined;
  private turns = 0;

  constructor(
    hotelId: 'mirador' | 'mare' = 'mirador',
    private readonly guest: GuestOptions = {},
    private readonly nlu: Pick<NluService, 'understand'> = sharedNlu(),
    private readonly house?: House,
  ) {
    const fixture = FIXTURE_WORLD.find((hotel) => hotel.id === hotelId);
    if (fixture === undefined) throw new Error('no such hotel');
    this.fixture = fixture;
    this.clock = house?.clock ?? new SettableClock(new Date('2026-11-21T15:00:00Z'));
    this.hotel = { ...fixture.settings, id: tenantId(fixture.id), name: fixture.name };
    this.pms = house?.fake ?? new FakePms(propertyOf(this.hotel), fixture, this.clock);
    this.container = this.wire();
  }

  /** The guest writes; the hotel's message comes back with all that the turn leaves. */
  async hears(text: string, how: { kind?: MessageKind; owner?: ConversationOwner; autoReplyAllowed?: boolean } = {}): Promise<Said> {
    this.turns += 1;
    this.last = undefined;
    await this.container.get(Orchestrator).handle(this.dueTurn(text, how));
    const result = this.last as TurnResult | undefined;
    if (result === undefined) throw new Error('nothing was committed');
    if (this.commitOutcome === 'committed') this.keep(result);
    return { text: result.reply?.text, result };
  }

  /** A part of the conversation, as it is wired here. */
  service<T>(type: abstract new (...args: never[]) => T): T {
    return this.container.get(type);
  }

  /** Works on the next job in the queue, whatever its time. @returns false when there is none. */
  async works(): Promise<boolean> {
    const job = this.jobs.take();
    if (job === undefined) return false;
    if (job.name === 'effect.resume') await this.container.get(EffectResume).handle(job.payload as never);
    if (job.name === 'payment.received') await this.container.get(PaymentReceived).handle(job.payload as never);
    return true;
  }

  private keep(result: TurnResult): void {
    this.session = JSON.parse(JSON.stringify(result.session));
    this.contact = { id: result.contact.id, name: result.contact.name, email: result.contact.email, phone: result.contact.phone };
    this.disclosed ||= result.aiDisclosedAt !== undefined;
  }

  private dueTurn(text: string, how: { kind?: MessageKind; owner?: ConversationOwner; autoReplyAllowed?: boolean }): DueTurn {
    const { phone, name } = this.guest;
    const said = { text, at: this.clock.now(), number: this.turns, phone: phone ?? null, ...(name === undefined ? {} : { name }), ...how };
    return {
      ...dueTurn({ hotel: this.hotel.id, address: phone ?? '+51900000000', ...said }),
      contact: this.contact,
      aiDisclosed: this.disclosed,
      session: this.session,
    };
  }

  private wire(): Container {
    const container = new Container();
    const transaction = (work: () => Promise<unknown>) => work();
    return container
      .give(Clock, this.clock)
      .give(Database, { transaction })
      .give(EffectsStore, new MemoryEffects(() => this.clock.now().getTime() / 1_000))
      .give(EscalationService, { open: async (request: EscalationRequest) => this.call(request) })
      .give(JobQueue, this.jobs)
      .give(KnowledgeService, { find: async (_hotel: unknown, topic: Topic, language: Spoken) => this.fact(topic, language) })
      .give(LockService, {
        tryWithLock: async (_lock: unknown, work: (fence: bigint) => Promise<unknown>) => ({ kind: 'done', value: await work(1n) }),
      })
      .give(Mailbox, this.mailbox())
      .give(MediaDesk, { filesOf: async (): Promise<MediaAnswer> => this.media ?? { kind: 'ready', files: [] } })
      .give(ModuleRef, { get: (type: never) => container.get(type) })
      .give(NluService, this.nlu)
      .give(PaymentService, this.payments)
      .give(Pms, { of: () => this.house?.pms ?? this.pms, isDown: () => this.isPmsDown })
      .give(RateLimiter, { allows: async () => true })
      .give(StaffWork, {
        settled: async (_desk: unknown, order: { effect: string; outcome: string }) => void this.settled.push(order.outcome),
      })
      .give(TenantResolver, { get: async () => this.hotel })
      .give(TicketService, { carryOut: async (order: TicketOrder) => void this.tickets.push(order) })
      .give(Unanswered, { record: async (text: NotUnderstood) => void this.notUnderstood.push(text) })
      .give(TurnsStore, { isOpen: async () => false });
  }

  private call(request: EscalationRequest): void {
    this.escalations.push(request.reason);
    this.calls.push(request);
  }

  private mailbox() {
    const said = new Set<string>();
    return {
      commitTurn: async (_turn: DueTurn, result: TurnResult) => {
        this.last = result;
        return this.commitOutcome;
      },
      languageOf: async () => (this.session as { language?: Spoken } | null)?.language,
      send: async ({ key, reply }: { key: string; reply: { text: string } }) => {
        if (said.has(key)) return;
        said.add(key);
        this.notices.push(reply.text);
      },
    };
  }

  private fact(topic: Topic, language: Spoken) {
    if (this.untold.has(topic)) return undefined;
    const fact = this.fixture.knowledge[topic];
    return { topic, language, text: fact[language] };
  }
}

let trained: NluService | undefined;
/** Trained once a process, from the cache of the last run. */
export const sharedNlu = (): NluService => (trained ??= new NluService(new FakeTenantModels(), new NoExamples(), new NoOpinion()));
