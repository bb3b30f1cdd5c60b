import { type RedisServer, startRedis } from '../../scripts/provision/redis-server';
import { TEST_REDIS_VARIABLE } from './test-redis';

// Jest loads setup and teardown separately: what they share lies on the process.
const shared = globalThis as typeof globalThis & { atrioTestRedis?: RedisServer };

/** The Redis of REDIS_URL, else our own. Taken out of the environment: a test that wants Redis says so. */
export async function provideRedis(): Promise<void> {
  // Two projects of one run share one server.
  if (process.env[TEST_REDIS_VARIABLE] !== undefined) return;
  const given = process.env.REDIS_URL ?? '';
  delete process.env.REDIS_URL;
  if (given !== '') {
    process.env[TEST_REDIS_VARIABLE] = given;
    return;
  }
  const own = await startRedis();
  if (own === undefined) return;
  shared.atrioTestRedis = own;
  process.env[TEST_REDIS_VARIABLE] = own.url;
}

export async function removeRedis(): Promise<void> {
  await shared.atrioTestRedis?.stop();
  delete shared.atrioTestRedis;
}
