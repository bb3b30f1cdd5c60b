import { Database, sql } from '@/platform/database';
import { JobQueue, JobsStore } from '@/platform/jobs';
import { SettableClock } from '@/shared/clock';
import { channelId, conversationKey, tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { type TicketRequest } from './ticket';
import { TicketService } from './tickets.service';
import { TicketsStore } from './tickets.store';

const MIRADOR = tenantId('mirador');

const towels = (key: string): TicketRequest => ({
  key,
  tenantId: MIRADOR,
  conversationKey: conversationKey(MIRADOR, channelId('webchat'), 'mirador-web', 'v1'),
  kind: 'housekeeping_request',
  department: 'housekeeping',
  priority: 'normal',
  room: '204',
  guestName: 'Carlos Ruiz',
  bookingReference: 'BK-1001',
  details: { said: ['dos toallas, por favor'] },
  dueAt: new Date('2026-11-21T15:30:00Z'),
});

interface Row {
  readonly id: string;
  readonly state: string;
  readonly reminders: number;
  readonly notified_at: Date | null;
  readonly closed_at: Date | null;
}

describe('tickets of a hotel', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let tickets: TicketService;
  const clock = new SettableClock(new Date('2026-11-21T15:00:00Z'), () => 0);

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(testDatabase.url);
    tickets = new TicketService(database, new TicketsStore(database), new JobQueue(new JobsStore(database)), clock);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  const open = (key: string, change: Partial<TicketRequest> = {}) =>
    tickets.carryOut({ do: 'open', ticket: { ...towels(key), ...change } });
  const rowsOf = (key: string) =>
    database.query<Row>(sql`SELECT id::text, state, reminders, notified_at, closed_at FROM tickets WHERE key = ${key}`);
  const rowOf = async (key: string): Promise<Row> => (await rowsOf(key))[0] as Row;
  const noticesOf = (id: string) => database.query(sql`SELECT id FROM jobs WHERE name = 'ticket.notify' AND payload->>'ticketId' = ${id}`);

  it('are done when the order they were about has ended by itself, so that nobody carries it out a second time', async () => {
    await open('callback-1', { kind: 'callback', details: { effect: 'order-1' } });
    await open('callback-2', { kind: 'callback', details: { effect: 'order-2' } });
    await tickets.settle({ tenantId: MIRADOR, conversationKey: towels('').conversationKey, effect: 'order-1', outcome: 'booked' });
    const rows = await database.query(
      sql`SELECT state, details->>'outcome' AS outcome FROM tickets WHERE key LIKE 'callback-%' ORDER BY key`,
    );
    expect(rows).toEqual([
      { state: 'done', outcome: 'booked' },
      { state: 'open', outcome: null },
    ]);
  });

  it('keep what the department has to know', async () => {
    await open('t-0');
    const [row] = await database.query(
      sql`SELECT kind, department, priority, state, room, guest_name, booking_reference, details, due_at FROM tickets WHERE key = 't-0'`,
    );
    expect(row).toEqual({
      kind: 'housekeeping_request',
      department: 'housekeeping',
      priority: 'normal',
      state: 'open',
      room: '204',
      guest_name: 'Carlos Ruiz',
      booking_reference: 'BK-1001',
      details: { said: ['dos toallas, por favor'] },
      due_at: new Date('2026-11-21T15:30:00Z'),
    });
  });

  it('are one ticket and one notice, however often the turn runs, also at once', async () => {
    await Promise.all([open('t-1'), open('t-1')]);
    await open('t-1', { room: '999' });
    expect(await rowsOf('t-1')).toHaveLength(1);
    expect(await noticesOf((await rowOf('t-1')).id)).toHaveLength(1);
  });

  it('leave nothing when the turn around them fails', async () => {
    await open('t-2');
    const turn = database.transaction(async () => {
      await open('t-3');
      await tickets.carryOut({ do: 'remind', key: 't-2' });
      throw new Error('the turn fails');
    });
    await expect(turn).rejects.toThrow();
    expect(await rowsOf('t-3')).toEqual([]);
    expect(await rowOf('t-2')).toMatchObject({ reminders: 0 });
    expect(await noticesOf((await rowOf('t-2')).id)).toHaveLength(1);
  });

  it('tell the department again, and are open again, when the guest asks again', async () => {
    await open('t-4');
    await database.execute(sql`UPDATE tickets SET state = 'done', closed_at = now() WHERE key = 't-4'`);
    await tickets.carryOut({ do: 'remind', key: 't-4' });
    const row = await rowOf('t-4');
    expect(row).toMatchObject({ state: 'open', reminders: 1, closed_at: null });
    expect(await noticesOf(row.id)).toHaveLength(2);
  });

  it('stay with whoever has taken them when the guest asks again', async () => {
    await open('t-5');
    await database.execute(sql`UPDATE tickets SET state = 'taken' WHERE key = 't-5'`);
    await tickets.carryOut({ do: 'remind', key: 't-5' });
    expect(await rowOf('t-5')).toMatchObject({ state: 'taken', reminders: 1 });
  });

  it('stay cancelled, and forget a reminder of what is not there', async () => {
    await open('t-6');
    await database.execute(sql`UPDATE tickets SET state = 'cancelled' WHERE key = 't-6'`);
    await tickets.carryOut({ do: 'remind', key: 't-6' });
    await tickets.carryOut({ do: 'remind', key: 'never-opened' });
    expect(await rowOf('t-6')).toMatchObject({ state: 'cancelled', reminders: 0 });
  });

  it('note when the department was told', async () => {
    await open('t-7');
    const { id } = await rowOf('t-7');
    await tickets.notify(id);
    expect((await rowOf('t-7')).notified_at).toEqual(new Date('2026-11-21T15:00:00Z'));
    await expect(tickets.notify('00000000-0000-4000-8000-000000000000')).resolves.toBeUndefined();
  });

  it('are refused in a state or a priority that does not exist', async () => {
    await open('t-8');
    await expect(database.execute(sql`UPDATE tickets SET state = 'lost' WHERE key = 't-8'`)).rejects.toThrow();
    await expect(database.execute(sql`UPDATE tickets SET priority = 'later' WHERE key = 't-8'`)).rejects.toThrow();
  });
});
