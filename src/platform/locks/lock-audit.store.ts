import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';

export type LockEvent = 'acquired' | 'denied' | 'expired' | 'released';

export interface LockAuditEntry {
  readonly tenantId: string;
  readonly key: string;
  readonly owner: string;
  readonly event: LockEvent;
  /** Milliseconds between asking and the answer. */
  readonly waitedMs: number;
  readonly correlationId: string | undefined;
}

@Injectable()
export class LockAuditStore {
  constructor(private readonly database: Database) {}

  async insert(entry: LockAuditEntry): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO lock_audit (tenant_id, key, owner, event, waited_ms, correlation_id)
      VALUES (${entry.tenantId}, ${entry.key}, ${entry.owner}, ${entry.event}, ${entry.waitedMs}::int, ${entry.correlationId ?? null})`);
  }

  /** Oldest first, at most `limit` a call, so that no statement runs long. */
  async removeOld(keepDays: number, limit = 5_000): Promise<number> {
    return this.database.execute(sql`
      DELETE FROM lock_audit WHERE id IN (SELECT id FROM lock_audit ORDER BY id LIMIT ${limit}) AND at < now() - ${keepDays}::int * interval '1 day'`);
  }
}
