import { Prisma } from './generated/client';

/** Values become parameters, never text: sql`SELECT * FROM turns WHERE conversation_key = ${key}`. */
export const sql = Prisma.sql;
