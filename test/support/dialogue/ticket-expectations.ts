import type pg from 'pg';
import type { AfterExpectation } from './dialogue.schema';

/** What the tickets table says, each field by the name a dialogue gives it. */
export async function ticketProblems(db: pg.Client, expected: AfterExpectation['tickets']): Promise<string[]> {
  if (expected === undefined) return [];
  const { rows } = await db.query<Record<string, unknown>>(`
    SELECT k.kind, k.department, k.priority, k.room, k.guest_name AS guest, k.booking_reference AS booking, k.reminders,
           to_char(k.due_at AT TIME ZONE (t.settings->>'timezone'), 'YYYY-MM-DD HH24:MI') AS due
      FROM tickets k JOIN tenants t ON t.id = k.tenant_id ORDER BY k.created_at, k.key`);
  if (rows.length !== expected.length) return [`${expected.length} tickets were expected, opened: ${JSON.stringify(rows)}`];
  return expected.flatMap((wanted, index) =>
    Object.entries(wanted)
      .filter(([field, value]) => rows[index]?.[field] !== value)
      .map(([field, value]) => `ticket ${index + 1}: ${field} ${value} was expected: ${JSON.stringify(rows[index])}`),
  );
}
