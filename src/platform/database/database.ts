import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { createLogger } from '@/platform/observability';
import { connectionPool, type CountedPool } from './connection-pool';
import { databaseConfig, databaseUrl } from './database.config';
import { NetworkInTransactionError } from './database.errors';
import { transactionRetries } from './database.metrics';
import { Prisma, PrismaClient } from './generated/client';
import { isWorthAnotherTry, translated } from './sql-state';

const log = createLogger('database');
const TRIES = 3;
const RETRY_PAUSE_MS = 20;

/** What a store may do with the database, in a transaction or out of it. */
export type DatabaseClient = Prisma.TransactionClient;

const open = new AsyncLocalStorage<DatabaseClient>();

/** Throws when a transaction is open here: no network call while rows are locked. */
export function assertOutsideTransaction(what: string): void {
  if (open.getStore() !== undefined) throw new NetworkInTransactionError(what);
}

/** PostgreSQL for all stores. A transaction is found by itself: no store can forget it. */
export class Database implements OnApplicationShutdown {
  private readonly pool: CountedPool;
  private readonly prisma: PrismaClient;

  /** @param address of PostgreSQL; by default from the configuration. */
  constructor(address = databaseUrl()) {
    const { DATABASE_TRANSACTION_TIMEOUT_MS: timeout, DATABASE_CONNECT_TIMEOUT_MS: maxWait } = databaseConfig.get();
    this.pool = connectionPool(address);
    const adapter = new PrismaPg(this.pool.pool, { onPoolError: (error) => log.warn('connection_lost', { error }) });
    this.prisma = new PrismaClient({ adapter, transactionOptions: { maxWait, timeout }, errorFormat: 'minimal' });
  }

  /** Statements sent so far, BEGIN and COMMIT included. */
  get roundTrips(): number {
    return this.pool.roundTrips();
  }

  /** The client of the open transaction, else of the pool. Do not keep it. */
  client(): DatabaseClient {
    return open.getStore() ?? this.prisma;
  }

  /**
   * Runs `work` in one transaction, or in the one already open. After a deadlock or a serialization failure it runs again, at most
   * three times in all: nothing but database work belongs in it.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (open.getStore() !== undefined) return work();
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.prisma.$transaction((tx) => open.run(tx, work));
      } catch (error) {
        if (tries === TRIES || !isWorthAnotherTry(error)) throw translated(error);
        transactionRetries.inc();
        await pause(Math.random() * RETRY_PAUSE_MS * 2 ** tries);
      }
    }
  }

  /** Rows as PostgreSQL names them. bigint columns are bigint, timestamps Date, jsonb parsed. */
  async query<T>(statement: Prisma.Sql): Promise<T[]> {
    try {
      return await this.client().$queryRaw<T[]>(statement);
    } catch (error) {
      throw translated(error);
    }
  }

  /** @returns rows changed. */
  async execute(statement: Prisma.Sql): Promise<number> {
    try {
      return await this.client().$executeRaw(statement);
    } catch (error) {
      throw translated(error);
    }
  }

  /** Throws DatabaseUnavailableError when PostgreSQL does not answer. */
  async ping(): Promise<void> {
    await this.query(Prisma.sql`SELECT 1`);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.prisma.$disconnect();
    await this.pool.end();
  }
}
