import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { Acquisition, Lease, LockBackend, Release } from './lock-backend.port';

const FREE = '';

/** Locks as rows, on the database's clock: works across processes and survives a flush of Redis. */
@Injectable()
export class LeaseLocksStore implements LockBackend {
  constructor(private readonly database: Database) {}

  async acquire(key: string, owner: string, ttlMs: number): Promise<Acquisition> {
    // A fence begins at the clock in microseconds, so that a row swept away does not make it fall back.
    // FOR UPDATE reads the row as the last holder left it, not as it was when this statement began to wait.
    const [row] = await this.database.query<{ fence: bigint; before: string | null }>(sql`
      WITH before AS MATERIALIZED (SELECT owner FROM lock_leases WHERE key = ${key} FOR UPDATE)
      INSERT INTO lock_leases AS l (key, owner, fence, expires_at)
      SELECT ${key}, ${owner}, floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint,
             clock_timestamp() + ${ttlMs}::int * interval '1 millisecond'
        FROM (SELECT 1) AS one LEFT JOIN before ON true
      ON CONFLICT (key) DO UPDATE
         SET owner = excluded.owner, expires_at = excluded.expires_at, fence = greatest(l.fence + 1, excluded.fence)
       WHERE l.owner = ${FREE} OR l.expires_at <= clock_timestamp()
      RETURNING l.fence, (SELECT owner FROM before) AS before`);
    if (row === undefined) return { kind: 'held' };
    const lease = { key, owner, fence: row.fence };
    return row.before === null || row.before === FREE ? { kind: 'acquired', lease } : { kind: 'acquired', lease, expiredOwner: row.before };
  }

  async extend(lease: Lease, ttlMs: number): Promise<boolean> {
    const changed = await this.database.execute(sql`
      UPDATE lock_leases SET expires_at = clock_timestamp() + ${ttlMs}::int * interval '1 millisecond'
       WHERE key = ${lease.key} AND owner = ${lease.owner} AND fence = ${lease.fence} AND expires_at > clock_timestamp()`);
    return changed === 1;
  }

  /** The row stays, free: its fence must go on rising. */
  async release(lease: Lease): Promise<Release> {
    const [row] = await this.database.query<{ alive: boolean }>(sql`
      UPDATE lock_leases l SET owner = ${FREE}, expires_at = least(l.expires_at, clock_timestamp())
        FROM lock_leases before
       WHERE l.key = before.key AND l.key = ${lease.key} AND l.owner = ${lease.owner} AND l.fence = ${lease.fence}
      RETURNING before.expires_at > clock_timestamp() AS alive`);
    if (row === undefined) return 'taken';
    return row.alive ? 'released' : 'expired';
  }

  async isHeld(key: string): Promise<boolean> {
    const [row] = await this.database.query<{ held: boolean }>(sql`
      SELECT EXISTS (SELECT 1 FROM lock_leases WHERE key = ${key} AND owner <> ${FREE} AND expires_at > clock_timestamp()) AS held`);
    return row?.held === true;
  }

  /** Free rows older than this; a holder of then is long gone. */
  async removeUnused(days: number): Promise<number> {
    return this.database.execute(sql`
      DELETE FROM lock_leases WHERE key IN (
        SELECT key FROM lock_leases WHERE expires_at < now() - ${days}::int * interval '1 day' LIMIT 5000)
         -- Again, for a key that is taken just now: only this condition is looked at anew.
         AND expires_at < now() - ${days}::int * interval '1 day'`);
  }
}
