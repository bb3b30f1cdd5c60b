import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, sql, storableJson } from '@/platform/database';
import { type ConversationKey, tenantId } from '@/shared/ids';
import type { SettledOrder } from '@/shared/settled-order';
import { type Escalation, type EscalationRequest } from './escalation';

@Injectable()
export class EscalationStore {
  constructor(private readonly database: Database) {}

  /** @returns whether the record is new. */
  async insert({ key, tenantId: tenant, conversationKey, reason, priority, summary }: EscalationRequest): Promise<boolean> {
    const { count } = await this.database.client().escalation.createMany({
      data: [{ id: randomUUID(), key, tenantId: tenant, conversationKey, reason, priority, summary: JSON.parse(storableJson(summary)) }],
      skipDuplicates: true,
    });
    return count === 1;
  }

  async getByKey(key: string): Promise<Escalation> {
    return toEscalation(await this.database.client().escalation.findUniqueOrThrow({ where: { key } }));
  }

  async findById(id: string): Promise<Escalation | undefined> {
    const row = await this.database.client().escalation.findUnique({ where: { id } });
    return row === null ? undefined : toEscalation(row);
  }

  async settle({ tenantId: tenant, conversationKey, effect, outcome }: SettledOrder, at: Date): Promise<void> {
    await this.database.execute(sql`
      UPDATE escalations SET summary = summary || jsonb_build_object('outcome', ${outcome}::text),
             closed_at = CASE state WHEN 'open' THEN ${at}::timestamptz ELSE closed_at END,
             state = CASE state WHEN 'open' THEN 'closed' ELSE state END
       WHERE tenant_id = ${tenant} AND state IN ('open', 'taken') AND conversation_key = ${conversationKey} AND summary->>'effect' = ${effect}`);
  }

  /** The first notice counts; a repeated job does not move it. */
  async markNotified(id: string, at: Date): Promise<void> {
    await this.database.client().escalation.updateMany({ where: { id, notifiedAt: null }, data: { notifiedAt: at } });
  }
}

interface Row {
  readonly id: string;
  readonly tenantId: string;
  readonly conversationKey: string;
  readonly reason: string;
  readonly priority: string;
  readonly state: string;
  readonly createdAt: Date;
  readonly notifiedAt: Date | null;
}

const toEscalation = ({ id, tenantId: tenant, conversationKey, reason, priority, state, createdAt, notifiedAt }: Row): Escalation => ({
  id,
  tenantId: tenantId(tenant),
  conversationKey: conversationKey as ConversationKey,
  reason,
  priority,
  state,
  createdAt,
  notifiedAt,
});
