import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import type { TurnRecord } from '@/shared/turn-record';
import type { BookingLine, SimulatedHotel, SimulatorState, TurnLine } from '../contract/simulator.contract';

const TURNS_SHOWN = 20;
const BOOKINGS_SHOWN = 12;

interface TurnRow {
  readonly id: string;
  readonly at: Date;
  readonly correlation_id: string;
  readonly trace_id: string | null;
  readonly record: TurnRecord;
}

/** What the hotel sees, read for the demo page. Read only. */
@Injectable()
export class SimulatorStore {
  constructor(private readonly database: Database) {}

  hotels(): Promise<SimulatedHotel[]> {
    return this.database.query<SimulatedHotel>(sql`
      SELECT t.id, t.name, t.settings->>'timezone' AS timezone, t.settings->>'currency' AS currency, t.settings->>'defaultLanguage' AS language,
             (SELECT account FROM channel_accounts a WHERE a.tenant_id = t.id AND a.channel = 'webchat' AND a.active LIMIT 1) AS webchat,
             (SELECT account FROM channel_accounts a WHERE a.tenant_id = t.id AND a.channel = 'whatsapp' AND a.active LIMIT 1) AS whatsapp
        FROM tenants t WHERE t.active ORDER BY t.created_at, t.id DESC`);
  }

  /** Newest first; those that keep rooms busy in the demo world are not shown. */
  bookings(tenant: string): Promise<BookingLine[]> {
    return this.database.query<BookingLine>(sql`
      SELECT b.reference, b.guest_name AS guest, s.room_type_id AS "roomType", r.number AS room, s.check_in::text AS "checkIn", s.check_out::text AS "checkOut",
             b.status, (b.total_minor / 100.0)::numeric(12,2)::text AS total, b.currency, b.source,
             coalesce((SELECT array_agg(f.kind || ' ' || (f.amount_minor / 100.0)::numeric(12,2) ORDER BY f.id) FROM pms_folio_items f
                        WHERE f.booking_id = b.id AND f.kind <> 'payment'), '{}') AS charges
        FROM pms_bookings b JOIN pms_stays s ON s.booking_id = b.id JOIN pms_rooms r ON r.id = s.room_id
       WHERE b.tenant_id = ${tenant} AND b.source <> 'agency'
       ORDER BY length(b.reference) DESC, b.reference DESC LIMIT ${BOOKINGS_SHOWN}`);
  }

  async turns(conversation: string): Promise<TurnLine[]> {
    const rows = await this.database.query<TurnRow>(sql`
      SELECT id::text, created_at AS at, correlation_id, trace_id, record FROM turn_log
       WHERE conversation_key = ${conversation} ORDER BY created_at DESC LIMIT ${TURNS_SHOWN}`);
    return rows.map(({ id, at, correlation_id: correlationId, trace_id: traceId, record }) => ({
      id,
      at: at.toISOString(),
      correlationId,
      traceId,
      language: record.language,
      intents: [...record.intents],
      decision: record.decision,
      entities: [...record.entities],
      flows: record.flows.map((flow) => ({ ...flow, slots: { ...flow.slots } })),
      tools: [...record.tools],
      steps: [...record.steps],
      ms: record.ms,
    }));
  }

  async escalations(conversation: string): Promise<SimulatorState['escalations']> {
    const rows = await this.database.query<{ id: string; reason: string; priority: string; at: Date }>(sql`
      SELECT id::text, reason, priority, created_at AS at FROM escalations WHERE conversation_key = ${conversation} ORDER BY created_at DESC LIMIT 5`);
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
