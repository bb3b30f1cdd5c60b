import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { SettledOrder } from '@/shared/settled-order';
import { type TicketRequest } from './ticket';

/** What a notice is about. */
export interface TicketNotice {
  readonly id: string;
  readonly tenantId: string;
  readonly department: string;
  readonly priority: string;
  readonly kind: string;
  readonly reminders: number;
}

const NOTICE = { id: true, tenantId: true, department: true, priority: true, kind: true, reminders: true } as const;

@Injectable()
export class TicketsStore {
  constructor(private readonly database: Database) {}

  /** @returns the id of the new ticket; undefined when its key is known. */
  async insert({ details, room, guestName, bookingReference, dueAt, ...ticket }: TicketRequest): Promise<string | undefined> {
    const id = randomUUID();
    const known = { room: room ?? null, guestName: guestName ?? null, bookingReference: bookingReference ?? null, dueAt: dueAt ?? null };
    const { count } = await this.database.client().ticket.createMany({
      data: [{ ...ticket, ...known, id, details: JSON.parse(JSON.stringify(details)) }],
      skipDuplicates: true,
    });
    return count === 1 ? id : undefined;
  }

  /** What a guest asks for again is not done, whatever staff believed. A cancelled ticket stays cancelled. */
  async remind(key: string): Promise<TicketNotice | undefined> {
    const [row] = await this.database.query<TicketNotice>(sql`
      UPDATE tickets SET reminders = reminders + 1, closed_at = NULL, state = CASE WHEN state = 'done' THEN 'open' ELSE state END
       WHERE key = ${key} AND state <> 'cancelled'
      RETURNING id::text, tenant_id AS "tenantId", department, priority, kind, reminders`);
    return row;
  }

  async settle({ tenantId, conversationKey, effect, outcome }: SettledOrder, at: Date): Promise<void> {
    await this.database.execute(sql`
      UPDATE tickets SET state = 'done', closed_at = ${at}::timestamptz, details = details || jsonb_build_object('outcome', ${outcome}::text)
       WHERE tenant_id = ${tenantId} AND state IN ('open', 'taken') AND conversation_key = ${conversationKey} AND details->>'effect' = ${effect}`);
  }

  async findById(id: string): Promise<TicketNotice | undefined> {
    return (await this.database.client().ticket.findUnique({ where: { id }, select: NOTICE })) ?? undefined;
  }

  /** The last notice counts: it shows staff when they were told for the last time. */
  async markNotified(id: string, at: Date): Promise<void> {
    await this.database.client().ticket.updateMany({ where: { id }, data: { notifiedAt: at } });
  }
}
