import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { productVersion } from '@/platform/observability';
import { HealthController } from './health.controller';
import { HealthRegistry } from './health-registry.service';

interface Answer {
  readonly status: number;
  readonly body: { readonly status: string; readonly issues?: readonly string[]; readonly version?: string };
}

describe('the health of a process', () => {
  let app: NestFastifyApplication;
  let health: HealthRegistry;

  beforeEach(async () => {
    const module = await Test.createTestingModule({ controllers: [HealthController], providers: [HealthRegistry] }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.init();
    health = module.get(HealthRegistry);
  });
  afterEach(() => app.close());

  async function ask(what: '' | '/live' | '/ready'): Promise<Answer> {
    const answer = await app.inject({ url: `/health${what}` });
    return { status: answer.statusCode, body: answer.json() };
  }
  const statuses = async (): Promise<number[]> => [(await ask('/live')).status, (await ask('/ready')).status, (await ask('')).status];
  const check = (issue: string, holds: () => Promise<boolean | void>, critical = true) => health.register({ issue, critical, holds });

  it('is good when everything holds', async () => {
    check('database_unavailable', () => Promise.resolve());
    check('redis_degraded', () => Promise.resolve(true), false);
    expect(await statuses()).toEqual([200, 200, 200]);
    expect((await ask('')).body).toEqual({ status: 'ok', agent: 'atrio', version: productVersion(), issues: [] });
  });

  it.each([
    ['is away', () => Promise.reject(new Error('password authentication failed for user atrio'))],
    ['says no', () => Promise.resolve(false)],
    [
      'throws at once',
      () => {
        throw new Error('pool is closed');
      },
    ],
  ])('wants no work and no restart when what it needs %s, and says what, not why', async (_what, holds: () => Promise<boolean>) => {
    check('database_unavailable', holds);
    expect(await statuses()).toEqual([200, 503, 503]);
    expect((await ask('/ready')).body).toEqual({ status: 'unavailable', issues: ['database_unavailable'] });
    expect((await ask('')).body).toMatchObject({ status: 'degraded', issues: ['database_unavailable'] });
  });

  it('goes on working when something useful but not needed is away, and shows it to those who watch', async () => {
    check('redis_degraded', () => Promise.resolve(false), false);
    expect(await statuses()).toEqual([200, 200, 503]);
    expect((await ask('/ready')).body).toEqual({ status: 'ok', issues: ['redis_degraded'] });
  });

  it('does not wait for an answer that never comes, nor fall over one that comes too late', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    let refuse = (_error: Error): void => undefined;
    check('database_unavailable', () => new Promise((_resolve, reject) => (refuse = reject)));
    const asked = health.report();
    await jest.advanceTimersByTimeAsync(1_900);
    await jest.advanceTimersByTimeAsync(200);
    jest.useRealTimers();
    expect(await asked).toEqual({ ready: false, issues: ['database_unavailable'] });
    refuse(new Error('too late'));
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('looks once a second, however many ask', async () => {
    let looks = 0;
    check('database_unavailable', () => Promise.resolve(void (looks += 1)));
    await Promise.all(Array.from({ length: 50 }, () => ask('/ready')));
    await ask('');
    expect(looks).toBe(1);
  });

  it('wants no more work from the moment it drains, though it was asked a moment ago', async () => {
    check('database_unavailable', () => Promise.resolve());
    expect((await ask('/ready')).status).toBe(200);
    health.drain();
    expect(await statuses()).toEqual([200, 503, 503]);
    expect((await ask('/ready')).body.issues).toEqual(['draining']);
  });

  it('wants no more work either when it began to drain during a look', async () => {
    let end = (): void => undefined;
    check('database_unavailable', () => new Promise((resolve) => (end = () => resolve(undefined))));
    const asked = health.report();
    health.drain();
    end();
    expect(await asked).toEqual({ ready: false, issues: ['draining'] });
  });
});
