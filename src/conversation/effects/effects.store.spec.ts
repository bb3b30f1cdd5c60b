import { Database, sql } from '@/platform/database';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { EffectsStore, type EffectEnd, type NewEffect } from './effects.store';

const order = (key: string, request: unknown = { room: 'STD' }): NewEffect => ({
  key,
  kind: 'booking',
  tenantId: 'mirador',
  conversationKey: 'mirador/whatsapp/1/+51999111222',
  request,
  deadline: new Date('2026-11-21T16:00:00Z'),
});

const ending = (key: string, change: Partial<EffectEnd> = {}): EffectEnd => ({
  key,
  state: 'done',
  result: { kind: 'booked' },
  cutOff: false,
  told: true,
  attempt: 1,
  ...change,
});

describe('orders on PostgreSQL', () => {
  let home: TestDatabase;
  let database: Database;
  let store: EffectsStore;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
    store = new EffectsStore(database);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  const older = (key: string, seconds: number): Promise<number> =>
    database.execute(sql`UPDATE effects SET updated_at = now() - ${seconds} * interval '1 second',
      unknown_since = unknown_since - ${seconds} * interval '1 second' WHERE key = ${key}`);

  it('are begun once and counted each time, with the request of the first time', async () => {
    const first = await store.begin(order('o-1'));
    expect(first).toMatchObject({ state: 'intended', attempts: 1, quietS: null, told: false, request: { room: 'STD' } });
    expect(await store.begin(order('o-1', { room: 'SUP' }))).toMatchObject({ attempts: 2, request: { room: 'STD' } });
  });

  it('that were begun and never ended may have been writing since', async () => {
    await store.begin(order('o-2'));
    await older('o-2', 30);
    const again = await store.begin(order('o-2'));
    expect(again.quietS).toBeGreaterThanOrEqual(30);
    expect((await store.begin(order('o-2'))).quietS).toBeGreaterThanOrEqual(30);
  });

  it('that were cut off are silent since then, and again since the next time', async () => {
    await store.begin(order('o-3'));
    await store.finish(ending('o-3', { state: 'unknown', result: { kind: 'unknown' }, cutOff: true, told: false }));
    await older('o-3', 20);
    await store.begin(order('o-3'));
    await store.finish(ending('o-3', { state: 'unknown', result: { kind: 'unknown' }, told: false, attempt: 2 }));
    expect((await store.find('o-3'))?.quietS).toBeGreaterThanOrEqual(20);
    await store.finish(ending('o-3', { state: 'unknown', result: { kind: 'unknown' }, cutOff: true, told: false, attempt: 2 }));
    expect((await store.find('o-3'))?.quietS).toBeLessThan(20);
  });

  it('that wait were not written, however long they wait', async () => {
    await store.begin(order('o-4'));
    await store.finish(ending('o-4', { state: 'waiting', result: { kind: 'unavailable' }, told: false }));
    await older('o-4', 500);
    expect(await store.begin(order('o-4'))).toMatchObject({ state: 'waiting', quietS: null });
  });

  it('once done stay done', async () => {
    await store.begin(order('o-5'));
    expect(await store.finish(ending('o-5'))).toBe(true);
    expect(await store.finish(ending('o-5', { state: 'refused', result: { kind: 'gone' } }))).toBe(false);
    expect(await store.find('o-5')).toMatchObject({ state: 'done', result: { kind: 'booked' } });
  });

  it('refuse the word of an attempt that was overtaken while it was paused, unless it has done it', async () => {
    await store.begin(order('o-6'));
    await store.begin(order('o-6'));
    await store.finish(ending('o-6', { state: 'waiting', result: { kind: 'unavailable' }, told: false, attempt: 2 }));
    expect(await store.finish(ending('o-6', { state: 'refused', result: { kind: 'gone' }, attempt: 1 }))).toBe(false);
    expect(await store.find('o-6')).toMatchObject({ state: 'waiting' });
    expect(await store.finish(ending('o-6', { attempt: 1 }))).toBe(true);
  });

  it('can be withdrawn while they wait, and not when nobody knows', async () => {
    await store.begin(order('o-7'));
    expect(await store.withdraw('o-7')).toBe(false);
    await store.finish(ending('o-7', { state: 'waiting', result: { kind: 'unavailable' }, told: false }));
    expect(await store.withdraw('o-7')).toBe(true);
    expect(await store.find('o-7')).toMatchObject({ state: 'refused', result: { kind: 'withdrawn' }, told: true });
    await store.begin(order('o-8'));
    await store.finish(ending('o-8', { state: 'unknown', result: { kind: 'unknown' }, cutOff: true, told: false }));
    expect(await store.withdraw('o-8')).toBe(false);
  });

  it('are told anew when the reply of the turn that told of them was dropped, and only those', async () => {
    for (const key of ['o-10', 'o-11', 'o-12']) await store.begin(order(key));
    await store.markTold('o-10', 'turn-a');
    await store.markTold('o-11', 'turn-b');
    await store.markTold('o-12');
    const { conversationKey } = order('o-10');
    expect(await store.untell(conversationKey, 'turn-a')).toEqual(['o-10']);
    expect(await store.untell(conversationKey, 'turn-a')).toEqual([]);
    expect(await store.find('o-10')).toMatchObject({ told: false });
    expect(await store.find('o-11')).toMatchObject({ told: true });
  });

  it('are refused in a state that does not exist', async () => {
    await store.begin(order('o-9'));
    await expect(database.execute(sql`UPDATE effects SET state = 'perhaps' WHERE key = 'o-9'`)).rejects.toThrow();
  });
});
