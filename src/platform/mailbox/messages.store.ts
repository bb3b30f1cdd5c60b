import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { ConversationKey, TenantId } from '@/shared/ids';
import type { UnifiedMessage } from '@/shared/unified-message';

export interface KeptMessage {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly conversationKey: ConversationKey;
  readonly message: UnifiedMessage;
  readonly correlationId: string;
}

/** Single messages of guests, for work that belongs to a message and not to its turn. */
@Injectable()
export class MessagesStore {
  constructor(private readonly database: Database) {}

  /** Undefined once its time is over. */
  async find(id: string): Promise<KeptMessage | undefined> {
    const [row] = await this.database.query<KeptMessage>(sql`
      SELECT id::text AS id, tenant_id AS "tenantId", conversation_key AS "conversationKey", message, correlation_id AS "correlationId"
        FROM inbox WHERE id = ${BigInt(id)}`);
    return row;
  }
}
