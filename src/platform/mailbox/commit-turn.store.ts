import { Injectable } from '@nestjs/common';
import { Database, jsonb, sql } from '@/platform/database';
import type { DueTurn, TurnResult } from '@/shared/turn';

interface CommitContext {
  readonly replyKey: string;
  readonly traceparent: string | null;
  readonly traceId: string | null;
}

const addressesOf = ({ address, messages }: DueTurn): string[] => [
  ...new Set([address, ...messages.flatMap(({ sender }) => sender.addresses)]),
];

/** The second of a turn's two round trips, or its end for now: everything a turn leaves behind, or nothing if another has taken it over. */
@Injectable()
export class CommitTurnStore {
  constructor(private readonly database: Database) {}

  async commit(turn: DueTurn, result: TurnResult, context: CommitContext): Promise<'committed' | 'stale'> {
    const ids = turn.messages.map((message) => BigInt(message.id));
    const version = turn.ownerVersion + (result.newOwner === undefined ? 0 : 1);
    const { contact } = result;
    const [row] = await this.database.query<{ owned: bigint }>(sql`
      WITH owned AS (
        UPDATE turns SET pending = pending - ${ids.length}, lease_until = NULL, owner = NULL, attempts = 0
         WHERE conversation_key = ${turn.conversationKey} AND fence = ${turn.fence} AND owner IS NOT NULL
           AND (SELECT count(*) FROM inbox i WHERE i.id = ANY (${ids}::bigint[]) AND i.state = 'new') = ${ids.length}
        RETURNING conversation_key
      ), done AS (
        UPDATE inbox SET state = 'done', turn_id = ${turn.turnId}::uuid FROM owned WHERE inbox.id = ANY (${ids}::bigint[])
      ), person AS (
        INSERT INTO contacts AS k (id, tenant_id, name, email, phone, language)
        SELECT ${contact.id}::uuid, ${turn.tenantId}, ${contact.name}, ${contact.email}, ${contact.phone}, ${contact.language} FROM owned
        ON CONFLICT (id) DO UPDATE SET name = coalesce(excluded.name, k.name), email = coalesce(excluded.email, k.email),
          phone = coalesce(excluded.phone, k.phone), language = coalesce(excluded.language, k.language)
      ), known AS (
        INSERT INTO contact_addresses (tenant_id, channel, address, canonical, contact_id)
        SELECT ${turn.tenantId}, ${turn.channel}, a.address, ${turn.address}, ${contact.id}::uuid
          FROM owned, unnest(${addressesOf(turn)}::text[]) AS a(address)
        ON CONFLICT (tenant_id, channel, address) DO NOTHING
      ), talk AS (
        INSERT INTO conversations AS v (key, tenant_id, channel, account, address, contact_id, owner, owner_version, language, ai_disclosed_at, last_turn_at)
        SELECT ${turn.conversationKey}, ${turn.tenantId}, ${turn.channel}, ${turn.account}, ${turn.address}, ${contact.id}::uuid,
               ${result.newOwner ?? turn.owner}, ${version}, ${contact.language}, ${result.aiDisclosedAt ?? null}::timestamptz, now() FROM owned
        ON CONFLICT (key) DO UPDATE SET language = excluded.language, last_turn_at = excluded.last_turn_at,
          ai_disclosed_at = coalesce(v.ai_disclosed_at, excluded.ai_disclosed_at),
          owner = CASE WHEN v.owner_version = ${turn.ownerVersion} THEN excluded.owner ELSE v.owner END,
          owner_version = CASE WHEN v.owner_version = ${turn.ownerVersion} THEN excluded.owner_version ELSE v.owner_version END
      ), memory AS (
        INSERT INTO sessions (conversation_key, tenant_id, state, expires_at)
        SELECT ${turn.conversationKey}, ${turn.tenantId}, ${jsonb(result.session)}, ${result.sessionExpiresAt}::timestamptz FROM owned
        ON CONFLICT (conversation_key) DO UPDATE SET state = excluded.state, expires_at = excluded.expires_at, updated_at = now()
      ), said AS (
        INSERT INTO outbox (key, tenant_id, conversation_key, channel, account, address, reply, origin, owner_version, correlation_id, traceparent)
        SELECT ${context.replyKey}, ${turn.tenantId}, ${turn.conversationKey}, ${turn.channel}, ${turn.account},
               coalesce((SELECT v.address FROM conversations v WHERE v.key = ${turn.conversationKey}), ${turn.address}),
               ${jsonb(result.reply)}, 'bot', ${version}, ${turn.correlationId}, ${context.traceparent}
          FROM owned WHERE ${result.reply !== undefined}
        ON CONFLICT (key) DO NOTHING
      ), log AS (
        INSERT INTO turn_log (id, conversation_key, tenant_id, correlation_id, trace_id, record)
        SELECT ${turn.turnId}::uuid, ${turn.conversationKey}, ${turn.tenantId}, ${turn.correlationId}, ${context.traceId},
               ${jsonb(result.record)} FROM owned
        ON CONFLICT (id) DO NOTHING
      )
      SELECT count(*) AS owned FROM owned`);
    return row !== undefined && Number(row.owned) === 1 ? 'committed' : 'stale';
  }

  /** Gives a turn back that waits for something of its own message; not a failed try. */
  async postpone(turn: DueTurn, pauseMs: number): Promise<void> {
    await this.database.execute(sql`
      UPDATE turns SET lease_until = NULL, owner = NULL, attempts = greatest(attempts - 1, 0), due_at = now() + ${pauseMs} * interval '1 millisecond'
       WHERE conversation_key = ${turn.conversationKey} AND fence = ${turn.fence}`);
  }
}
