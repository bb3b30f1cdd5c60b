import { Injectable } from '@nestjs/common';
import { Database, jsonb, sql } from '@/platform/database';
import type { ChannelId, ConversationKey, TenantId } from '@/shared/ids';
import type { ConversationOwner, DueTurn, KnownContact, StoredMessage } from '@/shared/turn';
import type { UnifiedMessage } from '@/shared/unified-message';
import { mailboxConfig } from './mailbox.config';

interface ClaimedRow {
  readonly turn_id: string;
  readonly conversation_key: string;
  readonly tenant_id: string;
  readonly fence: bigint;
  readonly attempts: number;
  readonly messages: readonly ClaimedMessage[] | null;
  readonly owner: ConversationOwner | null;
  readonly owner_version: number | null;
  readonly ai_disclosed: boolean;
  readonly session: unknown;
  readonly contact: KnownContact | null;
}

interface ClaimedMessage {
  readonly id: string;
  readonly message: UnifiedMessage;
  readonly received_at: string;
  readonly correlation_id: string;
  readonly traceparent: string | null;
}

function toDueTurn(row: ClaimedRow): DueTurn | undefined {
  const [first] = row.messages ?? [];
  if (first === undefined) return undefined;
  const [, channel, account, ...address] = row.conversation_key.split('/');
  return {
    turnId: row.turn_id,
    conversationKey: row.conversation_key as ConversationKey,
    tenantId: row.tenant_id as TenantId,
    channel: channel as ChannelId,
    account: account ?? '',
    address: address.join('/'),
    messages: (row.messages ?? []).map((m): StoredMessage => ({ ...m.message, id: m.id, receivedAt: m.received_at })),
    contact: row.contact,
    owner: row.owner ?? 'bot',
    ownerVersion: row.owner_version ?? 0,
    aiDisclosed: row.ai_disclosed,
    session: row.session,
    correlationId: first.correlation_id,
    traceparent: first.traceparent,
    fence: row.fence,
    attempts: row.attempts,
  };
}

/** Claims, gives back and buries turns. Leases run on the database's clock, never on ours. */
@Injectable()
export class TurnsStore {
  constructor(private readonly database: Database) {}

  /** The first of a turn's two round trips: due conversations with all that answering them needs. */
  async claim(owner: string, limit: number): Promise<DueTurn[]> {
    // Whose process has died, but for one time, as often as a turn may: the last try is alone, so that one which kills takes no other with it.
    const isSuspect = sql`(attempts >= ${mailboxConfig.get().MAILBOX_MAX_ATTEMPTS - 1} AND attempts > 0 AND lease_until IS NOT NULL)`;
    const rows = await this.database.query<ClaimedRow>(sql`
      WITH due AS (
        SELECT conversation_key FROM turns
         WHERE pending > 0 AND due_at <= now() AND (lease_until IS NULL OR lease_until < now())
           AND (NOT ${isSuspect} OR conversation_key = (
                 SELECT conversation_key FROM turns WHERE pending > 0 AND ${isSuspect}
                  ORDER BY lease_until > now() DESC, due_at, conversation_key LIMIT 1))
         ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ), claimed AS (
        UPDATE turns t
           SET owner = ${owner}, fence = t.fence + 1, attempts = t.attempts + 1,
               lease_until = now() + ${mailboxConfig.get().MAILBOX_TURN_LEASE_S} * interval '1 second'
          FROM due WHERE t.conversation_key = due.conversation_key
        RETURNING t.conversation_key, t.tenant_id, t.fence, t.attempts
      )
      SELECT gen_random_uuid()::text AS turn_id, c.*, v.owner, v.owner_version, v.ai_disclosed_at IS NOT NULL AS ai_disclosed, s.state AS session,
        (SELECT jsonb_agg(jsonb_build_object('id', i.id::text, 'message', i.message, 'received_at', i.received_at,
                  'correlation_id', i.correlation_id, 'traceparent', i.traceparent) ORDER BY i.message->>'sentAt', i.id)
           FROM inbox i WHERE i.conversation_key = c.conversation_key AND i.state = 'new') AS messages,
        (SELECT jsonb_build_object('id', k.id, 'name', k.name, 'email', k.email, 'phone', k.phone)
           FROM contacts k
          WHERE k.id = coalesce(v.contact_id, (
                  SELECT a.contact_id FROM contact_addresses a
                   WHERE a.tenant_id = c.tenant_id AND a.channel = split_part(c.conversation_key, '/', 2)
                     AND a.address = regexp_replace(c.conversation_key, '^[^/]*/[^/]*/[^/]*/', '')))) AS contact
      FROM claimed c
      LEFT JOIN conversations v ON v.key = c.conversation_key
      LEFT JOIN sessions s ON s.conversation_key = c.conversation_key`);
    return rows.map(toDueTurn).filter((turn) => turn !== undefined);
  }

  /** Gives a failed turn back, to be tried again after a pause. */
  async retryLater(turn: DueTurn, pauseMs: number): Promise<void> {
    await this.database.execute(sql`
      UPDATE turns SET lease_until = NULL, owner = NULL, due_at = now() + ${pauseMs} * interval '1 millisecond'
       WHERE conversation_key = ${turn.conversationKey} AND fence = ${turn.fence}`);
  }

  /** Takes a turn's messages out of the way of later ones; they stay visible as dead until a person has seen them. */
  async bury(turn: DueTurn, reason: string): Promise<void> {
    const { turnId, conversationKey, tenantId, correlationId } = turn;
    const payload = jsonb({ turnId, conversationKey, tenantId, reason, correlationId });
    await this.database.execute(sql`
      WITH owned AS (
        UPDATE turns SET lease_until = NULL, owner = NULL, attempts = 0, pending = greatest(pending - ${turn.messages.length}, 0)
         WHERE conversation_key = ${turn.conversationKey} AND fence = ${turn.fence}
        RETURNING conversation_key
      ), dead AS (
        UPDATE inbox SET state = 'dead', turn_id = ${turn.turnId}::uuid FROM owned
         WHERE inbox.id = ANY (${turn.messages.map((message) => BigInt(message.id))}::bigint[]) AND inbox.state = 'new'
      )
      INSERT INTO jobs (name, payload, unique_key)
      SELECT 'message.dead', ${payload}, ${`message.dead:${turn.turnId}`} FROM owned
      ON CONFLICT (unique_key) DO NOTHING`);
  }

  /** Hands every lease of this process back, so that another need not wait for its end. */
  async releaseAll(owner: string): Promise<void> {
    await this.database.execute(sql`
      UPDATE turns SET lease_until = NULL, owner = NULL, attempts = greatest(attempts - 1, 0) WHERE owner = ${owner} AND lease_until IS NOT NULL`);
  }

  /** Whether a message waits for its answer, whoever works on it or has died over it. */
  async isOpen(conversation: ConversationKey): Promise<boolean> {
    const rows = await this.database.query(sql`SELECT 1 FROM turns WHERE conversation_key = ${conversation} AND pending > 0`);
    return rows.length > 0;
  }

  /** Whether somebody is working on an answer right now, for the typing sign. */
  async isBusy(conversation: ConversationKey): Promise<boolean> {
    const rows = await this.database.query(sql`
      SELECT 1 FROM turns WHERE conversation_key = ${conversation} AND pending > 0 AND lease_until > now()`);
    return rows.length > 0;
  }
}
