import { Database, sql } from '@/platform/database';
import { JobQueue, JobsStore } from '@/platform/jobs';
import { SettableClock } from '@/shared/clock';
import { channelId, conversationKey, tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { type EscalationRequest } from './escalation';
import { escalationsOpened } from './escalation.metrics';
import { EscalationService } from './escalation.service';
import { EscalationStore } from './escalation.store';

const MIRADOR = tenantId('mirador');

const complaint = (key: string): EscalationRequest => ({
  key,
  tenantId: MIRADOR,
  conversationKey: conversationKey(MIRADOR, channelId('webchat'), 'mirador-web', 'v1'),
  reason: 'complaint',
  priority: 'high',
  summary: { intent: 'complaint', room: '204' },
});

describe('calling a person', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  const clock = new SettableClock(new Date('2026-11-21T15:00:00Z'), () => 0);
  let escalations: EscalationService;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(testDatabase.url);
    escalations = new EscalationService(database, new EscalationStore(database), new JobQueue(new JobsStore(database)), clock);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  const jobsOf = (id: string) => database.query<{ name: string }>(sql`SELECT name FROM jobs WHERE payload->>'escalationId' = ${id}`);
  const counted = async (): Promise<number> => {
    const { values } = await escalationsOpened.get();
    return values.find(({ labels }) => labels.reason === 'complaint')?.value ?? 0;
  };

  it('leaves one record and one notice, however often the turn runs', async () => {
    const before = await counted();
    const first = await escalations.open(complaint('turn-1:complaint'));
    const second = await escalations.open(complaint('turn-1:complaint'));
    expect(second).toEqual(first);
    expect(first).toMatchObject({ reason: 'complaint', priority: 'high', state: 'open', notifiedAt: null });
    expect(await jobsOf(first.id)).toEqual([{ name: 'escalation.notify' }]);
    expect(await counted()).toBe(before + 1);
  });

  it('opens one record when two processes run the same turn at once', async () => {
    const [a, b] = await Promise.all([escalations.open(complaint('turn-2')), escalations.open(complaint('turn-2'))]);
    expect(a.id).toBe(b.id);
    expect(await jobsOf(a.id)).toHaveLength(1);
  });

  it('is closed when the order it was about has ended by itself; a person who has begun sees how', async () => {
    const about = (key: string, effect: string) => escalations.open({ ...complaint(key), reason: 'effect_unknown', summary: { effect } });
    const keys = ['order-1:open', 'order-1:taken', 'order-2:open'];
    for (const key of keys) await about(key, key.slice(0, 7));
    await database.execute(sql`UPDATE escalations SET state = 'taken' WHERE key = 'order-1:taken'`);
    const { conversationKey: talk } = complaint('');
    await escalations.settle({ tenantId: MIRADOR, conversationKey: talk, effect: 'order-1', outcome: 'booked' });
    const rows = await database.query(sql`
      SELECT key, state, closed_at IS NOT NULL AS closed, summary->>'outcome' AS outcome FROM escalations WHERE key LIKE 'order-%' ORDER BY key`);
    expect(rows).toEqual([
      { key: 'order-1:open', state: 'closed', closed: true, outcome: 'booked' },
      { key: 'order-1:taken', state: 'taken', closed: false, outcome: 'booked' },
      { key: 'order-2:open', state: 'open', closed: false, outcome: null },
    ]);
  });

  it('leaves nothing when the turn around it fails', async () => {
    const turn = database.transaction(async () => {
      await escalations.open(complaint('turn-3'));
      throw new Error('the turn fails');
    });
    await expect(turn).rejects.toThrow();
    expect(await database.query(sql`SELECT id FROM escalations WHERE key = 'turn-3'`)).toEqual([]);
  });

  it('notes when staff was told, once', async () => {
    const { id } = await escalations.open(complaint('turn-4'));
    await escalations.notify(id);
    clock.advance(60_000);
    await escalations.notify(id);
    const [row] = await database.query<{ notified_at: Date }>(sql`SELECT notified_at FROM escalations WHERE id = ${id}::uuid`);
    expect(row?.notified_at).toEqual(new Date('2026-11-21T15:00:00Z'));
  });

  it('forgets a notice whose record is gone', async () => {
    await expect(escalations.notify('00000000-0000-4000-8000-000000000000')).resolves.toBeUndefined();
  });
});
