import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';

/** The sessions table as a whole; a single session is read and written with its turn, by the mailbox. */
@Injectable()
export class SessionsStore {
  constructor(private readonly database: Database) {}

  /** @returns how many were removed, at most 5,000 a call. */
  removeExpired(now: Date): Promise<number> {
    return this.database.execute(sql`
      DELETE FROM sessions WHERE conversation_key IN (SELECT conversation_key FROM sessions WHERE expires_at <= ${now} LIMIT 5000)
         -- Again, for a session that is renewed just now: only this condition is looked at anew.
         AND expires_at <= ${now}`);
  }

  async countActive(now: Date): Promise<number> {
    const [row] = await this.database.query<{ active: bigint }>(sql`SELECT count(*) AS active FROM sessions WHERE expires_at > ${now}`);
    return Number(row?.active ?? 0);
  }
}
