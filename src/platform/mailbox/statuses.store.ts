import { Injectable } from '@nestjs/common';
import { Database, jsonb, sql } from '@/platform/database';
import type { StatusEvent } from './inbound-event';
import { tellStaff } from './reply-failed';

const toRows = (statuses: readonly StatusEvent[]): unknown[] =>
  statuses.map((status) => ({
    channel: status.channel,
    account: status.account,
    provider_message_id: status.providerMessageId,
    other_id: status.otherId,
    status: status.status,
    outbox_key: status.outboxKey,
    error_code: status.errorCode,
    at: status.at.toISOString(),
  }));

/** Delivery statuses: kept once, whatever their order and number, and only ever moving a reply forward. */
@Injectable()
export class StatusesStore {
  constructor(private readonly database: Database) {}

  /** @returns how many of them found their reply; the others wait for it in `delivery_statuses`. */
  async record(statuses: readonly StatusEvent[]): Promise<number> {
    // Proof of delivery beats a failure; a failure counts only before it (protocols.md 1.8).
    const rows = await this.database.query<{ id: bigint }>(sql`
      WITH event AS MATERIALIZED (
        SELECT e.channel, e.account, e.other_id, e.status, e.outbox_key, e.error_code, e.at,
               coalesce((SELECT d.provider_message_id FROM delivery_statuses d
                          WHERE d.channel = e.channel AND d.account = e.account AND d.other_id = e.provider_message_id LIMIT 1),
                        e.provider_message_id) AS provider_message_id
          FROM jsonb_to_recordset(${jsonb(toRows(statuses))}) AS e(
            channel text, account text, provider_message_id text, other_id text, status text, outbox_key text, error_code text, at timestamptz)
      ), kept AS (
        INSERT INTO delivery_statuses (channel, account, provider_message_id, other_id, status, outbox_key, error_code, at)
        SELECT DISTINCT ON (channel, account, provider_message_id, status)
               channel, account, provider_message_id, other_id, status, outbox_key, error_code, at
          FROM event ON CONFLICT DO NOTHING
      ), best AS (
        SELECT DISTINCT ON (o.id) o.id, e.status, e.provider_message_id, e.error_code, e.at
          FROM event e JOIN outbox o ON o.channel = e.channel AND o.account = e.account
           AND (o.key = e.outbox_key OR o.provider_message_id = e.provider_message_id)
         ORDER BY o.id, array_position(ARRAY['failed', 'sent', 'delivered', 'read'], e.status) DESC
      ), moved AS (
        UPDATE outbox o
           SET state = b.status, provider_message_id = coalesce(o.provider_message_id, b.provider_message_id),
               lease_until = NULL, owner = NULL, error_code = CASE WHEN b.status = 'failed' THEN b.error_code ELSE o.error_code END,
               sent_at = coalesce(o.sent_at, b.at),
               delivered_at = CASE WHEN b.status IN ('delivered', 'read') THEN coalesce(o.delivered_at, b.at) ELSE o.delivered_at END
          FROM best b
         WHERE o.id = b.id AND o.state NOT IN ('dropped', 'dead')
           AND CASE b.status WHEN 'failed' THEN o.state IN ('pending', 'sending', 'sent')
               ELSE array_position(ARRAY['failed', 'pending', 'sending', 'sent', 'delivered', 'read'], o.state)
                  < array_position(ARRAY['failed', 'pending', 'sending', 'sent', 'delivered', 'read'], b.status)
                AND NOT (o.state = 'failed' AND b.status = 'sent') END
        RETURNING o.id, o.key, o.conversation_key, o.tenant_id, o.correlation_id, o.error_code, o.state
      ), told AS (${tellStaff(sql`moved`)})
      SELECT id FROM moved`);
    return rows.length;
  }
}
