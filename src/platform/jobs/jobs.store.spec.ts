import { Database, sql } from '@/platform/database';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { JobQueue } from './job-queue';
import { JobsStore, type ClaimedJob } from './jobs.store';
import { Schedules } from './schedules';

const NAMES = ['escalation.notify', 'session.sweep'] as const;
const LEASE_S = 30;

describe('the table of jobs', () => {
  let home: TestDatabase;
  let database: Database;
  let store: JobsStore;
  let queue: JobQueue;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
    store = new JobsStore(database);
    queue = new JobQueue(store);
  });
  beforeEach(() => database.execute(sql`TRUNCATE jobs`));
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  const notify = (escalationId: string, uniqueKey?: string) =>
    queue.add('escalation.notify', { escalationId }, uniqueKey === undefined ? {} : { uniqueKey });
  const claim = (owner = 'a', limit = 10) => store.claim(owner, NAMES, limit, LEASE_S);
  async function only(owner = 'a'): Promise<ClaimedJob> {
    const [job, ...more] = await claim(owner);
    if (job === undefined || more.length > 0) throw new Error('one job was expected');
    return job;
  }
  const rows = () =>
    database.query<{ name: string; state: string; attempts: number; held: boolean; wait: number }>(sql`
      SELECT name, state, attempts, lease_until IS NOT NULL AS held, round(extract(epoch FROM run_at - now()))::int AS wait FROM jobs ORDER BY id`);
  const becomeDue = () => database.execute(sql`UPDATE jobs SET run_at = now() - interval '1 second'`);
  const endLeases = () => database.execute(sql`UPDATE jobs SET lease_until = now() - interval '1 second'`);

  describe('adding', () => {
    it('is part of the transaction around it: with what it is about, or not at all', async () => {
      const turn = database.transaction(async () => {
        await notify('e-1');
        throw new Error('the turn fails');
      });
      await expect(turn).rejects.toThrow();
      expect(await rows()).toEqual([]);
    });

    it('changes nothing a second time under the same key, also when the first is done', async () => {
      await notify('e-1', 'k');
      await notify('e-2', 'k');
      const job = await only();
      expect(job.payload).toEqual({ escalationId: 'e-1' });
      await store.finish('a', job);
      await notify('e-3', 'k');
      expect(await claim()).toEqual([]);
    });

    it('is due the moment it is written: whoever is woken by it finds it', async () => {
      for (let n = 0; n < 20; n += 1) {
        // One clock for both statements: the job is not a microsecond old.
        const claimed = await database.transaction(async () => {
          await notify(`e-${n}`);
          return claim();
        });
        expect(claimed).toHaveLength(1);
      }
    });

    it('may wait for its time', async () => {
      await queue.add('escalation.notify', { escalationId: 'late' }, { runAt: new Date(Date.now() + 3_600_000) });
      expect(await claim()).toEqual([]);
      await becomeDue();
      expect(await claim()).toHaveLength(1);
    });
  });

  describe('a lease', () => {
    it('gives a job to one of many who ask at once', async () => {
      await Promise.all(Array.from({ length: 30 }, (_, n) => notify(`e-${n}`)));
      const claimed = await Promise.all(Array.from({ length: 10 }, (_, n) => claim(`worker-${n}`, 5)));
      const ids = claimed.flat().map(({ id }) => id);
      expect([ids.length, new Set(ids).size]).toEqual([30, 30]);
    });

    it('ends on the clock of the database, and the next owner has a higher fence', async () => {
      await notify('e-1');
      const first = await only('a');
      expect(await claim('b')).toEqual([]);
      await endLeases();
      const second = await only('b');
      expect([second.fence > first.fence, second.attempts]).toEqual([true, 2]);
    });

    it('that was lost writes nothing', async () => {
      await notify('e-1');
      const stale = await only('a');
      await endLeases();
      const owner = await only('b');
      expect(await store.extend('a', stale, LEASE_S)).toBe(false);
      expect(await store.finish('a', stale)).toBe(false);
      await store.retryLater('a', stale, 100, 'STALE');
      await store.bury('a', stale, 'STALE');
      expect(await rows()).toMatchObject([{ state: 'waiting', held: true, wait: 0 }]);
      expect(await store.finish('b', owner)).toBe(true);
      expect(await rows()).toEqual([]);
    });

    it('of the same process is lost too when its job was claimed anew', async () => {
      await notify('e-1');
      const first = await only('a');
      await endLeases();
      const again = await only('a');
      expect(await store.finish('a', first)).toBe(false);
      expect(await store.finish('a', again)).toBe(true);
    });

    it('is longer after it was extended', async () => {
      await notify('e-1');
      const job = await only();
      await endLeases();
      expect(await store.extend('a', job, LEASE_S)).toBe(true);
      expect(await claim('b')).toEqual([]);
    });

    it('is handed back by a process that stops, without counting the try', async () => {
      await notify('e-1');
      await only('a');
      await store.releaseAll('somebody else');
      expect(await claim('b')).toEqual([]);
      await store.releaseAll('a');
      expect(await only('b')).toMatchObject({ attempts: 1 });
    });
  });

  describe('an end', () => {
    it('removes a job, remembers a key, and sends a schedule to its next time', async () => {
      await notify('plain');
      await notify('keyed', 'k');
      await store.upsertSchedule('session.sweep', {}, 60);
      for (const job of await claim()) expect(await store.finish('a', job)).toBe(true);
      expect(await rows()).toMatchObject([
        { name: 'escalation.notify', state: 'done', held: false },
        { name: 'session.sweep', state: 'waiting', held: false, attempts: 0, wait: 60 },
      ]);
    });

    it('that failed waits, and in the end is dead and visible', async () => {
      await notify('e-1');
      await store.retryLater('a', await only(), 40, 'PMS.DOWN');
      expect(await rows()).toMatchObject([{ state: 'waiting', held: false, attempts: 1, wait: 40 }]);
      await becomeDue();
      await store.bury('a', await only(), 'PMS.DOWN');
      expect(await claim()).toEqual([]);
      expect(await store.countDead()).toEqual([{ name: 'escalation.notify', jobs: 1 }]);
      expect(await database.query(sql`SELECT last_error FROM jobs`)).toEqual([{ last_error: 'PMS.DOWN' }]);
    });

    it('is forgotten after its days, in bites; what is dead stays', async () => {
      for (let n = 0; n < 5; n += 1) await notify(`e-${n}`, `k-${n}`);
      for (const job of await claim()) await store.finish('a', job);
      await notify('dead', 'k-dead');
      await store.bury('a', await only(), 'X');
      await database.execute(sql`UPDATE jobs SET run_at = now() - interval '9 days'`);
      expect([await store.removeDone(8, 3), await store.removeDone(8, 3), await store.removeDone(8, 3)]).toEqual([3, 2, 0]);
      expect(await rows()).toMatchObject([{ state: 'dead' }]);
    });
  });

  describe('a schedule', () => {
    it('is one row however many processes declare it, and runs at once', async () => {
      const processes = Array.from({ length: 5 }, () => new Schedules(store));
      processes.forEach((schedules) => schedules.every(60, 'session.sweep', {}));
      await Promise.all(processes.map((schedules) => schedules.write()));
      expect(await rows()).toMatchObject([{ name: 'session.sweep', wait: 0 }]);
      expect(await claim()).toHaveLength(1);
    });

    it('takes a shorter interval up at once and is not hurried by a restart', async () => {
      await store.upsertSchedule('session.sweep', {}, 3_600);
      await store.finish('a', await only());
      await store.upsertSchedule('session.sweep', {}, 3_600);
      expect(await rows()).toMatchObject([{ wait: 3_600 }]);
      await store.upsertSchedule('session.sweep', {}, 30);
      expect(await rows()).toMatchObject([{ wait: 30 }]);
    });

    it('is written when the database is there again', async () => {
      let away = true;
      const flaky = {
        upsertSchedule: (...given: [never, never, never]) => (away ? Promise.reject(new Error('away')) : store.upsertSchedule(...given)),
      };
      const schedules = new Schedules(flaky as unknown as JobsStore);
      schedules.every(60, 'session.sweep', {});
      await expect(schedules.write()).rejects.toThrow('away');
      away = false;
      await schedules.write();
      expect(await rows()).toHaveLength(1);
    });
  });

  it('leaves a job of a newer release to a process that knows it', async () => {
    await database.execute(sql`INSERT INTO jobs (name, payload) VALUES ('tomorrow.job', '{}')`);
    expect(await claim()).toEqual([]);
    expect(await store.countDue()).toBe(1);
  });
});
