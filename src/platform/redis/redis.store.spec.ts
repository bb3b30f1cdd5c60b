import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { useEnvironment } from '@/platform/config';
import { startRedis, type RedisServer } from '../../../scripts/provision/redis-server';
import { describeWithRedis } from '../../../test/support/test-redis';
import { RealRedis } from './real-redis';
import { redisFailures } from './redis.metrics';
import { RedisService } from './redis.service';
import { describeRedis } from './redis.suite';
import { until } from '@test/support/until';

/** Commands that were sent and not answered in their time. */
const unanswered = async (): Promise<number> => (await redisFailures.get()).values.reduce((sum, { value }) => sum + value, 0);

async function started(address: string | undefined): Promise<RedisService> {
  const service = new RedisService(address);
  await service.onModuleInit();
  return service;
}

afterEach(() => {
  useEnvironment(process.env);
});

describeWithRedis('with a Redis server', (url) => {
  describeRedis('the real Redis', async () => {
    const redis = new RealRedis(url);
    await redis.connect();
    return redis;
  });
});

describe('without a Redis', () => {
  it('everything works inside this process, and that is no degradation', async () => {
    const redis = await started(undefined);
    expect([redis.available, redis.degraded, redis.connection]).toEqual([false, false, undefined]);
    expect(await redis.set('a', '1', 10)).toBe(true);
    expect(await redis.get('a')).toBe('1');
    expect(await redis.ping()).toBe(true);
    const heard: string[] = [];
    await redis.subscribe('c', (message) => heard.push(message));
    await redis.publish('c', 'hello');
    expect(heard).toEqual(['hello']);
    await redis.onApplicationShutdown();
  });
});

describe('with a Redis that is not there', () => {
  it('nothing is refused: values are unknown, counts and messages stay in this process', async () => {
    const redis = await started('redis://127.0.0.1:1');
    expect([redis.available, redis.degraded]).toEqual([false, true]);
    expect(await redis.get('a')).toBeUndefined();
    expect(await redis.set('a', '1', 10)).toBe(false);
    expect(await redis.del('a')).toBe(false);
    expect(await redis.increment(['n'], 10)).toEqual([1]);
    expect(await redis.increment(['n'], 10)).toEqual([2]);
    expect(await redis.ping()).toBe(false);
    const heard: string[] = [];
    const leave = await redis.subscribe('c', (message) => heard.push(message));
    await redis.publish('c', 'here');
    expect(heard).toEqual(['here']);
    await leave();
    await redis.onApplicationShutdown();
  });
});

describe('with a Redis that takes the connection and then says nothing', () => {
  it('a few callers wait for the time limit, and the others not at all', async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => sockets.add(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    useEnvironment({ REDIS_COMMAND_TIMEOUT_MS: '100', REDIS_CONNECT_TIMEOUT_MS: '200' });
    const redis = new RedisService(`redis://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    await redis.onModuleInit();
    const before = await unanswered();
    for (let n = 0; n < 100; n += 1) expect(await redis.get('a')).toBeUndefined();
    expect((await unanswered()) - before).toBeLessThanOrEqual(3);
    await redis.onApplicationShutdown();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});

describeWithRedis('with a Redis of its own', () => {
  let server: RedisServer;
  let redis: RedisService;
  beforeEach(async () => {
    const own = await startRedis();
    if (own === undefined) throw new Error('no redis-server');
    server = own;
    redis = await started(server.url);
  });
  afterEach(async () => {
    await redis.onApplicationShutdown();
    await server.stop();
  });

  it('two processes share counts and hear each other', async () => {
    const other = await started(server.url);
    const heard: string[] = [];
    await redis.subscribe('guest', (message) => heard.push(message));
    await other.publish('guest', 'from the other');
    expect([await redis.increment(['n'], 10), await other.increment(['n'], 10)]).toEqual([[1], [2]]);
    await until(() => heard.length === 1);
    await other.onApplicationShutdown();
  });

  it('a flush loses hints and nothing else', async () => {
    await redis.set('a', '1', 100);
    const heard: string[] = [];
    await redis.subscribe('guest', (message) => heard.push(message));
    const admin = new Redis(server.url);
    await admin.flushall();
    await admin.quit();
    expect(await redis.get('a')).toBeUndefined();
    expect(await redis.increment(['n'], 10)).toEqual([1]);
    await redis.publish('guest', 'still here');
    await until(() => heard.includes('still here'));
    expect(redis.available).toBe(true);
  });

  it('a silent Redis is left alone after three commands and asked again later', async () => {
    await redis.onApplicationShutdown();
    useEnvironment({ REDIS_COMMAND_TIMEOUT_MS: '400' });
    redis = await started(server.url);
    const admin = new Redis(server.url);
    await admin.call('CLIENT', 'PAUSE', '2500');
    const before = await unanswered();
    for (let n = 1; n <= 30; n += 1) expect(await redis.increment(['n'], 10)).toEqual([n]);
    expect((await unanswered()) - before).toBe(3);
    expect(redis.degraded).toBe(true);
    await until(() => redis.available);
    await redis.set('a', '1', 10);
    expect(await redis.get('a')).toBe('1');
    admin.disconnect();
  });

  it('an outage degrades, and all is well when Redis is back, subscriptions included', async () => {
    const heard: string[] = [];
    await redis.subscribe('guest', (message) => heard.push(message));
    await server.stop();
    await until(() => redis.degraded);
    expect(await redis.get('a')).toBeUndefined();
    await redis.publish('guest', 'during the outage');
    expect(heard).toEqual(['during the outage']);
    const port = Number(new URL(server.url).port);
    const again = await startRedisOn(port);
    await until(() => redis.available);
    await until(async () => {
      await redis.publish('guest', 'after');
      return heard.includes('after');
    });
    await again.stop();
  });
});

/** A Redis on the port of the one that went away. */
async function startRedisOn(port: number): Promise<{ stop(): Promise<void> }> {
  const { spawn } = await import('node:child_process');
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  return {
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
