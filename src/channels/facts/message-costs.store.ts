import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { ChannelId, TenantId } from '@/shared/ids';

export interface PricedMessage {
  readonly tenantId: TenantId;
  readonly channel: ChannelId;
  readonly account: string;
  readonly providerMessageId: string;
  readonly category: string;
  readonly billable: boolean;
  /** Null: it costs something, and nobody knows how much. */
  readonly amountMicros: number | null;
  readonly currency: string;
  readonly at: Date;
}

/** One row for each message that a provider has put a price to. */
@Injectable()
export class MessageCostsStore {
  constructor(private readonly database: Database) {}

  /**
   * The first word of a provider counts, the others of the same message change nothing. Answers within the month's free number of their
   * account cost nothing.
   * @returns how many billable messages of that category the account has had this month, or undefined when this one was known.
   */
  async record(
    message: PricedMessage,
    free: number,
  ): Promise<{ readonly month: number; readonly amountMicros: number | null } | undefined> {
    const { tenantId, channel, account, providerMessageId, category, billable, amountMicros, currency, at } = message;
    const [row] = await this.database.query<{ month: bigint; amount: bigint | null }>(sql`
      WITH earlier AS (
        SELECT count(*) AS month FROM message_costs
         WHERE channel = ${channel} AND account = ${account} AND category = ${category} AND billable
           AND at >= date_trunc('month', ${at}::timestamptz) AND at < date_trunc('month', ${at}::timestamptz) + interval '1 month'
      ), priced AS (
        INSERT INTO message_costs (channel, account, provider_message_id, tenant_id, category, billable, amount_micros, currency, at)
        SELECT ${channel}, ${account}, ${providerMessageId}, ${tenantId}, ${category}, ${billable},
               CASE WHEN ${billable} AND earlier.month >= ${free} THEN ${amountMicros}::bigint ELSE 0 END, ${currency}, ${at} FROM earlier
        ON CONFLICT (channel, account, provider_message_id) DO NOTHING
        RETURNING amount_micros
      )
      SELECT earlier.month + ${billable ? 1 : 0} AS month, priced.amount_micros AS amount FROM earlier, priced`);
    return row === undefined ? undefined : { month: Number(row.month), amountMicros: row.amount === null ? null : Number(row.amount) };
  }
}
