export { assertOutsideTransaction, Database, type DatabaseClient } from './database';
export { DatabaseUnavailableError, NetworkInTransactionError } from './database.errors';
export { DatabaseModule } from './database.module';
export { Prisma } from './generated/client';
export { isExclusionViolation, isUniqueViolation } from './sql-state';
export { jsonb, sql } from './sql';
export { storableJson } from './storable';
