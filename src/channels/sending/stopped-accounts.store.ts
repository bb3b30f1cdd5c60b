import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { ChannelId } from '@/shared/ids';

/** Accounts closed to us by their provider: one probe a minute, from whichever process, until one is taken. */
@Injectable()
export class StoppedAccountsStore {
  constructor(private readonly database: Database) {}

  /** @returns true when it was open until now. */
  async stop(channel: ChannelId, account: string, code: string, probeAfterMs: number): Promise<boolean> {
    const rows = await this.database.query<{ fresh: boolean }>(sql`
      INSERT INTO stopped_accounts AS s (channel, account, code, probe_at)
      VALUES (${channel}, ${account}, ${code}, now() + ${probeAfterMs} * interval '1 millisecond')
      ON CONFLICT (channel, account) DO UPDATE SET code = excluded.code, probe_at = greatest(s.probe_at, excluded.probe_at)
      RETURNING xmax = 0 AS fresh`);
    return rows[0]?.fresh === true;
  }

  /** @returns true for the one who may try now. */
  async claimProbe(channel: ChannelId, account: string, probeAfterMs: number): Promise<boolean> {
    const claimed = await this.database.execute(sql`
      UPDATE stopped_accounts SET probe_at = now() + ${probeAfterMs} * interval '1 millisecond'
       WHERE channel = ${channel} AND account = ${account} AND probe_at <= now()`);
    return claimed === 1;
  }

  /** Milliseconds until a closed account may be probed; null when it is open. */
  async waitMs(channel: ChannelId, account: string): Promise<number | null> {
    const [row] = await this.database.query<{ wait: number }>(sql`
      SELECT greatest(extract(epoch FROM probe_at - now())::float8 * 1000, 0) AS wait FROM stopped_accounts
       WHERE channel = ${channel} AND account = ${account}`);
    return row?.wait ?? null;
  }

  async all(): Promise<{ readonly channel: string; readonly account: string }[]> {
    return this.database.query(sql`SELECT channel, account FROM stopped_accounts`);
  }

  async open(channel: ChannelId, account: string): Promise<void> {
    await this.database.execute(sql`DELETE FROM stopped_accounts WHERE channel = ${channel} AND account = ${account}`);
  }
}
