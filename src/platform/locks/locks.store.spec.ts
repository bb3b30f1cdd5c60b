import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Database, NetworkInTransactionError, sql } from '@/platform/database';
import { tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { describeWithRedis } from '../../../test/support/test-redis';
import { LeaseLocksStore } from './lease-locks.store';
import { LockAudit } from './lock-audit.service';
import { LockAuditStore } from './lock-audit.store';
import type { LockBackend, Release } from './lock-backend.port';
import { LockBackends } from './lock-backends';
import { LockService } from './lock.service';
import { describeLocks, LOCK_PROMISES } from './locks.suite';
import { RedisLocks } from './redis-locks.adapter';

const MIRADOR = tenantId('mirador');

describe('locks', () => {
  let home: TestDatabase;
  let database: Database;
  let rows: LeaseLocksStore;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
    rows = new LeaseLocksStore(database);
  });
  beforeEach(() => database.execute(sql`TRUNCATE lock_audit, lock_leases`));
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  describeLocks('as rows', () => rows);

  describeWithRedis('over Redis', (url) => {
    let redis: Redis;
    beforeAll(() => {
      redis = new Redis(url, { maxRetriesPerRequest: 1 });
    });
    afterAll(() => redis.disconnect());

    describeLocks('with redlock', () => new RedisLocks(redis, rows));

    it('still holds when Redis has forgotten everything', async () => {
      const locks = new RedisLocks(redis, rows);
      expect((await locks.acquire('flushed', 'a', 5_000)).kind).toBe('acquired');
      await redis.del('atrio:lock:flushed');
      expect((await locks.acquire('flushed', 'b', 5_000)).kind).toBe('held');
    });

    it('goes on with rows alone when Redis is gone', async () => {
      const gone = new Redis({ port: 1, lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
      gone.on('error', () => undefined);
      const locks = new RedisLocks(gone, rows);
      const acquisition = await locks.acquire('no-redis', 'a', 5_000);
      expect(acquisition.kind).toBe('acquired');
      expect((await locks.acquire('no-redis', 'b', 5_000)).kind).toBe('held');
      expect(await locks.isHeld('no-redis')).toBe(true);
      if (acquisition.kind === 'acquired') {
        expect(await locks.extend(acquisition.lease, 5_000)).toBe(true);
        expect(await locks.release(acquisition.lease)).toBe('released');
      }
    });
  });

  describe('the suite itself', () => {
    const broken: Readonly<Record<string, (real: LockBackend) => Partial<LockBackend>>> = {
      'releases whatever key it is told, whoever holds it': () => ({
        release: async ({ key }): Promise<Release> => {
          await database.execute(sql`UPDATE lock_leases SET owner = '', expires_at = now() WHERE key = ${key}`);
          return 'released';
        },
      }),
      'looks, then takes': (real) => ({
        acquire: async (key, owner, ttlMs) => {
          if (await real.isHeld(key)) return { kind: 'held' };
          await database.execute(sql`DELETE FROM lock_leases WHERE key = ${key}`);
          return real.acquire(key, owner, ttlMs);
        },
      }),
      'extends what it has lost': () => ({ extend: async () => true }),
    };

    it.each(Object.keys(broken))('catches a lock that %s', async (name) => {
      const locks: LockBackend = Object.assign(Object.create(rows) as LockBackend, broken[name]?.(rows));
      const kept = await Promise.allSettled(Object.values(LOCK_PROMISES).map((promise, n) => promise(locks, `broken-${name}-${n}`)));
      expect(kept.some((one) => one.status === 'rejected')).toBe(true);
    });
  });

  describe('the service', () => {
    const make = (): LockService =>
      new LockService(new LockBackends({ connection: undefined } as never, rows), new LockAudit(new LockAuditStore(database)));
    const events = async (): Promise<string[]> =>
      (await database.query<{ event: string }>(sql`SELECT event FROM lock_audit ORDER BY id`)).map((row) => row.event);
    const request = { tenantId: MIRADOR, key: 'room', ttlMs: 2_000 };

    it('runs the work and writes down that the lock was acquired and released', async () => {
      expect(await make().tryWithLock(request, async (fence) => fence > 0n)).toEqual({ kind: 'done', value: true });
      expect(await events()).toEqual(['acquired', 'released']);
    });

    it('gives the key back when the work fails', async () => {
      await expect(make().tryWithLock(request, () => Promise.reject(new Error('work')))).rejects.toThrow('work');
      expect(await make().tryWithLock(request, async () => 1)).toEqual({ kind: 'done', value: 1 });
    });

    it('says denied at once while another works, and waits until it is free', async () => {
      const locks = make();
      let finish = (): void => undefined;
      const first = locks.tryWithLock(request, () => new Promise<void>((resolve) => (finish = resolve)));
      while (!(await rows.isHeld('room'))) await pause(5);
      expect(await locks.tryWithLock(request, async () => 1)).toEqual({ kind: 'denied' });
      expect(await locks.waitUntilFree('room', 30)).toBe('busy');
      finish();
      await first;
      expect(await locks.waitUntilFree('room', 1_000)).toBe('free');
      expect(await events()).toEqual(['acquired', 'denied', 'released']);
    });

    it('keeps the key for work that takes longer than its time', async () => {
      const locks = make();
      let finish = (): void => undefined;
      const long = locks.tryWithLock({ ...request, ttlMs: 1_500 }, () => new Promise<void>((resolve) => (finish = resolve)));
      while (!(await rows.isHeld('room'))) await pause(5);
      await pause(2_000);
      expect(await rows.isHeld('room')).toBe(true);
      finish();
      await long;
      expect(await events()).toEqual(['acquired', 'released']);
    });

    it('writes down whose time has ended', async () => {
      await rows.acquire('room', 'crashed', 20);
      while (await rows.isHeld('room')) await pause(5);
      await make().tryWithLock(request, async () => 1);
      expect(await events()).toEqual(['expired', 'acquired', 'released']);
    });

    it('is refused inside a transaction', async () => {
      await expect(database.transaction(() => make().tryWithLock(request, async () => 1))).rejects.toThrow(NetworkInTransactionError);
    });

    it('does its work although the audit fails', async () => {
      const failing = { insert: () => Promise.reject(new Error('no audit')) };
      const locks = new LockService(new LockBackends({ connection: undefined } as never, rows), new LockAudit(failing as never));
      expect(await locks.tryWithLock(request, async () => 1)).toEqual({ kind: 'done', value: 1 });
    });

    it('sweeps rows nobody has used for long', async () => {
      await database.execute(sql`INSERT INTO lock_leases (key, owner, expires_at) VALUES ('old', '', now() - interval '90 days')`);
      expect(await rows.removeUnused(30)).toBe(1);
    });
  });
});
