import { Injectable } from '@nestjs/common';
import { Database, jsonb, sql } from '@/platform/database';

export type EffectState = 'intended' | 'done' | 'refused' | 'unknown' | 'waiting';

export interface EffectRow {
  readonly key: string;
  readonly kind: string;
  readonly tenantId: string;
  readonly conversationKey: string;
  /** As it was when first begun. */
  readonly request: unknown;
  readonly state: EffectState;
  readonly result: unknown;
  /** How often it was begun. */
  readonly attempts: number;
  readonly deadline: Date | null;
  /** Seconds since a write was cut off whose end nobody has seen, by the database's clock; null when none was. */
  readonly quietS: number | null;
  /** The guest has heard how it ended. */
  readonly told: boolean;
}

export interface NewEffect {
  readonly key: string;
  readonly kind: string;
  readonly tenantId: string;
  readonly conversationKey: string;
  readonly request: unknown;
  readonly deadline: Date;
}

export interface EffectEnd {
  readonly key: string;
  readonly state: Exclude<EffectState, 'intended'>;
  readonly result: unknown;
  readonly cutOff: boolean;
  readonly told: boolean;
  /** The attempt that ends: an older one than the last changes nothing, unless it has done it. */
  readonly attempt: number;
}

const ROW = sql`e.key, e.kind, e.tenant_id AS "tenantId", e.conversation_key AS "conversationKey", e.request, e.state, e.result, e.attempts,
  e.deadline, extract(epoch FROM now() - e.unknown_since)::float8 AS "quietS", e.told`;

/** Intents to do something outside, kept before it is done, and what came of it. */
@Injectable()
export class EffectsStore {
  constructor(private readonly database: Database) {}

  /** Saves the intent, or finds what an earlier attempt has left. One that was begun and never ended may have been writing since. */
  async begin(effect: NewEffect): Promise<EffectRow> {
    const [row] = await this.database.query<EffectRow>(sql`
      INSERT INTO effects AS e (key, tenant_id, conversation_key, kind, request, deadline, attempts)
      VALUES (${effect.key}, ${effect.tenantId}, ${effect.conversationKey}, ${effect.kind}, ${jsonb(effect.request)},
              ${effect.deadline}::timestamptz, 1)
      ON CONFLICT (key) DO UPDATE SET attempts = e.attempts + 1, updated_at = now(),
        unknown_since = CASE WHEN e.state = 'intended' THEN coalesce(e.unknown_since, e.updated_at) ELSE e.unknown_since END
      RETURNING ${ROW}`);
    if (row === undefined) throw new RangeError('an upsert returned no row');
    return row;
  }

  /** A result once done stays, and what an attempt that was overtaken has to say comes too late. @returns whether it was written. */
  async finish({ key, state, result, cutOff, told, attempt }: EffectEnd): Promise<boolean> {
    const changed = await this.database.execute(sql`
      UPDATE effects SET state = ${state}, result = ${jsonb(result)}, updated_at = now(), told = ${told},
             unknown_since = CASE WHEN ${cutOff} THEN now() WHEN ${state} = 'unknown' THEN coalesce(unknown_since, now()) END
       WHERE key = ${key} AND state <> 'done' AND (attempts = ${attempt} OR ${state} = 'done')`);
    return changed === 1;
  }

  async find(key: string): Promise<EffectRow | undefined> {
    const [row] = await this.database.query<EffectRow>(sql`SELECT ${ROW} FROM effects e WHERE e.key = ${key}`);
    return row;
  }

  /** The guest does not want it any more. @returns false when it is not waiting. */
  async withdraw(key: string): Promise<boolean> {
    const changed = await this.database.execute(sql`
      UPDATE effects SET state = 'refused', result = '{"kind": "withdrawn"}', told = true, updated_at = now() WHERE key = ${key} AND state = 'waiting'`);
    return changed === 1;
  }

  /** @param turn correlation id of the turn whose reply tells it. */
  async markTold(key: string, turn?: string): Promise<void> {
    await this.database.execute(sql`UPDATE effects SET told = true, told_in = ${turn ?? null} WHERE key = ${key}`);
  }

  /** The reply of that turn was dropped. @returns keys of the orders of whose end it spoke. */
  async untell(conversationKey: string, turn: string): Promise<readonly string[]> {
    const rows = await this.database.query<{ key: string }>(sql`
      UPDATE effects SET told = false, told_in = NULL WHERE conversation_key = ${conversationKey} AND told_in = ${turn} RETURNING key`);
    return rows.map(({ key }) => key);
  }
}
