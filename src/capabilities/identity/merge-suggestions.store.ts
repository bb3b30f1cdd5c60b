import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { TenantId } from '@/shared/ids';

/** Two contacts of a hotel that are probably one person. */
export interface MergeSuggestion {
  readonly id: string;
  /** The one that stays. */
  readonly older: string;
  readonly newer: string;
  /** What they have in common. */
  readonly because: 'phone' | 'email';
}

/** Whom staff should look at: nobody is merged by a machine, and a pair that was refused is not suggested again. */
@Injectable()
export class MergeSuggestionsStore {
  constructor(private readonly database: Database) {}

  /** Compares each contact with the oldest of its hotel that has the same phone or mail address. @returns how many pairs are new. */
  async find(): Promise<number> {
    return this.database.execute(sql`
      INSERT INTO merge_suggestions (tenant_id, older_id, newer_id, because)
      SELECT DISTINCT ON (older.id, newer.id) newer.tenant_id, older.id, newer.id, pair.because
        FROM contacts newer
        CROSS JOIN LATERAL (
          (SELECT k.id, 'phone' AS because FROM contacts k
            WHERE k.tenant_id = newer.tenant_id AND k.phone = newer.phone ORDER BY k.created_at, k.id LIMIT 1)
          UNION ALL
          (SELECT k.id, 'email' FROM contacts k
            WHERE k.tenant_id = newer.tenant_id AND lower(k.email) = lower(newer.email) ORDER BY k.created_at, k.id LIMIT 1)
        ) pair
        JOIN contacts older ON older.id = pair.id
       WHERE older.id <> newer.id
       ORDER BY older.id, newer.id, pair.because DESC
      ON CONFLICT (older_id, newer_id) DO NOTHING`);
  }

  async open(tenantId: TenantId): Promise<MergeSuggestion[]> {
    return this.database.query(sql`
      SELECT id::text, older_id::text AS older, newer_id::text AS newer, because FROM merge_suggestions
       WHERE tenant_id = ${tenantId} AND state = 'open' ORDER BY id`);
  }

  /** They are two people. @returns false when somebody has decided before. */
  async dismiss(tenantId: TenantId, id: string): Promise<boolean> {
    const decided = await this.database.execute(sql`
      UPDATE merge_suggestions SET state = 'dismissed', decided_at = now()
       WHERE tenant_id = ${tenantId} AND id = ${BigInt(id)} AND state = 'open'`);
    return decided === 1;
  }

  /**
   * They are one: the older keeps his details, takes over what he lacks, every address and every conversation.
   * @returns false when somebody has decided before.
   */
  async merge(tenantId: TenantId, id: string): Promise<boolean> {
    const decided = await this.database.query(sql`
      WITH pair AS (
        UPDATE merge_suggestions SET state = 'merged', decided_at = now()
         WHERE tenant_id = ${tenantId} AND id = ${BigInt(id)} AND state = 'open'
        RETURNING older_id, newer_id
      ), kept AS (
        UPDATE contacts k SET name = coalesce(k.name, n.name), email = coalesce(k.email, n.email),
               phone = coalesce(k.phone, n.phone), language = coalesce(k.language, n.language)
          FROM pair p JOIN contacts n ON n.id = p.newer_id WHERE k.id = p.older_id
      ), addresses AS (
        UPDATE contact_addresses a SET contact_id = p.older_id FROM pair p WHERE a.contact_id = p.newer_id
      ), talks AS (
        UPDATE conversations v SET contact_id = p.older_id FROM pair p WHERE v.contact_id = p.newer_id
      )
      SELECT 1 FROM pair`);
    return decided.length === 1;
  }
}
