import { Injectable } from '@nestjs/common';
import { Database, jsonb, sql } from '@/platform/database';
import type { JobName } from '@/shared/jobs';

export interface NewJob {
  readonly name: JobName;
  readonly payload: unknown;
  readonly uniqueKey: string | undefined;
  /** Business or system time; absent = now, on the database's clock. */
  readonly runAt: Date | undefined;
}

/** A job under lease. */
export interface ClaimedJob {
  readonly id: bigint;
  readonly name: JobName;
  readonly payload: unknown;
  readonly everyS: number | null;
  readonly fence: bigint;
  /** How often it was begun, this time included. */
  readonly attempts: number;
}

/** The table of jobs. Leases live on the database's clock; a fence that has moved on changes nothing. */
@Injectable()
export class JobsStore {
  constructor(private readonly database: Database) {}

  async insert(job: NewJob): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO jobs (name, payload, unique_key, run_at)
      VALUES (${job.name}, ${jsonb(job.payload)}, ${job.uniqueKey ?? null}, coalesce(${job.runAt ?? null}::timestamptz, now()))
      ON CONFLICT (unique_key) DO NOTHING`);
  }

  async upsertSchedule(name: JobName, payload: unknown, everySeconds: number): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO jobs AS j (name, payload, unique_key, every_s)
      VALUES (${name}, ${jsonb(payload)}, ${`schedule:${name}`}, ${everySeconds}::int)
      ON CONFLICT (unique_key) DO UPDATE
         SET payload = excluded.payload, every_s = excluded.every_s, state = 'waiting',
             run_at = least(j.run_at, now() + excluded.every_s * interval '1 second')`);
  }

  async claim(owner: string, names: readonly JobName[], limit: number, leaseSeconds: number): Promise<ClaimedJob[]> {
    return this.database.query<ClaimedJob>(sql`
      WITH due AS (
        SELECT id FROM jobs
         WHERE state = 'waiting' AND run_at <= now() AND (lease_until IS NULL OR lease_until < now()) AND name = ANY (${names}::text[])
         ORDER BY run_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )
      UPDATE jobs j SET lease_until = now() + ${leaseSeconds}::int * interval '1 second', owner = ${owner}, fence = fence + 1, attempts = attempts + 1
        FROM due WHERE j.id = due.id
      RETURNING j.id, j.name, j.payload, j.every_s AS "everyS", j.fence, j.attempts`);
  }

  /** @returns false when another process has taken the job over. */
  async extend(owner: string, job: ClaimedJob, leaseSeconds: number): Promise<boolean> {
    const changed = await this.database.execute(sql`
      UPDATE jobs SET lease_until = now() + ${leaseSeconds}::int * interval '1 second'
       WHERE id = ${job.id} AND owner = ${owner} AND fence = ${job.fence}`);
    return changed === 1;
  }

  /** Done: a schedule waits for its next time, a unique key is remembered, the rest goes. @returns false for a stale owner. */
  async finish(owner: string, job: ClaimedJob): Promise<boolean> {
    const rows = await this.database.query(sql`
      WITH gone AS (
        DELETE FROM jobs WHERE id = ${job.id} AND owner = ${owner} AND fence = ${job.fence} AND every_s IS NULL AND unique_key IS NULL
        RETURNING id
      ), kept AS (
      UPDATE jobs SET lease_until = NULL, owner = NULL, attempts = 0, last_error = NULL,
             state = CASE WHEN every_s IS NULL THEN 'done' ELSE 'waiting' END,
             run_at = CASE WHEN every_s IS NULL THEN now() ELSE now() + every_s * interval '1 second' END
       WHERE id = ${job.id} AND owner = ${owner} AND fence = ${job.fence} AND (every_s IS NOT NULL OR unique_key IS NOT NULL)
        RETURNING id
      )
      SELECT id FROM gone UNION ALL SELECT id FROM kept`);
    return rows.length === 1;
  }

  async retryLater(owner: string, job: ClaimedJob, delaySeconds: number, reason: string): Promise<void> {
    await this.database.execute(sql`
      UPDATE jobs SET lease_until = NULL, owner = NULL, last_error = ${reason}, run_at = now() + ${delaySeconds}::int * interval '1 second'
       WHERE id = ${job.id} AND owner = ${owner} AND fence = ${job.fence}`);
  }

  async bury(owner: string, job: ClaimedJob, reason: string): Promise<void> {
    await this.database.execute(sql`
      UPDATE jobs SET lease_until = NULL, owner = NULL, last_error = ${reason}, state = 'dead'
       WHERE id = ${job.id} AND owner = ${owner} AND fence = ${job.fence}`);
  }

  /** Hands back what this process holds; a try that was cut short does not count. */
  async releaseAll(owner: string): Promise<void> {
    await this.database.execute(sql`
      UPDATE jobs SET lease_until = NULL, owner = NULL, attempts = greatest(attempts - 1, 0) WHERE owner = ${owner} AND state = 'waiting'`);
  }

  /** Dead jobs by name. */
  async countDead(): Promise<{ name: string; jobs: number }[]> {
    return this.database.query(sql`SELECT name, count(*)::int AS jobs FROM jobs WHERE state = 'dead' GROUP BY name`);
  }

  async countDue(): Promise<number> {
    const [row] = await this.database.query<{ due: number }>(sql`
      SELECT count(*)::int AS due FROM jobs
       WHERE state = 'waiting' AND run_at <= now() AND (lease_until IS NULL OR lease_until < now())`);
    return row?.due ?? 0;
  }

  /** At most `limit` a call, so that no statement runs long. */
  async removeDone(keepDays: number, limit = 5_000): Promise<number> {
    return this.database.execute(sql`
      DELETE FROM jobs WHERE id IN (
        SELECT id FROM jobs WHERE state = 'done' AND run_at < now() - ${keepDays}::int * interval '1 day' LIMIT ${limit})`);
  }
}
