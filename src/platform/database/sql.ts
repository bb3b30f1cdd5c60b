import { Prisma } from './generated/client';
import { storableJson } from './storable';

/** Values become parameters, never text: sql`SELECT * FROM turns WHERE conversation_key = ${key}`. */
export const sql = Prisma.sql;

/** A value as jsonb, whatever texts are in it. */
export const jsonb = (value: unknown): Prisma.Sql => sql`${storableJson(value)}::jsonb`;
