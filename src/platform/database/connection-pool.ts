import pg from 'pg';
import { createLogger } from '@/platform/observability';
import { databaseConfig } from './database.config';

const log = createLogger('database');

export interface CountedPool {
  readonly pool: pg.Pool;
  roundTrips(): number;
  end(): Promise<void>;
}

/** A pool that never throws from the side and counts what it sends. */
export function connectionPool(address: string): CountedPool {
  const env = databaseConfig.get();
  let sent = 0;
  class CountingClient extends pg.Client {
    override query(...args: never[]): never {
      sent += 1;
      return (super.query as (...all: never[]) => never)(...args);
    }
  }
  const pool = new pg.Pool({
    connectionString: address,
    Client: CountingClient,
    max: env.DATABASE_POOL_SIZE,
    connectionTimeoutMillis: env.DATABASE_CONNECT_TIMEOUT_MS,
    statement_timeout: env.DATABASE_STATEMENT_TIMEOUT_MS,
    // PostgreSQL ends a statement itself; this ends the wait for one that has gone silent.
    query_timeout: env.DATABASE_STATEMENT_TIMEOUT_MS + env.DATABASE_CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'atrio',
  } as pg.PoolConfig);
  pool.on('error', (error) => {
    log.warn('connection_lost', { error });
  });
  let ended: Promise<void> | undefined;
  return { pool, roundTrips: () => sent, end: () => (ended ??= pool.end()) };
}
