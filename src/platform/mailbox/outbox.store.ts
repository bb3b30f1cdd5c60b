import { Injectable } from '@nestjs/common';
import { Database, jsonb, sql } from '@/platform/database';
import type { ChannelId, ConversationKey, TenantId } from '@/shared/ids';
import { isLanguage, type Language } from '@/shared/language';
import type { Reply } from '@/shared/reply';
import type { DueOutbound } from '@/shared/turn';
import { mailboxConfig } from './mailbox.config';
import { tellStaff } from './reply-failed';

interface ClaimedRow {
  readonly id: bigint;
  readonly key: string;
  readonly tenant_id: string;
  readonly conversation_key: string;
  readonly channel: string;
  readonly account: string;
  readonly address: string;
  readonly reply: Reply;
  readonly origin: DueOutbound['origin'];
  readonly correlation_id: string;
  readonly traceparent: string | null;
  readonly fence: bigint;
  readonly attempts: number;
  readonly state: 'sending' | 'dropped' | 'dead';
}

const toDueOutbound = (row: ClaimedRow, heldUntil: number): DueOutbound => ({
  id: String(row.id),
  key: row.key,
  tenantId: row.tenant_id as TenantId,
  conversationKey: row.conversation_key as ConversationKey,
  channel: row.channel as ChannelId,
  account: row.account,
  address: row.address,
  reply: row.reply,
  origin: row.origin,
  correlationId: row.correlation_id,
  traceparent: row.traceparent,
  fence: row.fence,
  attempts: row.attempts,
  heldUntil,
});

export interface NewOutbound {
  readonly key: string;
  readonly conversationKey: ConversationKey;
  readonly reply: Reply;
  readonly origin: 'staff' | 'system';
  readonly correlationId: string;
}

/** Claims and closes what we say. One reply of a conversation at a time, oldest first; what is not delivered calls a person. */
@Injectable()
export class OutboxStore {
  constructor(private readonly database: Database) {}

  /** A bot's reply whose conversation has changed hands since is dropped here, so that the bot never talks over a person. */
  async claim(owner: string, limit: number): Promise<{ due: DueOutbound[]; dropped: number; dead: number }> {
    const { MAILBOX_SEND_LEASE_S, MAILBOX_SEND_ATTEMPTS: most, MAILBOX_SEND_PATIENCE_S } = mailboxConfig.get();
    // A row still under way when its lease has ended may have been taken; a row given back surely was not.
    const unknowns = sql`o.unknowns + (o.state = 'sending')::int`;
    const isGivenUp = sql`(${unknowns} >= ${most}
      OR (o.attempts >= ${most} AND o.created_at < now() - ${MAILBOX_SEND_PATIENCE_S} * interval '1 second'))`;
    // From before the claim, so that ours ends first.
    const heldUntil = performance.now() + MAILBOX_SEND_LEASE_S * 1_000;
    const rows = await this.database.query<ClaimedRow>(sql`
      WITH due AS (
        SELECT o.id, o.conversation_key FROM outbox o
         WHERE o.state IN ('pending', 'sending') AND o.due_at <= now() AND (o.lease_until IS NULL OR o.lease_until < now())
           AND NOT EXISTS (SELECT 1 FROM outbox p
                 WHERE p.conversation_key = o.conversation_key AND p.id < o.id AND p.state IN ('pending', 'sending'))
         ORDER BY o.due_at, o.id LIMIT ${limit} FOR UPDATE OF o SKIP LOCKED
      ), claimed AS (
        UPDATE outbox o
           SET owner = ${owner}, fence = o.fence + 1, attempts = o.attempts + 1, unknowns = ${unknowns},
               lease_until = now() + ${MAILBOX_SEND_LEASE_S} * interval '1 second',
               error_code = CASE WHEN ${isGivenUp} THEN coalesce(o.error_code, 'ATTEMPTS_EXHAUSTED') ELSE o.error_code END,
               state = CASE WHEN o.origin = 'bot' AND v.owner_version IS DISTINCT FROM o.owner_version THEN 'dropped'
                            WHEN ${isGivenUp} THEN 'dead' ELSE 'sending' END
          FROM due LEFT JOIN conversations v ON v.key = due.conversation_key
         WHERE o.id = due.id
        RETURNING o.id, o.key, o.tenant_id, o.conversation_key, o.channel, o.account, o.address, o.reply, o.origin, o.correlation_id, o.traceparent,
                  o.fence, o.attempts, o.state, o.error_code
      ), told AS (${tellStaff(sql`claimed`)})
      SELECT * FROM claimed`);
    return {
      due: rows.filter((row) => row.state === 'sending').map((row) => toDueOutbound(row, heldUntil)),
      dropped: rows.filter((row) => row.state === 'dropped').length,
      dead: rows.filter((row) => row.state === 'dead').length,
    };
  }

