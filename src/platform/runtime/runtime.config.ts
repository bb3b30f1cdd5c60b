import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const ROLES = ['all', 'api', 'worker'] as const;
export type Role = (typeof ROLES)[number];

export const runtimeConfig = defineConfig(
  'runtime',
  z.object({
    NODE_ENV: z
      .enum(['development', 'staging', 'production', 'test'])
      .default('development')
      .describe('development, staging, production or test'),
    CLOCK_START: z.iso.datetime().optional().describe('Instant at which the hotel’s clock starts, outside production only; absent is now'),
    ROLE: tuning.oneOf(ROLES, 'all').describe('api answers HTTP, worker takes turns and sends, all does both'),
    PORT: tuning.int(8002, 1, 65_535).describe('Port of the HTTP server; SERVER_PORT is read where PORT is not set'),
    SERVER_PORT: tuning.int(8002, 1, 65_535).describe('Old name of PORT'),
    SERVER_HOST: z.string().default('0.0.0.0').describe('Address the HTTP server listens on'),
    DRAIN_WAIT_MS: tuning
      .int(0, 0, 60_000)
      .describe('Milliseconds between "not ready" and the end of accepting, for the balancer to notice'),
    TRUST_PROXY: tuning.bool(false).describe('true behind a proxy that sets X-Forwarded-For'),
  }),
);
