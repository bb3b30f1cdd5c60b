import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { DueOutbound } from '@/shared/turn';

/** What must be known of a guest and an account before something is sent. */
export interface SendState {
  /** When the guest last wrote, by the provider's clock. */
  readonly heardAt: Date | null;
  /** The latest refusal, by what it is about; absent when it was taken back. */
  readonly refusedAt: { readonly all: Date | null; readonly marketing: Date | null };
  /** What the guest was sent within the time asked for. */
  readonly recent: { readonly sent: number; readonly oldestAgeMs: number };
  /** Milliseconds until the closed account may be probed; null when it is open. */
  readonly stoppedForMs: number | null;
}

interface Row {
  readonly heard_at: Date | null;
  readonly refused_all: Date | null;
  readonly refused_marketing: Date | null;
  readonly sent: bigint;
  readonly oldest_age_ms: number | null;
  readonly stopped_for_ms: number | null;
}

@Injectable()
export class SendStateStore {
  constructor(private readonly database: Database) {}

  /** @param windowMs how far back to count what the guest was sent. */
  async of({ tenantId, channel, account, conversationKey, address }: DueOutbound, windowMs: number): Promise<SendState> {
    const [row] = await this.database.query<Row>(sql`
      WITH guest AS (
        SELECT ${address}::text AS address
        UNION SELECT a.address FROM conversations v JOIN contact_addresses a ON a.contact_id = v.contact_id
               WHERE v.key = ${conversationKey} AND a.channel = ${channel}
      ), latest AS (
        SELECT DISTINCT ON (scope) scope, granted, at FROM consents c
         WHERE c.tenant_id = ${tenantId} AND c.channel = ${channel} AND c.address IN (SELECT address FROM guest) ORDER BY scope, at DESC, id DESC
      ), recent AS (
        SELECT count(*) AS sent, extract(epoch FROM now() - min(sent_at))::float8 * 1000 AS oldest_age_ms FROM outbox
         WHERE conversation_key = ${conversationKey} AND sent_at > now() - ${windowMs} * interval '1 millisecond'
      )
      SELECT (SELECT heard_at FROM turns WHERE conversation_key = ${conversationKey}) AS heard_at,
             (SELECT at FROM latest WHERE scope = 'all' AND NOT granted) AS refused_all,
             (SELECT at FROM latest WHERE scope = 'marketing' AND NOT granted) AS refused_marketing,
             recent.sent, recent.oldest_age_ms,
             (SELECT greatest(extract(epoch FROM probe_at - now())::float8 * 1000, 0) FROM stopped_accounts
               WHERE channel = ${channel} AND account = ${account}) AS stopped_for_ms
        FROM recent`);
    return toState(row);
  }
}

const toState = (row: Row = NOTHING_KNOWN): SendState => ({
  heardAt: row.heard_at,
  refusedAt: { all: row.refused_all, marketing: row.refused_marketing },
  recent: { sent: Number(row.sent), oldestAgeMs: row.oldest_age_ms ?? 0 },
  stoppedForMs: row.stopped_for_ms,
});

const NOTHING_KNOWN: Row = {
  heard_at: null,
  refused_all: null,
  refused_marketing: null,
  sent: 0n,
  oldest_age_ms: null,
  stopped_for_ms: null,
};
