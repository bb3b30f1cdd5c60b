import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { ReplyTemplate } from '@/shared/reply';
import type { DueOutbound } from '@/shared/turn';
import { templateFor } from './reply-template';

/** What hotels may say after the window: the setting `replyTemplates` of their account on a channel. */
@Injectable()
export class ReplyTemplatesStore {
  constructor(private readonly database: Database) {}

  async find({ tenantId, channel, account, reply }: DueOutbound): Promise<ReplyTemplate | undefined> {
    const [row] = await this.database.query<{ templates: unknown }>(sql`
      SELECT settings->'replyTemplates' AS templates FROM channel_accounts
       WHERE channel = ${channel} AND account = ${account} AND tenant_id = ${tenantId} AND active`);
    return templateFor(row?.templates, reply);
  }
}
