import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { ConversationKey, TenantId } from '@/shared/ids';

/** Replies of a conversation that its visitor has not seen. */
export interface UnreadReplies {
  readonly visitorId: string;
  readonly tenantId: TenantId;
  readonly contactId: string;
  /** Grows: names this lot of replies. */
  readonly lastId: string;
  readonly texts: readonly string[];
  readonly language: string | null;
  /** Signed by the hotel's own site, or told in the conversation. */
  readonly email: string | null;
  /** The hotel's mailbox; null where it has none. */
  readonly channel: string | null;
  readonly account: string | null;
}

/** A mailbox of the hotel and a guest. */
interface MailTo {
  readonly tenantId: TenantId;
  readonly channel: string;
  readonly account: string;
  readonly address: string;
  readonly contactId: string;
}

/** Which replies have waited in a chat that nobody looks at. */
@Injectable()
export class UnreadStore {
  constructor(private readonly database: Database) {}

  /** Whether anything is unseen for so many seconds. */
  async isAnyLate(afterSeconds: number): Promise<boolean> {
    const late = await this.database.query(sql`
      SELECT 1 FROM webchat_visitors WHERE unseen_since <= now() - ${afterSeconds} * interval '1 second' LIMIT 1`);
    return late.length > 0;
  }

  /** Those unseen for so many seconds, each once; call it in the transaction in which they are passed on. */
  async claim(afterSeconds: number, limit: number): Promise<UnreadReplies[]> {
    return this.database.query<UnreadReplies>(sql`
      WITH late AS (
        SELECT * FROM webchat_visitors WHERE unseen_since <= now() - ${afterSeconds} * interval '1 second'
         ORDER BY unseen_since LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ), unread AS (
        SELECT late.visitor_id, c.contact_id, max(o.id) AS last_id, array_agg(o.reply->>'text' ORDER BY o.id) AS texts,
               (array_agg(o.reply->>'language' ORDER BY o.id DESC))[1] AS language
          FROM late
          JOIN conversations c ON c.key = concat_ws('/', late.tenant_id, 'webchat', late.account, late.visitor_id)
          JOIN outbox o ON o.conversation_key = c.key AND o.id > greatest(late.seen_id, late.mailed_id) AND o.state = 'sent'
         GROUP BY late.visitor_id, c.contact_id
      ), settled AS (
        UPDATE webchat_visitors v SET unseen_since = NULL, mailed_id = greatest(v.mailed_id, coalesce(u.last_id, 0))
          FROM late LEFT JOIN unread u ON u.visitor_id = late.visitor_id WHERE v.visitor_id = late.visitor_id
      )
      SELECT u.visitor_id AS "visitorId", late.tenant_id AS "tenantId", u.contact_id::text AS "contactId", u.last_id::text AS "lastId", u.texts,
             u.language, coalesce(late.email, k.email) AS email, m.channel, m.account
        FROM unread u JOIN late ON late.visitor_id = u.visitor_id JOIN contacts k ON k.id = u.contact_id
        LEFT JOIN LATERAL (SELECT a.channel, a.account FROM channel_accounts a
               WHERE a.tenant_id = late.tenant_id AND a.active AND a.channel IN ('email', 'gmail') ORDER BY a.channel, a.account LIMIT 1) m ON true
       ORDER BY u.last_id`);
  }

  /** Where mail to the guest belongs, so that his answer finds its place. */
  async openConversation(key: ConversationKey, to: MailTo): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO conversations (key, tenant_id, channel, account, address, contact_id)
      VALUES (${key}, ${to.tenantId}, ${to.channel}, ${to.account}, ${to.address}, ${to.contactId}::uuid) ON CONFLICT (key) DO NOTHING`);
  }
}
