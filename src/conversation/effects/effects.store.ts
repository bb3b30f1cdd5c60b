import { Injectable } from '@nestjs/common';
import { Database, jsonb, sql } from '@/platform/database';

export type EffectState = 'intended' | 'done' | 'refused' | 'unknown';

export interface EffectRow {
  readonly state: EffectState;
  readonly result: unknown;
  /** How often it was begun, this time included. */
  readonly attempts: number;
  /** Seconds since it was first begun, by the database's clock. */
  readonly age: number;
}

export interface NewEffect {
  readonly key: string;
  readonly kind: string;
  readonly tenantId: string;
  readonly conversationKey: string;
  readonly request: unknown;
}

/** Intents to do something outside, kept before it is done, and what came of it. */
@Injectable()
export class EffectsStore {
  constructor(private readonly database: Database) {}

  /** Saves the intent, or finds what an earlier attempt has left. */
  async begin(effect: NewEffect): Promise<EffectRow> {
    const [row] = await this.database.query<EffectRow>(sql`
      INSERT INTO effects AS e (key, tenant_id, conversation_key, kind, request, attempts)
      VALUES (${effect.key}, ${effect.tenantId}, ${effect.conversationKey}, ${effect.kind}, ${jsonb(effect.request)}, 1)
      ON CONFLICT (key) DO UPDATE SET attempts = e.attempts + 1, updated_at = now()
      RETURNING state, result, attempts, extract(epoch FROM now() - created_at)::float8 AS age`);
    return row ?? { state: 'intended', result: null, attempts: 1, age: 0 };
  }

  /** A result once done stays: a later, worse answer does not undo it. */
  async finish(key: string, state: EffectState, result: unknown): Promise<void> {
    await this.database.execute(sql`
      UPDATE effects SET state = ${state}, result = ${jsonb(result)}, updated_at = now() WHERE key = ${key} AND state <> 'done'`);
  }
}
