import { Database, sql } from '@/platform/database';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import type { DueOutbound } from '@/shared/turn';
import { AcceptStore } from './accept.store';
import { CommitTurnStore } from './commit-turn.store';
import type { DeliveryState } from './inbound-event';
import { inboundEvent, turnResult } from './mailbox.fixture';
import { OutboxStore } from './outbox.store';
import { StatusesStore } from './statuses.store';
import { TurnsStore } from './turns.store';

describe('a reply that does not reach its guest', () => {
  let home: TestDatabase;
  let database: Database;
  let outbox: OutboxStore;
  let statuses: StatusesStore;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
    outbox = new OutboxStore(database);
    statuses = new StatusesStore(database);
  });
  beforeEach(() => database.execute(sql`TRUNCATE inbox, turns, outbox, conversations, jobs, delivery_statuses CASCADE`));
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  /** A reply under lease, with its key. */
  async function claimed(): Promise<DueOutbound> {
    const turns = new TurnsStore(database);
    await new AcceptStore(database).accept([inboundEvent()]);
    const [turn] = await turns.claim('a', 1);
    if (turn === undefined) throw new Error('no turn');
    await new CommitTurnStore(database).commit(turn, turnResult(turn), {
      replyKey: `reply:${turn.turnId}`,
      traceparent: null,
      traceId: null,
    });
    const [outbound] = (await outbox.claim('a', 1)).due;
    if (outbound === undefined) throw new Error('no reply');
    return outbound;
  }

  const told = () => database.query(sql`SELECT payload->>'key' AS key, payload->>'reason' AS reason FROM jobs WHERE name = 'reply.failed'`);
  const record = (outbound: DueOutbound, status: DeliveryState, providerMessageId = 'p1') =>
    statuses.record([
      { channel: outbound.channel, account: outbound.account, providerMessageId, status, errorCode: '131047', at: new Date() },
    ]);

  it('calls a person when the provider refuses it', async () => {
    const outbound = await claimed();
    await outbox.markFailed(outbound, 'META.131047');
    expect(await told()).toEqual([{ key: outbound.key, reason: 'META.131047' }]);
    const [job] = await database.query(sql`SELECT payload - 'key' - 'reason' AS rest FROM jobs`);
    const { conversationKey, tenantId, correlationId } = outbound;
    expect(job).toEqual({ rest: { conversationKey, tenantId, correlationId } });
  });

  it('calls a person when its tries are used up, and only then', async () => {
    const outbound = await claimed();
    await outbox.markRetry(outbound, 0, 'HTTP.TRANSPORT');
    expect(await told()).toEqual([]);
    await database.execute(sql`UPDATE outbox SET attempts = 99, created_at = now() - interval '2 days'`);
    expect((await outbox.claim('a', 1)).dead).toBe(1);
    expect(await told()).toEqual([{ key: outbound.key, reason: 'HTTP.TRANSPORT' }]);
  });

  it('is not given up while its provider is away for an hour, however often it was tried', async () => {
    const outbound = await claimed();
    await outbox.markRetry(outbound, 0, 'HTTP.CIRCUIT_OPEN');
    await database.execute(
      sql`UPDATE outbox SET attempts = 99, created_at = now() - interval '1 hour', due_at = now() - interval '1 second'`,
    );
    expect((await outbox.claim('a', 1)).due).toMatchObject([{ key: outbound.key, attempts: 100 }]);
    expect(await told()).toEqual([]);
  });

  it('calls a person when nobody could say of any of its tries whether it was taken', async () => {
    const { key } = await claimed();
    for (let tries = 0; tries < 7; tries += 1) {
      await database.execute(sql`UPDATE outbox SET lease_until = now() - interval '1 second'`);
      expect((await outbox.claim('a', 1)).due).toMatchObject([{ key }]);
    }
    await database.execute(sql`UPDATE outbox SET lease_until = now() - interval '1 second'`);
    expect((await outbox.claim('a', 1)).dead).toBe(1);
    expect(await told()).toMatchObject([{ key }]);
  });

  it('that nobody wants any more calls nobody', async () => {
    const outbound = await claimed();
    await outbox.markDropped(outbound, 'OPTED_OUT');
    expect(await told()).toEqual([]);
    expect((await outbox.claim('a', 1)).due).toEqual([]);
  });

  it('goes out in several parts where it is too long for one, in their order and once', async () => {
    const outbound = await claimed();
    expect(await outbox.split(outbound, ['one', 'two', 'three'])).toBe(true);
    expect(await outbox.split(outbound, ['one', 'two', 'three'])).toBe(true);
    expect(await outbox.split({ ...outbound, fence: 0n }, ['x'])).toBe(false);
    await outbox.markSent(outbound, 'p1');
    const said = async (): Promise<string | undefined> => {
      const [next] = (await outbox.claim('a', 5)).due;
      if (next !== undefined) await outbox.markSent(next, `p-${next.id}`);
      return next?.reply.text;
    };
    expect([await said(), await said(), await said()]).toEqual(['two', 'three', undefined]);
  });

  it('because a person took over first leaves a job that tells anew what it told of, and calls nobody', async () => {
    const { key, conversationKey, correlationId } = await claimed();
    await database.execute(sql`UPDATE outbox SET state = 'pending', lease_until = NULL`);
    await database.execute(sql`UPDATE conversations SET owner = 'human', owner_version = owner_version + 1`);
    expect((await outbox.claim('a', 1)).dropped).toBe(1);
    expect(await told()).toEqual([]);
    expect(
      await database.query(
        sql`SELECT name, payload->>'key' AS key, payload->>'conversationKey' AS talk, payload->>'correlationId' AS turn FROM jobs`,
      ),
    ).toEqual([{ name: 'reply.dropped', key, talk: conversationKey, turn: correlationId }]);
  });

  it('calls a person once when the provider says afterwards that it failed, however often', async () => {
    const outbound = await claimed();
    await outbox.markSent(outbound, 'p1');
    await record(outbound, 'failed');
    await record(outbound, 'failed');
    expect(await told()).toEqual([{ key: outbound.key, reason: '131047' }]);
  });

  it('calls a person when that word came before the answer to the send', async () => {
    const outbound = await claimed();
    await record(outbound, 'failed');
    await outbox.markSent(outbound, 'p1');
    expect(await told()).toMatchObject([{ key: outbound.key }]);
  });

  it('calls nobody when all goes well, or when a stale owner says that it failed', async () => {
    const outbound = await claimed();
    await outbox.markFailed({ ...outbound, fence: outbound.fence - 1n }, 'STALE');
    await outbox.markSent(outbound, 'p1');
    for (const status of ['sent', 'delivered', 'read'] as const) await record(outbound, status);
    await record(outbound, 'failed');
    await record(outbound, 'failed', 'of-somebody-else');
    expect(await told()).toEqual([]);
  });
});
