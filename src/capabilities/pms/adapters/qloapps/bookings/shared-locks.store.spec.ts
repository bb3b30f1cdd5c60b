import { Database, sql } from '@/platform/database';
import { LockService } from '@/platform/locks';
import { RedisService } from '@/platform/redis';
import { LocksModule } from '@/platform/locks';
import { Test } from '@nestjs/testing';
import { useEnvironment } from '@/platform/config';
import { bookingIn, allAtOnce, requestOf, SUITE_SETTINGS, writing } from '@/capabilities/pms/pms-world.suite';
import { roomTypeLock } from '@/capabilities/pms/pms-lock.port';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { JournalStore } from '../journal/journal.store';
import { closeQloWorlds, startQloWorld } from '../qloapps-world.suite';
import { SharedLocks } from './room-locks';

let home: TestDatabase;
let database: Database;
let locks: LockService;

beforeAll(async () => {
  useEnvironment({ LOG_LEVEL: 'CRITICAL' });
  home = await createTestDatabase();
  database = new Database(home.url);
  const module = await Test.createTestingModule({ imports: [LocksModule] })
    .useMocker((token) => {
      if (token === Database) return database;
      if (token === RedisService) return new RedisService();
      throw new Error(`nothing provides ${String(token)}`);
    })
    .compile();
  locks = module.get(LockService);
});

beforeEach(() => database.execute(sql`TRUNCATE lock_audit, lock_leases, pms_journal`));

afterEach(() => closeQloWorlds());

afterAll(async () => {
  await database.onApplicationShutdown();
  await home.drop();
});

const shared = (): SharedLocks => new SharedLocks(locks, SUITE_SETTINGS.tenantId);

describe('two processes on one QloApps, with the locks and the journal of PostgreSQL', () => {
  it('send one create for the last room, and tell everybody else that it is gone', async () => {
    const world = await startQloWorld();
    world.server.race = { workMs: 10, windowMs: 10 };
    const journal = new JournalStore(database, world.tools.settings);
    const processes = [world.beside({ locks: shared(), journal }), world.beside({ locks: shared(), journal })];
    const request = await requestOf(world.pms, '2026-12-24', '2026-12-26', world.type.SUP);
    const outcomes = await allAtOnce(20, (n) => processes[n % 2]!.createBooking(request, writing()));
    expect(outcomes.filter(({ kind }) => kind === 'created')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'no_availability')).toHaveLength(19);
    expect(world.server.count('POST', 'bookings')).toBe(1);
  });

  it('do not wait for a lock that the caller holds already', async () => {
    const world = await startQloWorld();
    const pms = world.beside({ locks: shared(), journal: new JournalStore(database, world.tools.settings) });
    const request = await requestOf(world.pms, '2026-12-24', '2026-12-26', world.type.SUP);
    const key = roomTypeLock(world.tools.settings, world.type.SUP);
    const tenantId = world.tools.settings.tenantId;
    const locked = await locks.tryWithLock({ tenantId, key, ttlMs: 5_000 }, () =>
      pms.createBooking(request, { ...writing(), lockHeld: true }),
    );
    expect(locked.kind === 'done' && bookingIn(locked.value).status).toBe('confirmed');
  });

  it('give up when the caller holds it and does not say so', async () => {
    const world = await startQloWorld();
    const pms = world.beside({ locks: shared(), journal: new JournalStore(database, world.tools.settings) });
    const request = await requestOf(world.pms, '2026-12-24', '2026-12-26', world.type.SUP);
    const key = roomTypeLock(world.tools.settings, world.type.SUP);
    const tenantId = world.tools.settings.tenantId;
    const waiting = new AbortController();
    await locks.tryWithLock({ tenantId, key, ttlMs: 5_000 }, async () => {
      const booking = pms.createBooking(request, { ...writing(), signal: waiting.signal });
      const denied = (): Promise<unknown[]> => database.query(sql`SELECT 1 FROM lock_audit WHERE event = 'denied'`);
      while ((await denied()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      waiting.abort();
      void booking.catch(() => undefined);
      return;
    });
    expect(world.server.count('POST', 'bookings')).toBe(0);
  });
});
