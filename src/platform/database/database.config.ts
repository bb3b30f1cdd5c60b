import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';

const POSTGRES = ['postgres', 'postgresql'];

export const databaseConfig = defineConfig(
  'database',
  z
    .object({
      NODE_ENV: z.string().default('development').describe('development, test or production'),
      DATABASE_URL: url({ protocols: POSTGRES, optional: true }).describe(
        'PostgreSQL 15 or newer: postgresql://user:password@host:5432/database',
      ),
      POSTGRES_URL: url({ protocols: POSTGRES, optional: true }).describe('The same as DATABASE_URL, under its other common name'),
      POSTGRES_HOST: z.string().optional().describe('Host of PostgreSQL, when no URL is given'),
      POSTGRES_PORT: tuning.int(5432, 1, 65_535).describe('Port of PostgreSQL, when no URL is given; 6543 for a pooler'),
      POSTGRES_USER: z.string().default('atrio').describe('User of PostgreSQL, when no URL is given'),
      POSTGRES_PASSWORD: secret({ optional: true }).describe('Password of PostgreSQL, when no URL is given'),
      POSTGRES_DB: z.string().default('atrio').describe('Database name, when no URL is given'),
      DATABASE_POOL_SIZE: tuning.int(10, 2, 100).describe('Connections a process holds at most'),
      DATABASE_CONNECT_TIMEOUT_MS: tuning.int(5_000, 100, 60_000).describe('Milliseconds to wait for a connection'),
      DATABASE_STATEMENT_TIMEOUT_MS: tuning.int(15_000, 100, 300_000).describe('Milliseconds after which PostgreSQL ends a statement'),
      DATABASE_TRANSACTION_TIMEOUT_MS: tuning
        .int(20_000, 100, 300_000)
        .describe('Milliseconds after which an open transaction is rolled back'),
      DATABASE_PREPARED: tuning.bool(true).describe('Named prepared statements; false behind a pooler in transaction mode'),
    })
    .refine(
      (env) =>
        env.NODE_ENV !== 'production' || [env.DATABASE_URL, env.POSTGRES_URL, env.POSTGRES_HOST].some((given) => given !== undefined),
      {
        path: ['DATABASE_URL'],
        message: 'is missing',
      },
    ),
);

/** One address from the URL or from its parts. */
export function databaseUrl(): string {
  const env = databaseConfig.get();
  const given = env.DATABASE_URL ?? env.POSTGRES_URL;
  if (given !== undefined) return given;
  const address = new URL(`postgresql://${env.POSTGRES_HOST ?? '127.0.0.1'}:${env.POSTGRES_PORT}/${encodeURIComponent(env.POSTGRES_DB)}`);
  address.username = env.POSTGRES_USER;
  address.password = env.POSTGRES_PASSWORD ?? '';
  return address.toString();
}
