import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import { type TenantId } from '@/shared/ids';

/** Whose account, and on which day (`YYYY-MM-DD`, UTC). */
export interface UsageKey {
  readonly tenantId: TenantId;
  readonly day: string;
}

export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costMicros: number;
}

/** What each hotel has used of language models, day by day. */
@Injectable()
export class LlmUsageStore {
  constructor(private readonly database: Database) {}

  /** Takes tokens out of the day's budget before they are used: calls at once cannot go over it together. @returns false when it is spent. */
  async reserve({ tenantId, day }: UsageKey, tokens: number, budget: number): Promise<boolean> {
    if (tokens > budget) return false;
    const taken = await this.database.execute(sql`
      INSERT INTO nlu_llm_usage AS usage (tenant_id, day, calls, reserved) VALUES (${tenantId}, ${day}::date, 1, ${tokens})
      ON CONFLICT (tenant_id, day) DO UPDATE SET calls = usage.calls + 1, reserved = usage.reserved + ${tokens}
       WHERE usage.reserved + usage.prompt_tokens + usage.completion_tokens + ${tokens} <= ${budget}`);
    return taken > 0;
  }

  /** What was really used, in place of what was reserved. A call without an answer is not settled: its cost is unknown. */
  async settle({ tenantId, day }: UsageKey, reserved: number, { promptTokens, completionTokens, costMicros }: Usage): Promise<void> {
    await this.database.execute(sql`
      UPDATE nlu_llm_usage SET reserved = reserved - ${reserved}, prompt_tokens = prompt_tokens + ${promptTokens},
             completion_tokens = completion_tokens + ${completionTokens}, cost_micros = cost_micros + ${costMicros}
       WHERE tenant_id = ${tenantId} AND day = ${day}::date`);
  }
}