  /** What a person or the system says; the conversation must exist. A repeated key changes nothing. */
  async add(message: NewOutbound): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO outbox (key, tenant_id, conversation_key, channel, account, address, reply, origin, owner_version, correlation_id)
      SELECT ${message.key}, v.tenant_id, v.key, v.channel, v.account, v.address, ${jsonb(message.reply)},
             ${message.origin}, v.owner_version, ${message.correlationId}
        FROM conversations v WHERE v.key = ${message.conversationKey}
      ON CONFLICT (key) DO NOTHING`);
  }

  async languageOf(conversation: ConversationKey): Promise<Language | undefined> {
    const [row] = await this.database.query<{ language: unknown }>(sql`SELECT language FROM conversations WHERE key = ${conversation}`);
    return isLanguage(row?.language) ? row.language : undefined;
  }

  /**
   * The provider took it. A fact, so the fence does not matter. A status that came before the answer to the send
   * counts as well.
   */
  async markSent(outbound: DueOutbound, providerMessageId: string): Promise<void> {
    await this.database.execute(sql`
      WITH told AS (
        SELECT d.status FROM delivery_statuses d
         WHERE d.channel = ${outbound.channel} AND d.account = ${outbound.account} AND d.provider_message_id = ${providerMessageId}
         ORDER BY array_position(ARRAY['failed', 'sent', 'delivered', 'read'], d.status) DESC LIMIT 1
      ), marked AS (
        UPDATE outbox SET provider_message_id = ${providerMessageId}, lease_until = NULL, owner = NULL, sent_at = coalesce(sent_at, now()),
               state = CASE WHEN state IN ('pending', 'sending') THEN coalesce((SELECT status FROM told), 'sent') ELSE state END
         WHERE id = ${BigInt(outbound.id)} AND state <> 'dropped'
        RETURNING key, conversation_key, tenant_id, correlation_id, error_code, state
      ) ${tellStaff(sql`marked`)}`);
  }

  async markRetry(outbound: DueOutbound, afterMs: number, code: string): Promise<void> {
    await this.database.execute(sql`
      UPDATE outbox SET state = 'pending', lease_until = NULL, owner = NULL, error_code = ${code}, due_at = now() + ${afterMs} * interval '1 millisecond'
       WHERE id = ${BigInt(outbound.id)} AND fence = ${outbound.fence} AND state = 'sending'`);
  }

  /** Nobody knows whether the provider took it: the row keeps its lease, a status may still close it, then it is tried again. */
  async markUnknown(outbound: DueOutbound, code: string): Promise<void> {
    await this.database.execute(sql`
      UPDATE outbox SET error_code = ${code} WHERE id = ${BigInt(outbound.id)} AND fence = ${outbound.fence} AND state = 'sending'`);
  }

  /** Not to be said after all: nobody is called for it. */
  async markDropped(outbound: DueOutbound, code: string): Promise<void> {
    await this.database.execute(sql`
      UPDATE outbox SET state = 'dropped', lease_until = NULL, owner = NULL, error_code = ${code}
       WHERE id = ${BigInt(outbound.id)} AND fence = ${outbound.fence} AND state = 'sending'`);
  }

  /**
   * One reply becomes several: the first stays in its row, the others follow in their order.
   * @returns false when another process has taken it over.
   */
  async split(outbound: DueOutbound, texts: readonly string[]): Promise<boolean> {
    const [first = '', ...rest] = texts;
    const owned = await this.database.query(sql`
      WITH first AS (
        UPDATE outbox SET reply = reply || jsonb_build_object('text', ${first}::text)
         WHERE id = ${BigInt(outbound.id)} AND fence = ${outbound.fence} AND state = 'sending'
        RETURNING *
      ), rest AS (
        INSERT INTO outbox (key, tenant_id, conversation_key, channel, account, address, reply, origin, owner_version, correlation_id, traceparent)
        SELECT o.key || '#' || (part.place + 1), o.tenant_id, o.conversation_key, o.channel, o.account, o.address,
               jsonb_build_object('text', part.said, 'language', o.reply->>'language'), o.origin, o.owner_version, o.correlation_id, o.traceparent
          FROM first o, unnest(${rest}::text[]) WITH ORDINALITY AS part(said, place)
         ORDER BY part.place
        ON CONFLICT (key) DO NOTHING
      )
      SELECT 1 FROM first`);
    return owned.length === 1;
  }

  async markFailed(outbound: DueOutbound, code: string): Promise<void> {
    await this.database.execute(sql`
      WITH refused AS (
        UPDATE outbox SET state = 'failed', lease_until = NULL, owner = NULL, error_code = ${code}
         WHERE id = ${BigInt(outbound.id)} AND fence = ${outbound.fence} AND state = 'sending'
        RETURNING key, conversation_key, tenant_id, correlation_id, error_code, state
      ) ${tellStaff(sql`refused`)}`);
  }
}
