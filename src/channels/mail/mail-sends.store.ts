import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { DueOutbound } from '@/shared/turn';
import type { MailboxKey } from './mailbox-cursors.store';

export interface MailSend {
  /** The Message-ID under which every try of this reply goes out. */
  readonly messageId: string;
  /** A try before this one may have reached the server. */
  readonly handedOver: boolean;
}

/** The mail of the guest that one of ours answers. */
export interface AnsweredMail {
  readonly hotel: string;
  readonly subject: string | null;
  readonly messageId: string | null;
  readonly references: readonly string[];
  /** Gmail's. */
  readonly threadId: string | null;
}

/** Automatic answers to one address lately. */
export interface AnswerCount {
  readonly hour: number;
  readonly day: number;
}

/** Our own mails, each written down before a server gets it: after a crash or a lost answer the server is asked by Message-ID. */
@Injectable()
export class MailSendsStore {
  constructor(private readonly database: Database) {}

  /** @param messageId of a first try; a later one keeps the first one's. */
  async open({ key, channel, account, address }: DueOutbound, messageId: string): Promise<MailSend> {
    const rows = await this.database.query<MailSend>(sql`
      WITH made AS (
        INSERT INTO mail_sends (key, channel, account, address, message_id) VALUES (${key}, ${channel}, ${account}, ${address}, ${messageId})
        ON CONFLICT (key) DO NOTHING RETURNING message_id, handed_over
      )
      SELECT message_id AS "messageId", handed_over AS "handedOver" FROM made
      UNION ALL SELECT message_id, handed_over FROM mail_sends WHERE key = ${key}`);
    return rows[0] ?? { messageId, handedOver: false };
  }

  async markHandedOver({ key }: DueOutbound, handedOver: boolean): Promise<void> {
    await this.database.execute(sql`UPDATE mail_sends SET handed_over = ${handedOver} WHERE key = ${key}`);
  }

  /** The key of the outbox row whose mail had one of these Message-IDs; undefined when none is ours. */
  async findKey({ channel, account }: MailboxKey, messageIds: readonly string[]): Promise<string | undefined> {
    const [row] = await this.database.query<{ key: string }>(sql`
      SELECT key FROM mail_sends WHERE channel = ${channel} AND account = ${account} AND message_id = ANY (${[...messageIds]}::text[]) LIMIT 1`);
    return row?.key;
  }

  /** The last mail of the turn that this reply answers; for what staff say, the guest's last one. */
  async answeredBy({ key, id, channel, account, tenantId, conversationKey }: DueOutbound): Promise<AnsweredMail> {
    const [row] = await this.database.query<AnsweredMail>(sql`
      SELECT t.name AS hotel, m.data->>'subject' AS subject, m.data->>'rfcMessageId' AS "messageId", m.data->>'threadId' AS "threadId",
             coalesce(m.data->'references', '[]'::jsonb) AS "references"
        FROM tenants t LEFT JOIN LATERAL (
          SELECT i.message->'data' AS data FROM inbox i
           WHERE i.channel = ${channel} AND i.account = ${account} AND i.conversation_key = ${conversationKey} AND i.id < ${BigInt(id)}
           ORDER BY (concat('reply:', i.id) = ${key}) DESC, i.id DESC LIMIT 1) m ON true
       WHERE t.id = ${tenantId}`);
    return row ?? { hotel: '', subject: null, messageId: null, references: [], threadId: null };
  }

  async countAnswers({ channel, account }: MailboxKey, address: string): Promise<AnswerCount> {
    const [row] = await this.database.query<AnswerCount>(sql`
      SELECT count(*) FILTER (WHERE created_at > now() - interval '1 hour')::int AS hour, count(*)::int AS day FROM mail_sends
       WHERE channel = ${channel} AND account = ${account} AND address = ${address} AND key LIKE 'reply:%' AND created_at > now() - interval '1 day'`);
    return row ?? { hour: 0, day: 0 };
  }

  /** @returns false when this address has written the same within a day, in another mail. */
  async isNews({ channel, account }: MailboxKey, said: { address: string; textHash: string; eventKey: string }): Promise<boolean> {
    const [row] = await this.database.query<{ first: string }>(sql`
      INSERT INTO mail_heard AS h (channel, account, address, text_hash, event_key)
      VALUES (${channel}, ${account}, ${said.address}, ${said.textHash}, ${said.eventKey})
      ON CONFLICT (channel, account, address, text_hash) DO UPDATE
         SET heard_at = now(), event_key = CASE WHEN h.heard_at < now() - interval '1 day' THEN excluded.event_key ELSE h.event_key END
      RETURNING event_key AS first`);
    return row?.first === said.eventKey;
  }

  /** Removes what is older than so many days; at most `limit` rows of each table. */
  async sweep(keepDays: number, limit = 5_000): Promise<void> {
    const old = sql`now() - ${keepDays}::int * interval '1 day'`;
    await this.database.execute(
      sql`DELETE FROM mail_sends WHERE key IN (SELECT key FROM mail_sends WHERE created_at < ${old} LIMIT ${limit})`,
    );
    await this.database.execute(sql`
      DELETE FROM mail_heard WHERE ctid = ANY (ARRAY(SELECT ctid FROM mail_heard WHERE heard_at < now() - interval '2 days' LIMIT ${limit}))`);
  }
}
