import { ModuleRef } from '@nestjs/core';
import { EscalationService } from '@/capabilities/escalation';
import { PaymentService } from '@/capabilities/payments';
import { FakePms, Pms, propertyOf, type PmsPort, type Quote } from '@/capabilities/pms';
import { type Hotel, TenantResolver } from '@/capabilities/tenancy';
import { Database } from '@/platform/database';
import { JobQueue } from '@/platform/jobs';
import { LockService } from '@/platform/locks';
import { Mailbox, TurnsStore } from '@/platform/mailbox';
import { Clock, SettableClock } from '@/shared/clock';
import { channelId, conversationKey, tenantId } from '@/shared/ids';
import { toLocalDate } from '@/shared/local-date';
import { Container } from './container';
import { LatePms } from './late-pms';
import { MemoryEffects, MemoryQueue } from './memory-orders';
import { MemoryPayments } from './memory-payments';
import { FIXTURE_WORLD } from '../../prisma/fixture-world';
import { BookingEffect, type BookingResult } from '@/conversation/intents/booking/booking.effect';
import { Desks } from '@/conversation/effects/desk.service';
import type { Settled } from '@/conversation/effects/effect';
import { EffectResume } from '@/conversation/effects/effect-resume.service';
import { EffectRunner } from '@/conversation/effects/effect-runner.service';
import { StaffWork } from '@/conversation/effects/staff-work.service';
import { EffectsStore } from '@/conversation/effects/effects.store';

const NOW = new Date('2026-11-21T15:00:00Z');
const LONGEST_WAIT_S = 600;

export interface OrderWorldOptions {
  /** Seconds by which each create in turn comes late; `undefined` is answered at once. */
  readonly lateness?: (number | undefined)[];
  readonly runner?: typeof EffectRunner;
  readonly store?: (nowS: () => number) => MemoryEffects;
  readonly pms?: (fake: FakePms) => PmsPort;
  readonly locks?: unknown;
}

/** Orders on fakes, with a time of their own: what a guest agreed to, and what became of it in the hotel's books. */
export class OrderWorld {
  readonly clock = new SettableClock(NOW, () => 0);
  readonly hotel: Hotel;
  readonly fake: FakePms;
  readonly late: LatePms;
  readonly queue = new MemoryQueue();
  readonly notices: string[] = [];
  readonly calls: string[] = [];
  /** How orders ended for which a person had been called. */
  readonly settled: string[] = [];
  private readonly container: Container;

  constructor(options: OrderWorldOptions = {}) {
    const [fixture] = FIXTURE_WORLD;
    if (fixture === undefined) throw new Error('no fixture');
    this.hotel = { ...fixture.settings, id: tenantId(fixture.id), name: fixture.name };
    this.fake = new FakePms(propertyOf(this.hotel), fixture, this.clock);
    this.late = new LatePms(this.fake, options.lateness ?? []);
    this.container = this.wire(options);
  }

  async quote(): Promise<Quote> {
    const party = { adults: 2, childAges: [] };
    const [offer] = await this.fake.searchOffers({
      checkIn: toLocalDate('2026-12-10'),
      checkOut: toLocalDate('2026-12-12'),
      rooms: [party],
    });
    const quote = offer && (await this.fake.quote(offer.offerToken));
    if (quote === undefined) throw new Error('nothing to book');
    return quote;
  }

  /** What a turn does after a yes; a turn that crashed does it again with the same key. */
  async order(key: string, quote: Quote, name = 'Lucía Vega'): Promise<Settled<BookingResult>> {
    const conversation = conversationKey(this.hotel.id, channelId('whatsapp'), '1', key);
    const desk = await this.container.get(Desks).open({ tenantId: this.hotel.id, conversationKey: conversation, correlationId: key });
    const request = { quote, guest: { name }, extras: [], source: 'whatsapp' };
    const deadline = new Date(this.clock.now().getTime() + 3_600_000);
    const effect = this.container.get(BookingEffect);
    return this.container.get(EffectRunner).run({ desk, effect, order: { key, request, deadline }, told: true });
  }

  /** Time passes second by second, jobs that fall due are worked on, until nothing waits any more. */
  async settle(): Promise<void> {
    for (let second = 0; second < LONGEST_WAIT_S && this.queue.waiting.length > 0; second += 1) {
      await this.late.pass(1);
      this.clock.advance(1_000);
      for (const job of this.queue.takeDue(this.elapsedMs())) await this.container.get(EffectResume).handle(job.payload as never);
    }
    await this.late.pass(LONGEST_WAIT_S);
  }

  async bookingsOf(name: string): Promise<number> {
    return (await this.fake.ledger()).filter(({ guest, status }) => guest.name === name && status === 'confirmed').length;
  }

  private elapsedMs(): number {
    return this.clock.now().getTime() - NOW.getTime();
  }

  private wire({ runner = EffectRunner, store = (nowS) => new MemoryEffects(nowS), pms, locks }: OrderWorldOptions): Container {
    const container = new Container();
    const port = pms?.(this.fake) ?? this.late.port;
    container
      .give(Clock, this.clock)
      .give(Database, { transaction: (work: () => Promise<unknown>) => work() })
      .give(
        EffectsStore,
        store(() => this.elapsedMs() / 1_000),
      )
      .give(EscalationService, { open: async ({ reason }: { reason: string }) => void this.calls.push(reason) })
      .give(
        JobQueue,
        this.queue.at(() => this.elapsedMs()),
      )
      .give(LockService, locks ?? new MemoryLocks())
      .give(Mailbox, {
        languageOf: async () => 'es',
        send: async ({ reply }: { reply: { text: string } }) => void this.notices.push(reply.text),
      })
      .give(ModuleRef, { get: (type: never) => container.get(type) })
      .give(PaymentService, new MemoryPayments())
      .give(Pms, { of: () => port })
      .give(StaffWork, { settled: async (_desk: unknown, order: { outcome: string }) => void this.settled.push(order.outcome) })
      .give(TenantResolver, { get: async () => this.hotel })
      .give(TurnsStore, { isOpen: async () => false });
    return container.give(EffectRunner, container.get(runner));
  }
}

/** One holder of a key at a time, in this process. */
export class MemoryLocks {
  private readonly held = new Set<string>();

  async tryWithLock<T>({ key }: { key: string }, work: (fence: bigint) => Promise<T>) {
    if (this.held.has(key)) return { kind: 'denied' } as const;
    this.held.add(key);
    try {
      return { kind: 'done', value: await work(1n) } as const;
    } finally {
      this.held.delete(key);
    }
  }

  async waitUntilFree(key: string): Promise<'free'> {
    while (this.held.has(key)) await new Promise((resolve) => setImmediate(resolve));
    return 'free';
  }
}
