import { Injectable } from '@nestjs/common';
import { Database, jsonb, sql } from '@/platform/database';
import { type TenantId } from '@/shared/ids';
import { type Lesson } from '../tenants/lessons';
import { type Points } from './neighbours';
import { type ReachFigures } from './weigh-reach';

export interface WaitingModel {
  readonly id: string;
  readonly tenantId: TenantId;
}

/** How the examples of a model were placed, and whether that helps. */
export interface Placement {
  readonly embedding: string;
  readonly state: 'serving' | 'no_gain';
  readonly figures: ReachFigures;
}

/** The examples of hotels' own models as points, kept beside the model that learned them. */
@Injectable()
export class NeighboursStore {
  constructor(private readonly database: Database) {}

  /** Models that serve a hotel and whose examples have not been placed by this embeddings model. */
  waiting(embedding: string): Promise<WaitingModel[]> {
    return this.database.query(sql`
      SELECT id::text, tenant_id AS "tenantId" FROM nlu_models
       WHERE state = 'running' AND lessons IS NOT NULL AND neighbours->>'embedding' IS DISTINCT FROM ${embedding} ORDER BY id`);
  }

  async lessonsOf(id: string): Promise<readonly Lesson[]> {
    const [row] = await this.database.query<{ lessons: Lesson[] }>(sql`
      SELECT lessons FROM nlu_models WHERE id = ${BigInt(id)} AND lessons IS NOT NULL`);
    return row?.lessons ?? [];
  }

  /** Those that do not help are not kept, only that they do not. */
  async keep(id: string, placement: Placement, { intents, vectors }: Points): Promise<void> {
    const isServing = placement.state === 'serving';
    const bytes = isServing ? Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength) : null;
    await this.database.execute(sql`
      UPDATE nlu_models SET neighbours = ${jsonb({ ...placement, ...(isServing ? { intents } : {}) })}, vectors = ${bytes}
       WHERE id = ${BigInt(id)} AND state = 'running'`);
  }
}
