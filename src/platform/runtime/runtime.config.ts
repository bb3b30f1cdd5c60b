import { isIP } from 'node:net';
import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const ROLES = ['all', 'api', 'worker'] as const;
export type Role = (typeof ROLES)[number];

const NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

const proxies = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function isProxy(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  if (bits === undefined) return NETWORKS.includes(text) || isIP(address) !== 0;
  return more.length === 0 && isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128);
}

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
      .int(0, 0, 10_000)
      .describe('Milliseconds between "not ready" and the end of accepting, for the balancer to notice; twice its check interval'),
    TRUST_PROXY: z
      .string()
      .optional()
      .transform(proxies)
      .refine((list) => list.every(isProxy), 'is not a list of addresses, networks or the words loopback, linklocal, uniquelocal')
      .describe(
        'Proxies whose X-Forwarded-For is believed: addresses, networks (10.0.0.0/8), loopback, linklocal, uniquelocal; none: nobody',
      ),
  }),
);
