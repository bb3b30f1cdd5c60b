import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { OnApplicationShutdown } from '@nestjs/common';
import { connectionPool, type CountedPool } from './connection-pool';
import { databaseConfig, databaseUrl } from './database.config';
import { NetworkInTransactionError } from './database.errors';
import { transactionRetries } from './database.metrics';
import { Prisma, type PrismaClient } from './generated/client';
import { modelClient } from './model-client';
import { DirectQuery } from './direct-query';
import { isWorthAnotherTry, translated } from './sql-state';
import { storable } from './storable';

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
  private readonly direct: DirectQuery;
  private readonly prisma: PrismaClient;

  /** @param address of PostgreSQL; by default from the configuration. */
  constructor(address = databaseUrl()) {
    this.pool = connectionPool(address);
    this.direct = new DirectQuery(this.pool.pool, databaseConfig.get().DATABASE_PREPARED);
    this.prisma = modelClient(this.pool.pool);
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
    return open.getStore() === undefined ? again(() => this.prisma.$transaction((tx) => open.run(tx, work))) : work();
  }

  /**
   * Rows as PostgreSQL names them. bigint columns are bigint, dates and timestamps Date, numeric Decimal, jsonb parsed. Outside a
   * transaction a statement that lost a deadlock, of which nothing was done, is run again.
   */
  async query<T>(statement: Prisma.Sql): Promise<T[]> {
    const transaction = open.getStore();
    const safe = storable(statement);
    if (transaction === undefined) return (await again(() => this.direct.run(safe))).rows as T[];
    return told(() => transaction.$queryRaw<T[]>(safe));
  }

  /** @returns rows changed. */
  async execute(statement: Prisma.Sql): Promise<number> {
    const transaction = open.getStore();
    const safe = storable(statement);
    if (transaction === undefined) return (await again(() => this.direct.run(safe))).rowCount ?? 0;
    return told(() => transaction.$executeRaw(safe));
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

/** What the database refuses, in our own errors. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translated(error);
  }
}

/** At most three times in all, while PostgreSQL itself asks for it. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES || !isWorthAnotherTry(error)) throw translated(error);
      transactionRetries.inc();
      await pause(Math.random() * RETRY_PAUSE_MS * 2 ** tries);
    }
  }
}
