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
}
