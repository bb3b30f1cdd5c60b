import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';

export interface Backlog {
  readonly kind: string;
  readonly rows: number;
  readonly oldestSeconds: number;
}

/** Counts what waits and removes what is past its time. */
@Injectable()
export class SweepStore {
  constructor(private readonly database: Database) {}

  async backlog(): Promise<Backlog[]> {
    const rows = await this.database.query<{ kind: string; rows: bigint; oldest: number | null }>(sql`
      SELECT 'turn' AS kind, count(*) AS rows, extract(epoch FROM now() - min(due_at))::float8 AS oldest FROM turns WHERE pending > 0 AND due_at <= now()
      UNION ALL
      SELECT 'reply', count(*), extract(epoch FROM now() - min(due_at))::float8 FROM outbox WHERE state IN ('pending', 'sending') AND due_at <= now()
      UNION ALL
      SELECT 'dead_message', count(*), NULL FROM inbox WHERE state = 'dead'
      UNION ALL
      SELECT 'dead_reply', count(*), NULL FROM outbox WHERE state = 'dead'`);
    return rows.map((row) => ({ kind: row.kind, rows: Number(row.rows), oldestSeconds: Math.max(0, row.oldest ?? 0) }));
  }

  /** At most `limit` rows a table and call, so that no statement runs long. */
  async sweep(keepDays: number, limit = 5_000): Promise<number> {
    const old = sql`now() - ${keepDays} * interval '1 day'`;
    return (
      (await this.database.execute(sql`
        DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE state = 'done' AND received_at < ${old} ORDER BY id LIMIT ${limit})`)) +
      (await this.database.execute(sql`
        DELETE FROM outbox WHERE id IN (
          SELECT id FROM outbox WHERE state IN ('sent', 'delivered', 'read', 'dropped') AND created_at < ${old} ORDER BY id LIMIT ${limit})`)) +
      (await this.database.execute(sql`
        DELETE FROM delivery_statuses WHERE ctid = ANY (ARRAY(SELECT ctid FROM delivery_statuses WHERE received_at < ${old} LIMIT ${limit}))`)) +
      (await this.database.execute(sql`
        DELETE FROM turns WHERE conversation_key IN (
          SELECT conversation_key FROM turns WHERE pending = 0 AND due_at < ${old} LIMIT ${limit} FOR UPDATE SKIP LOCKED)`)) +
      (await this.database.execute(sql`
        DELETE FROM turn_log WHERE id IN (SELECT id FROM turn_log WHERE created_at < ${old} LIMIT ${limit})`))
    );
  }
}
