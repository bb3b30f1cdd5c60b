import { Database } from '@/platform/database';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { AcceptStore } from './accept.store';
import { CommitTurnStore } from './commit-turn.store';
import { inboundEvent, turnResult } from './mailbox.fixture';
import { OutboxStore } from './outbox.store';
import { TurnsStore } from './turns.store';

describe('what is written to the mailbox', () => {
  let home: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  /** One transaction has one clock for all its statements: nothing in it is a microsecond old. */
  const turnOf = (address: string): Promise<{ turns: number; replies: number }> =>
    database.transaction(async () => {
      await new AcceptStore(database).accept([inboundEvent({ address })]);
      const [turn, ...others] = await new TurnsStore(database).claim('a', 10);
      if (turn === undefined) return { turns: 0, replies: 0 };
      const context = { replyKey: `reply:${address}`, traceparent: null, traceId: null };
      await new CommitTurnStore(database).commit(turn, turnResult(turn), context);
      const { due } = await new OutboxStore(database).claim('a', 10);
      return { turns: 1 + others.length, replies: due.length };
    });

  it('is due the moment it is written: whoever is woken by it finds it', async () => {
    for (let n = 0; n < 20; n += 1) expect(await turnOf(`+5199900${n}`)).toEqual({ turns: 1, replies: 1 });
  });
});
