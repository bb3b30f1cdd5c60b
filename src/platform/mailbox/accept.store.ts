import { Injectable } from '@nestjs/common';
import { Database, jsonb, sql } from '@/platform/database';
import type { AcceptOutcome, InboundEvent } from './inbound-event';
import { mailboxConfig } from './mailbox.config';

const identityOf = (event: InboundEvent): string => `${event.message.channel}\n${event.message.account}\n${event.eventKey}`;

/** By code units: the same in every process, whatever its locale. */
const inOrder = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Sorted by conversation, so that two processes lock the same rows in the same order. */
function toRows(events: readonly InboundEvent[]): unknown[] {
  const unique = new Map(events.map((event) => [identityOf(event), event]));
  const sorted = [...unique.values()].sort((a, b) => inOrder(a.message.sender.address, b.message.sender.address));
  return sorted.map((event, position) => ({
    position,
    tenant_id: event.tenantId,
    channel: event.message.channel,
    account: event.message.account,
    event_key: event.eventKey,
    address: event.message.sender.address,
    addresses: event.message.sender.addresses,
    message: event.message,
    heard_at: Number.isNaN(Date.parse(event.message.sentAt)) ? null : event.message.sentAt,
    debounce_ms: event.debounceMs,
    correlation_id: event.correlationId,
    traceparent: event.traceparent,
  }));
}

/** The accept path: every message of a webhook, and of those that came meanwhile, in one statement. */
@Injectable()
export class AcceptStore {
  constructor(private readonly database: Database) {}

  /** In the order given: a message is stored once, whatever the number of deliveries. */
  async accept(events: readonly InboundEvent[]): Promise<AcceptOutcome[]> {
    const rows = await this.database.query<{ identity: string }>(sql`
      WITH event AS MATERIALIZED (
        SELECT e.*, coalesce(
          (SELECT a.canonical FROM contact_addresses a
            WHERE a.tenant_id = e.tenant_id AND a.channel = e.channel AND a.address = ANY (e.addresses)
            ORDER BY a.created_at LIMIT 1), e.address) AS canonical
        FROM jsonb_to_recordset(${jsonb(toRows(events))}) AS e(
          position int, tenant_id text, channel text, account text, event_key text, address text, addresses text[],
          message jsonb, heard_at timestamptz, debounce_ms int, correlation_id text, traceparent text)
      ), fresh AS (
        INSERT INTO inbox (tenant_id, channel, account, event_key, conversation_key, message, correlation_id, traceparent)
        SELECT tenant_id, channel, account, event_key, concat_ws('/', tenant_id, channel, account, canonical),
               message, correlation_id, traceparent
          FROM event ORDER BY position
        ON CONFLICT (channel, account, event_key) DO NOTHING
        RETURNING id, tenant_id, channel, account, event_key, conversation_key, correlation_id, jsonb_array_length(message->'media') AS files
      ), fetching AS (
        INSERT INTO jobs (name, payload)
        SELECT 'media.fetch', jsonb_build_object('messageId', id::text, 'correlationId', correlation_id) FROM fresh WHERE files > 0
      ), waiting AS (
        INSERT INTO turns AS t (conversation_key, tenant_id, pending, due_at, heard_at)
        SELECT f.conversation_key, f.tenant_id, count(*), now() + max(e.debounce_ms) * interval '1 millisecond', max(e.heard_at)
          FROM fresh f JOIN event e USING (channel, account, event_key)
         GROUP BY f.conversation_key, f.tenant_id ORDER BY f.conversation_key
        ON CONFLICT (conversation_key) DO UPDATE
           SET pending = t.pending + excluded.pending, heard_at = greatest(t.heard_at, excluded.heard_at),
               due_at = CASE WHEN t.pending + excluded.pending > ${mailboxConfig.get().MAILBOX_MAX_BURST} THEN now() ELSE excluded.due_at END
      )
      SELECT concat_ws(chr(10), channel, account, event_key) AS identity FROM fresh`);
    const stored = new Set(rows.map((row) => row.identity));
    // The first delivery of a batch is the stored one, a second with the same key its duplicate.
    return events.map((event) => (stored.delete(identityOf(event)) ? 'stored' : 'duplicate'));
  }
}
