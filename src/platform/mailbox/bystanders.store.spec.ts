import { Database, sql } from '@/platform/database';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { AcceptStore } from './accept.store';
import { inboundEvent } from './mailbox.fixture';
import { TurnsStore } from './turns.store';

const [POISON, ANA, EVA] = ['+51900000001', '+51900000002', '+51900000003'] as const;

describe('a message that ends its process every time', () => {
  let home: TestDatabase;
  let database: Database;
  let turns: TurnsStore;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
    turns = new TurnsStore(database);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  const says = (address: string): Promise<unknown> => new AcceptStore(database).accept([inboundEvent({ address })]);
  const claimed = async (): Promise<string[]> =>
    (await turns.claim('p', 16)).map(({ address, attempts }) => `${address} ${attempts}`).sort();
  const dies = (): Promise<unknown> =>
    database.execute(sql`UPDATE turns SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL`);

  it('takes nobody with it whose message was only worked on at the same time', async () => {
    for (const guest of [POISON, ANA, EVA]) await says(guest);
    await database.execute(sql`UPDATE turns SET due_at = now() - interval '1 minute'`);
    await database.execute(sql`UPDATE turns SET due_at = now() - interval '2 minutes' WHERE conversation_key LIKE ${`%${POISON}`}`);
    for (const attempt of [1, 2]) {
      expect(await claimed()).toEqual([POISON, ANA, EVA].map((guest) => `${guest} ${attempt}`));
      await dies();
    }
    expect(await claimed()).toEqual([`${POISON} 3`]);
    await says('+51900000004');
    await database.execute(sql`UPDATE turns SET due_at = due_at - interval '1 second'`);
    // While it is tried alone, nobody waits whose process has not died.
    expect(await claimed()).toEqual(['+51900000004 1']);
    await database.execute(sql`UPDATE turns SET pending = 0, lease_until = NULL WHERE conversation_key LIKE '%4'`);
    await dies();
    const [poison] = await turns.claim('p', 16);
    expect([poison?.address, poison?.attempts]).toEqual([POISON, 4]);
    await turns.bury(poison!, 'PROCESS_DIED');
    expect(await claimed()).toEqual([`${ANA} 3`]);
    await database.execute(sql`UPDATE turns SET pending = 0, lease_until = NULL WHERE conversation_key LIKE ${`%${ANA}`}`);
    expect(await claimed()).toEqual([`${EVA} 3`]);
  });
});
