import pg from 'pg';
import { createLogger, inSpan } from '@/platform/observability';
import { databaseConfig } from './database.config';
import { poolConnections, queryErrors, querySeconds } from './database.metrics';

const log = createLogger('database');

type Outcome = (error: Error | null | undefined, result?: unknown) => void;

export interface CountedPool {
  readonly pool: pg.Pool;
  roundTrips(): number;
  end(): Promise<void>;
}

/** A pool that never throws from the side; every statement through it is counted, measured and a span. */
export function connectionPool(address: string): CountedPool {
  const env = databaseConfig.get();
  let sent = 0;
  class MeasuredClient extends pg.Client {
    override query(...given: unknown[]): never {
      const outcome = given.at(-1);
      const send = super.query.bind(this) as unknown as (...all: unknown[]) => Promise<unknown>;
      // Neither a promise nor a callback: a cursor, which nobody here uses.
      if (typeof (given[0] as { submit?: unknown }).submit === 'function') return send(...given) as never;
      sent += 1;
      if (typeof outcome !== 'function') return measured(() => send(...given)) as never;
      void measured(() => answerOf(send, given.slice(0, -1))).then((result) => (outcome as Outcome)(null, result), outcome as Outcome);
      return undefined as never;
    }
  }
  const pool = new pg.Pool({
    connectionString: address,
    Client: MeasuredClient,
    max: env.DATABASE_POOL_SIZE,
    connectionTimeoutMillis: env.DATABASE_CONNECT_TIMEOUT_MS,
    statement_timeout: env.DATABASE_STATEMENT_TIMEOUT_MS,
    // A process that hangs with a transaction open would keep its rows locked for as long as its connection lives.
    idle_in_transaction_session_timeout: env.DATABASE_TRANSACTION_TIMEOUT_MS,
    // PostgreSQL ends a statement itself; this ends the wait for one that has gone silent.
    query_timeout: env.DATABASE_STATEMENT_TIMEOUT_MS + env.DATABASE_CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'atrio',
  });
  watch(pool);
  let ended: Promise<void> | undefined;
  return { pool, roundTrips: () => sent, end: () => (ended ??= pool.end()) };
}

const answerOf = (send: (...all: unknown[]) => Promise<unknown>, given: unknown[]): Promise<unknown> => send(...given);

async function measured(send: () => Promise<unknown>): Promise<unknown> {
  const end = querySeconds.startTimer();
  try {
    return await inSpan('db', {}, send);
  } catch (error) {
    queryErrors.inc({ reason: stateOf(error) });
    throw error;
  } finally {
    end();
  }
}

/** SQLSTATE or the system's word: a short, closed list. */
const stateOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : 'connection';

function watch(pool: pg.Pool): void {
  pool.on('error', (error) => {
    log.warn('connection_lost', { reason: stateOf(error) });
  });
  const show = (): void => {
    poolConnections.set({ state: 'open' }, pool.totalCount);
    poolConnections.set({ state: 'idle' }, pool.idleCount);
    poolConnections.set({ state: 'waiting' }, pool.waitingCount);
  };
  pool.on('connect', show);
  pool.on('remove', show);
  pool.on('acquire', show);
}
