import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { ConversationKey } from '@/shared/ids';

export interface TimelineEntry {
  /** Grows with time over both directions; a reader goes on after the last one it has seen. */
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly text: string | null;
  /** Of our messages: pending, sending, sent, delivered, read, failed; of the guest's: new, done, dead. */
  readonly state: string;
  readonly at: string;
  /** The guest's own id of a message, or the key of ours. */
  readonly key: string;
  readonly correlationId: string;
}

interface Row {
  readonly id: bigint;
  readonly direction: 'in' | 'out';
  readonly text: string | null;
  readonly state: string;
  readonly at: Date;
  readonly key: string;
  readonly correlation_id: string;
}

/** A conversation as it went, both sides in one order. */
@Injectable()
export class TimelineStore {
  constructor(private readonly database: Database) {}

  /** Without what was dropped unsent; at most `limit` entries, oldest first. */
  async after(conversation: ConversationKey, afterId: string, limit: number): Promise<TimelineEntry[]> {
    const rows = await this.database.query<Row>(sql`
      (SELECT id, 'in' AS direction, message->>'text' AS text, state, received_at AS at, message->>'providerMessageId' AS key, correlation_id
         FROM inbox WHERE conversation_key = ${conversation} AND id > ${BigInt(afterId)} ORDER BY id LIMIT ${limit})
      UNION ALL
      (SELECT id, 'out', reply->>'text', state, created_at, key, correlation_id
         FROM outbox WHERE conversation_key = ${conversation} AND id > ${BigInt(afterId)} AND state NOT IN ('dropped', 'dead') ORDER BY id LIMIT ${limit})
      ORDER BY id LIMIT ${limit}`);
    return rows.map((row) => ({
      id: String(row.id),
      direction: row.direction,
      text: row.text,
      state: row.state,
      at: row.at.toISOString(),
      key: row.key,
      correlationId: row.correlation_id,
    }));
  }
}
