import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { KnownGuest } from './known-guest';

export interface Visitor {
  readonly visitorId: string;
  readonly tenantId: string;
  readonly account: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Under which a visitor's uploads are kept. */
export const ownerOf = ({ tenantId, visitorId }: Visitor): string => `${tenantId}/${visitorId}`;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Visitors of web chats. Whoever holds the token is the visitor; here stands only its hash. */
@Injectable()
export class VisitorsStore {
  constructor(private readonly database: Database) {}

  /** @returns the token, shown once and to him alone. */
  async create(
    site: { tenantId: string; account: string },
    guest: KnownGuest,
    days: number,
  ): Promise<{ token: string; visitorId: string }> {
    const token = randomBytes(32).toString('base64url');
    const visitorId = `v-${randomUUID()}`;
    await this.database.execute(sql`
      INSERT INTO webchat_visitors (token_hash, visitor_id, tenant_id, account, name, email, phone, expires_at)
      VALUES (${hashOf(token)}, ${visitorId}, ${site.tenantId}, ${site.account}, ${guest.name ?? null}, ${guest.email ?? null}, ${guest.phone ?? null},
              now() + ${days} * interval '1 day')`);
    return { token, visitorId };
  }

  async find(token: string): Promise<Visitor | undefined> {
    const [row] = await this.database.query<Visitor>(sql`
      SELECT visitor_id AS "visitorId", tenant_id AS "tenantId", account, name, email, phone FROM webchat_visitors
       WHERE token_hash = ${hashOf(token)} AND expires_at > now()`);
    return row;
  }

  /** Something was said to him that his page may not show. */
  async said(visitorId: string): Promise<void> {
    await this.database.execute(
      sql`UPDATE webchat_visitors SET unseen_since = coalesce(unseen_since, now()) WHERE visitor_id = ${visitorId}`,
    );
  }

  /** His page has shown everything up to there; what came behind it waits from now on. @param id of a reply */
  async seen(visitorId: string, id: string): Promise<void> {
    await this.database.execute(sql`
      UPDATE webchat_visitors v SET seen_id = ${BigInt(id)}, unseen_since = CASE WHEN EXISTS (
             SELECT 1 FROM outbox o WHERE o.conversation_key = concat_ws('/', v.tenant_id, 'webchat', v.account, v.visitor_id)
                AND o.id > ${BigInt(id)} AND o.state = 'sent') THEN now() END
       WHERE v.visitor_id = ${visitorId} AND v.seen_id < ${BigInt(id)}`);
  }

  /** Web addresses of pages that may show this chat; empty means only our own. */
  async allowedOrigins(account: string): Promise<readonly string[]> {
    const [row] = await this.database.query<{ origins: unknown }>(sql`
      SELECT settings->'allowedOrigins' AS origins FROM channel_accounts WHERE channel = 'webchat' AND account = ${account} AND active`);
    return Array.isArray(row?.origins) ? row.origins.filter((origin) => typeof origin === 'string') : [];
  }
}
