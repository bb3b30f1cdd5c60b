import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { databaseConfig } from './database.config';
import { PrismaClient } from './generated/client';
import { translated } from './sql-state';

/** Prisma on our pool, with our error when PostgreSQL is away. */
export function modelClient(pool: pg.Pool): PrismaClient {
  const { DATABASE_TRANSACTION_TIMEOUT_MS: timeout, DATABASE_CONNECT_TIMEOUT_MS: maxWait } = databaseConfig.get();
  const plain = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: { maxWait, timeout }, errorFormat: 'minimal' });
  const extended = plain.$extends({
    query: {
      $allModels: {
        async $allOperations({ args, query }) {
          try {
            return await query(args);
          } catch (error) {
            throw translated(error);
          }
        },
      },
    },
  });
  return extended as unknown as PrismaClient;
}
