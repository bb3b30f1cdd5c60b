import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';

export const redisConfig = defineConfig(
  'redis',
  z.object({
    REDIS_URL: url({ protocols: ['redis', 'rediss'], optional: true }).describe(
      'redis://host:6379 or rediss:// for TLS; empty: this process keeps hints in its own memory',
    ),
    REDIS_HOST: z.string().optional().describe('Host of Redis, when no URL is given'),
    REDIS_PORT: tuning.int(6379, 1, 65_535).describe('Port of Redis, when no URL is given'),
    REDIS_PASSWORD: secret({ optional: true }).describe('Password of Redis, when no URL is given'),
    REDIS_COMMAND_TIMEOUT_MS: tuning
      .int(500, 20, 10_000)
      .describe('Milliseconds after which an unanswered command counts as Redis being down'),
    REDIS_CONNECT_TIMEOUT_MS: tuning.int(2_000, 50, 30_000).describe('Milliseconds to wait for a connection'),
    REDIS_PREFIX: z.string().default('atrio:').describe('Put before every key and channel, so that installations can share a Redis'),
  }),
);

/** One address from the URL or from its parts; undefined when there is no Redis. */
export function redisUrl(): string | undefined {
  const env = redisConfig.get();
  if (env.REDIS_URL !== undefined || env.REDIS_HOST === undefined) return env.REDIS_URL;
  const address = new URL(`redis://${env.REDIS_HOST}:${env.REDIS_PORT}`);
  address.password = env.REDIS_PASSWORD ?? '';
  return address.toString();
}
