import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { useEnvironment } from '@/platform/config';
import { Database, sql } from '@/platform/database';
import { correlationId } from '@/platform/observability';
import { baseEnvironment } from '@test/support/base-environment';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { JobPump } from './job-pump';
import { JobQueue } from './job-queue';
import { JobRegistry, type JobHandler } from './job-registry';
import { jobsDead, jobsTotal } from './jobs.metrics';
import { JobsStore } from './jobs.store';
import { Schedules } from './schedules';
import { until } from '@test/support/until';

const ROOT = path.join(__dirname, '..', '..', '..');

describe('the pump of jobs', () => {
  let home: TestDatabase;
  let database: Database;
  let store: JobsStore;
  let queue: JobQueue;
  let schedules: Schedules;
  let pump: JobPump;
  let handle: JobHandler<'escalation.notify'>;
  let sweep: JobHandler<'session.sweep'>;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
    store = new JobsStore(database);
    queue = new JobQueue(store);
    await database.execute(sql`CREATE TABLE spec_begun (escalation_id text)`);
  });
  beforeEach(async () => {
    useEnvironment({ LOG_LEVEL: 'CRITICAL', JOBS_IDLE_MS: '10', JOBS_MAX_ATTEMPTS: '3' });
    await database.execute(sql`TRUNCATE jobs, spec_begun`);
    schedules = new Schedules(store);
    const registry = new JobRegistry();
    registry.register('escalation.notify', (payload) => handle(payload));
    registry.register('session.sweep', (payload) => sweep(payload));
    pump = new JobPump(store, registry, schedules);
  });
  afterEach(() => pump.stop(1_000));
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
    useEnvironment(process.env);
  });

  const add = (escalationId: string) => queue.add('escalation.notify', { escalationId });
  const left = async (): Promise<string[]> =>
    (await database.query<{ state: string }>(sql`SELECT state FROM jobs ORDER BY id`)).map(({ state }) => state);
  const due = () => database.execute(sql`UPDATE jobs SET run_at = now() WHERE lease_until IS NULL AND state = 'waiting'`);
  const counted = async (outcome: string): Promise<number> =>
    (await jobsTotal.get()).values.find(({ labels }) => labels.job === 'escalation.notify' && labels.outcome === outcome)?.value ?? 0;

  it('runs every job once and leaves nothing', async () => {
    const seen: string[] = [];
    const ids: (string | undefined)[] = [];
    handle = async ({ escalationId }) => {
      seen.push(escalationId);
      ids.push(correlationId());
      return Promise.resolve();
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => add(`e-${n}`)));
    pump.start();
    await until(async () => (await left()).length === 0);
    expect(new Set(seen).size).toBe(20);
    expect(seen).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
  });

  it('tries a failed job again after a pause, and runs the others meanwhile', async () => {
    const seen: string[] = [];
    handle = async ({ escalationId }) => {
      seen.push(escalationId);
      if (escalationId === 'bad' && seen.filter((id) => id === 'bad').length === 1) throw new Error('once');
      return Promise.resolve();
    };
    await add('bad');
    await add('good');
    pump.start();
    await until(async () => (await left()).length === 1);
    const [row] = await database.query<{ wait: number; last_error: string }>(
      sql`SELECT extract(epoch FROM run_at - now())::float8 AS wait, last_error FROM jobs`,
    );
    expect(row).toMatchObject({ last_error: 'Error' });
    expect(row?.wait).toBeGreaterThan(1);
    await due();
    await until(async () => (await left()).length === 0);
    expect(seen.toSorted()).toEqual(['bad', 'bad', 'good']);
  });

  it('gives a job up after its tries, visibly', async () => {
    handle = () => Promise.reject(new Error('always'));
    const before = await counted('dead');
    await add('poison');
    pump.start();
    await until(async () => {
      await due();
      return (await left())[0] === 'dead';
    });
    expect(await counted('dead')).toBe(before + 1);
    await pump.stop();
    const another = new JobPump(store, new JobRegistry(), new Schedules(store));
    another.start();
    await until(async () => ((await jobsDead.get()).values[0]?.value ?? 0) === 1);
    await another.stop();
  });

  it('buries a job that has ended its process every time, without another try', async () => {
    let runs = 0;
    handle = async () => Promise.resolve(void (runs += 1));
    await add('killer');
    await database.execute(sql`UPDATE jobs SET attempts = 3`);
    pump.start();
    await until(async () => (await left())[0] === 'dead');
    expect(runs).toBe(0);
    expect(await database.query(sql`SELECT last_error FROM jobs`)).toEqual([{ last_error: 'PROCESS_DIED' }]);
  });

  it('never gives a schedule up: its next time comes', async () => {
    let runs = 0;
    sweep = () => Promise.reject(new Error(`run ${(runs += 1)}`));
    schedules.every(3_600, 'session.sweep', {});
    pump.start();
    await until(async () => {
      await database.execute(sql`UPDATE jobs SET run_at = now() WHERE lease_until IS NULL AND attempts > 0`);
      return (
        runs === 3 &&
        (await database.query(sql`SELECT 1 FROM jobs WHERE attempts = 0 AND run_at > now() + interval '50 minutes'`)).length === 1
      );
    });
    expect(await left()).toEqual(['waiting']);
  });

  it('keeps the lease of a job that takes long', async () => {
    useEnvironment({ LOG_LEVEL: 'CRITICAL', JOBS_IDLE_MS: '10', JOBS_LEASE_S: '5' });
    let end = (): void => undefined;
    handle = () => new Promise((resolve) => (end = resolve));
    await add('long');
    pump.start();
    await until(async () => (await database.query(sql`SELECT 1 FROM jobs WHERE lease_until IS NOT NULL`)).length === 1);
    await database.execute(sql`UPDATE jobs SET lease_until = lease_until - interval '3 seconds'`);
    const soon = sql`SELECT 1 FROM jobs WHERE lease_until > now() + interval '4 seconds'`;
    expect(await database.query(soon)).toEqual([]);
    await until(async () => (await database.query(soon)).length === 1);
    end();
    await until(async () => (await left()).length === 0);
  });

  it('says that a job was lost when another process took it over, and undoes nothing of its', async () => {
    let end = (): void => undefined;
    handle = () => new Promise((resolve) => (end = resolve));
    const before = await counted('lost');
    await add('slow');
    pump.start();
    await until(async () => (await database.query(sql`SELECT 1 FROM jobs WHERE lease_until IS NOT NULL`)).length === 1);
    await database.execute(sql`UPDATE jobs SET fence = fence + 1, owner = 'another'`);
    end();
    await until(async () => (await counted('lost')) === before + 1);
    expect(await database.query(sql`SELECT owner, state FROM jobs`)).toEqual([{ owner: 'another', state: 'waiting' }]);
  });

  it('hands back what it holds when it stops', async () => {
    handle = () => new Promise(() => undefined);
    await add('hangs');
    pump.start();
    await until(async () => (await database.query(sql`SELECT 1 FROM jobs WHERE lease_until IS NOT NULL`)).length === 1);
    await pump.stop(20);
    expect(await database.query(sql`SELECT attempts, lease_until, owner FROM jobs`)).toEqual([
      { attempts: 0, lease_until: null, owner: null },
    ]);
  });

  it('loses nothing when a worker is killed with fifty jobs to do', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => add(`e-${n}`)));
    const worker = spawn(process.execPath, ['--no-warnings', '-r', '@swc-node/register', path.join(ROOT, 'test/support/job-worker.ts')], {
      cwd: ROOT,
      env: { ...baseEnvironment(), DATABASE_URL: home.url, JOBS_CONCURRENCY: '50', JOBS_LEASE_S: '60', LOG_LEVEL: 'CRITICAL' },
      stdio: 'ignore',
    });
    await until(async () => (await database.query(sql`SELECT 1 FROM spec_begun`)).length === 50);
    worker.kill('SIGKILL');
    await new Promise((resolve) => worker.once('exit', resolve));

    const seen: string[] = [];
    handle = async ({ escalationId }) => Promise.resolve(void seen.push(escalationId));
    pump.start();
    await pause(50);
    expect(seen).toEqual([]);
    await database.execute(sql`UPDATE jobs SET lease_until = now() - interval '1 second'`);
    await until(async () => (await left()).length === 0);
    expect([seen.length, new Set(seen).size]).toEqual([50, 50]);
  }, 30_000);
});
