import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import { type TenantId } from '@/shared/ids';
import { type Language } from '@/shared/language';

/** More different texts than this say that somebody plays, not that guests ask. */
const MOST_TEXTS = 5_000;
const LISTED = 500;

export interface UnansweredText {
  readonly id: string;
  readonly language: Language;
  readonly key: string;
  /** Without personal data. */
  readonly text: string;
  readonly count: number;
  readonly lastSeen: Date;
}

interface Heard {
  readonly tenantId: TenantId;
  readonly language: Language;
  readonly key: string;
  readonly text: string;
  readonly now: Date;
}

/** Texts that nobody understood, each once with its number of times. */
@Injectable()
export class UnansweredStore {
  constructor(private readonly database: Database) {}

  async count({ tenantId, language, key, text, now }: Heard): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO nlu_unanswered (tenant_id, language, key, text, first_seen, last_seen)
      SELECT ${tenantId}, ${language}, ${key}, ${text}, ${now}, ${now}
       WHERE (SELECT count(*) FROM nlu_unanswered WHERE tenant_id = ${tenantId}) < ${MOST_TEXTS}
          OR EXISTS (SELECT 1 FROM nlu_unanswered WHERE tenant_id = ${tenantId} AND language = ${language} AND key = ${key})
      ON CONFLICT (tenant_id, language, key) DO UPDATE SET count = nlu_unanswered.count + 1, last_seen = ${now}`);
  }

  /** Those that wait for a person, most often asked first. */
  open(tenantId: TenantId): Promise<UnansweredText[]> {
    return this.database.query(sql`
      SELECT id::text, language, key, text, count, last_seen AS "lastSeen" FROM nlu_unanswered
       WHERE tenant_id = ${tenantId} AND state = 'open' ORDER BY count DESC, last_seen DESC, id LIMIT ${LISTED}`);
  }

  /** @param intent undefined: not worth an answer. */
  async close(tenantId: TenantId, ids: readonly string[], intent: string | undefined): Promise<void> {
    await this.database.execute(sql`
      UPDATE nlu_unanswered SET state = ${intent === undefined ? 'dismissed' : 'labelled'}, intent = ${intent ?? null}
       WHERE tenant_id = ${tenantId} AND id = ANY(${ids.map(BigInt)}::bigint[])`);
  }

  /** @returns how many were removed, at most 5,000 a call. */
  removeBefore(day: Date): Promise<number> {
    return this.database.execute(sql`
      DELETE FROM nlu_unanswered WHERE id IN (SELECT id FROM nlu_unanswered WHERE last_seen < ${day} LIMIT 5000)`);
  }
}
