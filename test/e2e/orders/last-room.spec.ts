import { ModuleRef } from '@nestjs/core';
import { EscalationService } from '@/capabilities/escalation';
import { PaymentService } from '@/capabilities/payments';
import { outcomeOf, Pms, type Quote } from '@/capabilities/pms';
import { type Hotel, TenantResolver } from '@/capabilities/tenancy';
import { Database, Prisma, sql } from '@/platform/database';
import { LockService } from '@/platform/locks';
import { Mailbox } from '@/platform/mailbox';
import { Clock, SettableClock } from '@/shared/clock';
import { channelId, conversationKey, tenantId } from '@/shared/ids';
import { toLocalDate } from '@/shared/local-date';
import { Container } from '../../support/container';
import { MemoryPayments } from '../../support/memory-payments';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';
import { FIXTURE_WORLD } from '../../../prisma/fixture-world';
import { BookingEffect } from '@/conversation/intents/booking/booking.effect';
import { Desks } from '@/conversation/effects/desk.service';
import { EffectRunner } from '@/conversation/effects/effect-runner.service';

const GUESTS = 100;
const ROUNDS = Number(process.env.ORDER_ROUNDS ?? '3');
const STAY = { checkIn: toLocalDate('2026-12-24'), checkOut: toLocalDate('2026-12-26') };

/** What the guests heard, and what the table of rooms says. */
interface Verdict {
  readonly booked: number;
  readonly gone: number;
  readonly sold: number;
}

const ONE_WINNER: Verdict = { booked: 1, gone: GUESTS - 1, sold: 1 };

/** Lets everybody in at once, as a lock does that is given back before the work is committed. */
class EarlyReleasedLocks {
  async tryWithLock<T>(_lock: unknown, work: (fence: bigint) => Promise<T>) {
    return { kind: 'done', value: await work(1n) } as const;
  }
}

describe('a hundred guests and the last room, on PostgreSQL', () => {
  let home: TestDatabase;
  let database: Database;

  beforeEach(async () => {
    home = await createTestDatabase('world');
    database = new Database(home.url);
  });
  afterEach(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  const run = (statement: string): Promise<number> => database.execute(Prisma.raw(statement));

  function wired(locks?: unknown): Container {
    const [fixture] = FIXTURE_WORLD;
    if (fixture === undefined) throw new Error('no fixture');
    const hotel: Hotel = { ...fixture.settings, id: tenantId(fixture.id), name: fixture.name };
    const container = new Container()
      .give(Clock, new SettableClock(new Date('2026-11-21T15:00:00Z'), () => 0))
      .give(Database, database)
      .give(EscalationService, {})
      .give(Mailbox, {})
      .give(ModuleRef, {})
      .give(PaymentService, new MemoryPayments())
      .give(TenantResolver, { get: async () => hotel });
    return locks === undefined ? container : container.give(LockService, locks);
  }

  async function race(container: Container, round: number): Promise<Verdict> {
    const desks = await Promise.all(
      Array.from({ length: GUESTS }, (_, guest) =>
        container.get(Desks).open({ tenantId: 'mirador', conversationKey: keyOf(round, guest), correlationId: keyOf(round, guest) }),
      ),
    );
    const quote = await lastRoom(container);
    const effect = container.get(BookingEffect);
    const deadline = new Date('2026-11-21T16:00:00Z');
    // All connections are open and everybody stands at the door before the first one goes in.
    await Promise.all(desks.map(() => database.ping()));
    const ends = await Promise.allSettled(
      desks.map((desk, guest) => {
        const request = { quote, guest: { name: `Race ${word(guest)}` }, extras: [], source: 'whatsapp' };
        return container.get(EffectRunner).run({ desk, effect, order: { key: keyOf(round, guest), request, deadline }, told: true });
      }),
    );
    const heard = ends.map((end) => (end.status === 'fulfilled' ? end.value.result.kind : 'failed'));
    const [row] = await database.query<{ sold: number }>(sql`
      SELECT count(*)::int AS sold FROM pms_stays s JOIN pms_bookings b ON b.id = s.booking_id WHERE s.live AND b.guest_name LIKE 'Race %'`);
    await run("DELETE FROM pms_stays s USING pms_bookings b WHERE b.id = s.booking_id AND b.guest_name LIKE 'Race %'");
    return {
      booked: heard.filter((kind) => kind === 'booked').length,
      gone: heard.filter((kind) => kind === 'gone').length,
      sold: row?.sold ?? 0,
    };
  }

  it(
    `sells it once and tells the other ninety-nine, ${ROUNDS} times`,
    async () => {
      const container = wired();
      for (let round = 0; round < ROUNDS; round += 1) {
        expect({ round, ...(await race(container, round)) }).toEqual({ round, ...ONE_WINNER });
      }
      container.get(Pms).onApplicationShutdown();
    },
    60_000 + ROUNDS * 10_000,
  );

  it('sells it once even where the lock is given back too early: the table is the last judge', async () => {
    const container = wired(new EarlyReleasedLocks());
    expect(await race(container, 0)).toEqual(ONE_WINNER);
    container.get(Pms).onApplicationShutdown();
  }, 60_000);

  it('is found guilty when the unique index of orders is dropped', async () => {
    await run('ALTER TABLE effects DROP CONSTRAINT effects_pkey');
    const container = wired();
    expect(await race(container, 0)).not.toEqual(ONE_WINNER);
    container.get(Pms).onApplicationShutdown();
  }, 60_000);

  it('is found guilty when the unique index of booking keys is dropped', async () => {
    await run('DROP INDEX pms_bookings_tenant_id_idempotency_key_key');
    const container = wired();
    expect(await race(container, 0)).not.toEqual(ONE_WINNER);
    container.get(Pms).onApplicationShutdown();
  }, 60_000);
});

const keyOf = (round: number, guest: number): string =>
  conversationKey(tenantId('mirador'), channelId('whatsapp'), '1', `race-${round}-${guest}`);

/** Names have no digits. */
const word = (guest: number): string => `${String.fromCharCode(65 + Math.floor(guest / 26))}${String.fromCharCode(97 + (guest % 26))}x`;

async function lastRoom(container: Container): Promise<Quote> {
  const { pms } = await container.get(Desks).open({ tenantId: 'mirador', conversationKey: 'c', correlationId: 'c' });
  const offers = await outcomeOf(pms.searchOffers({ ...STAY, rooms: [{ adults: 2, childAges: [] }] }, { fresh: true }));
  const quote = offers.kind === 'ok' && offers.value[0] && (await pms.quote(offers.value[0].offerToken));
  if (!quote) throw new Error('there is no last room');
  return quote;
}
