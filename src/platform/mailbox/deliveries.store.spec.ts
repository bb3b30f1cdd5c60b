import { Database, sql } from '@/platform/database';
import { roundsOf } from '@test/support/rounds';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { AcceptStore } from './accept.store';
import type { InboundEvent } from './inbound-event';
import { inboundEvent } from './mailbox.fixture';
import { TurnsStore } from './turns.store';

/** DELIVERIES=5000 for the long form. */
const DELIVERIES = roundsOf('DELIVERIES', 600);
const [ALBUM, MOST_COPIES] = [10, 50];

/** Always the same order, and no order of theirs. */
const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item, place) => ({ item, at: (place * 7_919) % 104_729 }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);

/** Albums of ten within one second, every message delivered two to fifty times. */
function deliveries(): InboundEvent[] {
  const all: InboundEvent[] = [];
  for (let n = 0; all.length < DELIVERIES; n += 1) {
    const guest = Math.floor(n / ALBUM);
    const sentAt = new Date(Date.UTC(2026, 10, 21, 15) + n * 100).toISOString();
    const event = inboundEvent({ key: `wamid.${n}`, text: `${n}`, address: `+5199900${guest}`, sentAt });
    const copies = Math.min(2 + ((n * 13) % (MOST_COPIES - 1)), Math.max(1, DELIVERIES - all.length));
    all.push(...Array.from({ length: copies }, () => event));
  }
  return shuffled(all);
}

describe('messages that are delivered many times, out of order, to two processes at once', () => {
  let home: TestDatabase;
  let databases: readonly Database[];

  beforeAll(async () => {
    home = await createTestDatabase();
    databases = [new Database(home.url), new Database(home.url)];
  });
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.onApplicationShutdown()));
    await home.drop();
  });

  it('are each stored once, and stand in the order in which they were written', async () => {
    const all = deliveries();
    const stores = databases.map((database) => new AcceptStore(database));
    const size = 25;
    const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
    const outcomes = await Promise.all(batches.map((batch, n) => (stores[n % 2] ?? stores[0]!).accept(batch)));
    const keys = new Set(all.map(({ eventKey }) => eventKey));
    expect(outcomes.flat().filter((outcome) => outcome === 'stored')).toHaveLength(keys.size);
    expect(await databases[0]!.query(sql`SELECT count(*)::int AS rows FROM inbox`)).toEqual([{ rows: keys.size }]);
    expect(await databases[0]!.query(sql`SELECT sum(pending)::int AS waiting FROM turns`)).toEqual([{ waiting: keys.size }]);

    await databases[0]!.execute(sql`UPDATE turns SET due_at = now() - interval '1 second'`);
    const turns = await new TurnsStore(databases[1]!).claim('p', 10_000);
    for (const { messages } of turns) {
      const numbers = messages.map(({ text }) => Number(text));
      expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
    }
    expect(turns.flatMap(({ messages }) => messages)).toHaveLength(keys.size);
  }, 60_000);
});
