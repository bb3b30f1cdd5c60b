import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { ChannelId } from '@/shared/ids';

export interface MailboxKey {
  readonly channel: ChannelId;
  readonly account: string;
}

export interface MailboxCursor {
  readonly cursor: string;
  /** When the cursor last moved, by the database's clock. */
  readonly updatedAt: Date;
  readonly watchUntil: Date | null;
}

/** How far each mailbox has been read. Moved only after everything up to there is stored. */
@Injectable()
export class MailboxCursorsStore {
  constructor(private readonly database: Database) {}

  async find({ channel, account }: MailboxKey): Promise<MailboxCursor | undefined> {
    const [row] = await this.database.query<MailboxCursor>(sql`
      SELECT cursor, updated_at AS "updatedAt", watch_until AS "watchUntil" FROM mailbox_cursors WHERE channel = ${channel} AND account = ${account}`);
    return row;
  }

  async move({ channel, account }: MailboxKey, cursor: string): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO mailbox_cursors (channel, account, cursor) VALUES (${channel}, ${account}, ${cursor})
      ON CONFLICT (channel, account) DO UPDATE SET cursor = excluded.cursor, updated_at = now()`);
  }

  async watchedUntil({ channel, account }: MailboxKey, until: Date): Promise<void> {
    await this.database.execute(sql`
      UPDATE mailbox_cursors SET watch_until = ${until}::timestamptz WHERE channel = ${channel} AND account = ${account}`);
  }

  /** Which of these Message-IDs are already in our inbox: a mailbox that was numbered anew is read a second time. */
  async knownMessageIds({ channel, account }: MailboxKey, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }>(sql`
      SELECT message->'data'->>'rfcMessageId' AS id FROM inbox
       WHERE channel = ${channel} AND account = ${account} AND message->'data'->>'rfcMessageId' = ANY (${[...ids]}::text[])`);
    return new Set(rows.map(({ id }) => id));
  }
}
