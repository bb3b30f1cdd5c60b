import { Injectable } from '@nestjs/common';
import { Database, jsonb, sql } from '@/platform/database';
import { type TenantId } from '@/shared/ids';
import { type Neighbours, type Points } from '../embeddings/neighbours';
import { type Placement } from '../embeddings/neighbours.store';
import { type CanaryReport } from './canary';
import { type OverlayFinding } from './check-overlay';
import { type OverlayWords } from './overlay';
import { type Candidate } from './work-on-overlay';

/** Models kept for a way back, the running one included. */
const KEPT = 3;

export interface RunningModel {
  readonly id: string;
  readonly tenantId: TenantId;
  /** Other for another model, and for the same with other neighbours. */
  readonly version: string;
}

export interface StoredModel {
  /** Compressed model file. */
  readonly model: Buffer;
  readonly words: OverlayWords;
  /** The hotel's examples, where it helps to ask them. */
  readonly neighbours: Neighbours | undefined;
}

interface StoredRow extends Omit<StoredModel, 'neighbours'> {
  readonly neighbours: (Placement & Pick<Points, 'intents'>) | null;
  readonly vectors: Buffer | null;
}

/** A training and how it ended, without the model itself. */
export interface ModelRecord {
  readonly id: string;
  readonly hash: string;
  readonly state: string;
  readonly createdAt: Date;
  readonly accuracy: number | null;
  readonly canary: CanaryReport | null;
  readonly findings: readonly OverlayFinding[] | null;
  /** Whether its examples help where the model doubts; null: not asked. */
  readonly neighbours: Placement | null;
}

export interface Refusal {
  readonly hash: string;
  readonly baseHash: string;
  readonly findings: readonly OverlayFinding[];
  readonly canary?: CanaryReport;
}

/** The models of hotels that have their own, one of each running. */
@Injectable()
export class ModelsStore {
  constructor(private readonly database: Database) {}

  running(): Promise<RunningModel[]> {
    return this.database.query(sql`
      SELECT id::text, tenant_id AS "tenantId", concat_ws(' ', id, neighbours->>'embedding', neighbours->>'state') AS version
        FROM nlu_models WHERE state = 'running'`);
  }

  async find(id: string): Promise<StoredModel | undefined> {
    const [row] = await this.database.query<StoredRow>(sql`
      SELECT model, words, neighbours, vectors FROM nlu_models WHERE id = ${BigInt(id)} AND model IS NOT NULL`);
    return row === undefined ? undefined : { model: row.model, words: row.words, neighbours: neighboursOf(row) };
  }

  /** Newest first. */
  list(tenantId: TenantId): Promise<ModelRecord[]> {
    return this.database.query(sql`
      SELECT id::text, hash, state, created_at AS "createdAt", (report->>'accuracy')::float8 AS accuracy, canary, findings,
             neighbours - 'intents' AS neighbours
        FROM nlu_models WHERE tenant_id = ${tenantId} AND state <> 'candidate' ORDER BY id DESC LIMIT 20`);
  }

  /** Of the last training that came to an end. */
  async newestHash(tenantId: TenantId): Promise<string | undefined> {
    const [row] = await this.database.query<{ hash: string }>(sql`
      SELECT hash FROM nlu_models WHERE tenant_id = ${tenantId} AND state <> 'candidate' ORDER BY id DESC LIMIT 1`);
    return row?.hash;
  }

  async insertRefused(tenantId: TenantId, { hash, baseHash, findings, canary }: Refusal): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO nlu_models (tenant_id, hash, base_hash, state, findings, canary)
      VALUES (${tenantId}, ${hash}, ${baseHash}, 'refused', ${jsonb(findings)}, ${jsonb(canary)})`);
  }

  /** Outside the swap, because it takes its time. @returns the id. */
  async insertCandidate(tenantId: TenantId, candidate: Candidate): Promise<string> {
    const { hash, baseHash, sharpness, gate, report, canary, words, lessons, bytes } = candidate;
    const [row] = await this.database.query<{ id: string }>(sql`
      INSERT INTO nlu_models (tenant_id, hash, base_hash, state, sharpness, gate, report, canary, words, lessons, model)
      VALUES (${tenantId}, ${hash}, ${baseHash}, 'candidate', ${sharpness}, ${gate}, ${jsonb(report)}, ${jsonb(canary)}, ${jsonb(words)},
              ${jsonb(lessons)}, ${Buffer.from(bytes)})
      RETURNING id::text`);
    return row?.id ?? '';
  }

  /** In a transaction: nobody else changes what serves this hotel until it ends. */
  async lock(tenantId: TenantId): Promise<void> {
    await this.database.execute(sql`SELECT pg_advisory_xact_lock(hashtext('nlu_models'), hashtext(${tenantId}))`);
  }

  /** Whatever serves the hotel stops, for good or to be found by `latestRetired`. @returns whether anything did. */
  async stopRunning(tenantId: TenantId, state: 'retired' | 'rolled_back'): Promise<boolean> {
    const stopped = await this.database.execute(sql`
      UPDATE nlu_models SET state = ${state}, ended_at = now() WHERE tenant_id = ${tenantId} AND state = 'running'`);
    return stopped > 0;
  }

  async start(id: string): Promise<void> {
    await this.database.execute(sql`UPDATE nlu_models SET state = 'running', ended_at = NULL WHERE id = ${BigInt(id)}`);
  }

  async latestRetired(tenantId: TenantId): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(sql`
      SELECT id::text FROM nlu_models WHERE tenant_id = ${tenantId} AND state = 'retired' AND model IS NOT NULL ORDER BY id DESC LIMIT 1`);
    return row?.id;
  }

  /** Candidates whose process ended before it could start them, and the weights of models too old to go back to. */
  async tidy(tenantId: TenantId): Promise<void> {
    await this.database.execute(sql`
      DELETE FROM nlu_models WHERE tenant_id = ${tenantId} AND state = 'candidate' AND created_at < now() - interval '1 hour'`);
    await this.database.execute(sql`
      UPDATE nlu_models SET model = NULL, lessons = NULL, vectors = NULL WHERE tenant_id = ${tenantId} AND state NOT IN ('running', 'candidate') AND model IS NOT NULL AND id NOT IN
        (SELECT id FROM nlu_models WHERE tenant_id = ${tenantId} AND model IS NOT NULL AND state IN ('running', 'retired')
          ORDER BY id DESC LIMIT ${KEPT})`);
  }
}

function neighboursOf({ neighbours, vectors }: StoredRow): Neighbours | undefined {
  const reach = neighbours?.figures.reach;
  if (neighbours?.state !== 'serving' || reach === undefined || vectors === null) return undefined;
  // A copy begins at a multiple of four, as the numbers need it.
  return { embedding: neighbours.embedding, reach, intents: neighbours.intents, vectors: new Float32Array(new Uint8Array(vectors).buffer) };
}
