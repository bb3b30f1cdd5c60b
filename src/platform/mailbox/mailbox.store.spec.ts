import { Database, sql } from '@/platform/database';
import type { DueOutbound, DueTurn } from '@/shared/turn';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { AcceptStore } from './accept.store';
import { CommitTurnStore } from './commit-turn.store';
import { inboundEvent, turnResult } from './mailbox.fixture';
import { OutboxStore } from './outbox.store';
import { StatusesStore } from './statuses.store';
import { TimelineStore } from './timeline.store';
import { TurnsStore } from './turns.store';

const NO_TRACE = { traceparent: null, traceId: null };
const commitContext = (turn: DueTurn) => ({ replyKey: `reply:${turn.messages.at(-1)?.id}`, ...NO_TRACE });

describe('the mailbox on PostgreSQL', () => {
  let home: TestDatabase;
  let database: Database;
  let accept: AcceptStore;
  let turns: TurnsStore;
  let commits: CommitTurnStore;
  let outbox: OutboxStore;
  let statuses: StatusesStore;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
    accept = new AcceptStore(database);
    turns = new TurnsStore(database);
    commits = new CommitTurnStore(database);
    outbox = new OutboxStore(database);
    statuses = new StatusesStore(database);
  });
  beforeEach(() =>
    database.execute(
      sql`TRUNCATE inbox, turns, outbox, sessions, conversations, contacts, contact_addresses, turn_log, jobs, delivery_statuses CASCADE`,
    ),
  );
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  async function onlyTurn(owner = 'a'): Promise<DueTurn> {
    const claimed = await turns.claim(owner, 10);
    expect(claimed).toHaveLength(1);
    return claimed[0] as DueTurn;
  }
  async function onlySend(): Promise<DueOutbound> {
    const { due } = await outbox.claim('a', 10);
    expect(due).toHaveLength(1);
    return due[0] as DueOutbound;
  }
  const expireLeases = (): Promise<number> =>
    database.execute(
      sql`WITH t AS (UPDATE turns SET lease_until = now() - interval '1 second') UPDATE outbox SET lease_until = now() - interval '1 second'`,
    );
  const stateOf = async (key: string): Promise<string | undefined> =>
    (await database.query<{ state: string }>(sql`SELECT state FROM outbox WHERE key = ${key}`))[0]?.state;

  describe('accepting', () => {
    it('stores a message once, however often and however concurrently it is delivered', async () => {
      const event = inboundEvent();
      const outcomes = await Promise.all(Array.from({ length: 30 }, () => accept.accept([event, event])));
      expect(outcomes.flat().filter((outcome) => outcome === 'stored')).toHaveLength(1);
      expect(await turns.claim('a', 10)).toMatchObject([{ messages: [{ text: 'hola' }] }]);
    });

    it('answers for each message of a batch in the order given', async () => {
      const known = inboundEvent();
      await accept.accept([known]);
      expect(await accept.accept([inboundEvent(), known, inboundEvent({ address: '+1' })])).toEqual(['stored', 'duplicate', 'stored']);
    });

    it('survives two processes that accept the same guests in opposite order', async () => {
      const guests = Array.from({ length: 40 }, (_, n) => `+519990000${n}`);
      const wave = (order: string[]): Promise<unknown> => accept.accept(order.map((address) => inboundEvent({ address })));
      await Promise.all(Array.from({ length: 10 }, (_, n) => wave(n % 2 === 0 ? guests : [...guests].reverse())));
      const claimed = await turns.claim('a', 100);
      expect(claimed.flatMap((turn) => turn.messages)).toHaveLength(400);
    });

    it('finds the conversation of a guest by any address he was seen under', async () => {
      await accept.accept([inboundEvent({ address: 'PE.abc', addresses: ['PE.abc', '+51999111222'] })]);
      const first = await onlyTurn();
      await commits.commit(first, turnResult(first), commitContext(first));
      await accept.accept([inboundEvent({ address: '+51999111222' })]);
      expect(await onlyTurn()).toMatchObject({ conversationKey: first.conversationKey, address: 'PE.abc', contact: { name: 'Carlos' } });
    });
  });

  describe('debounce', () => {
    it('waits until the guest has been quiet, and takes all his lines in one turn', async () => {
      for (const text of ['hola', 'cómo están', '¿qué hay?']) await accept.accept([inboundEvent({ text, debounceMs: 10_000 })]);
      expect(await turns.claim('a', 10)).toEqual([]);
      await database.execute(sql`UPDATE turns SET due_at = due_at - interval '10 seconds'`);
      expect((await onlyTurn()).messages.map((message) => message.text)).toEqual(['hola', 'cómo están', '¿qué hay?']);
    });

    it('answers at once when a sixth message arrives', async () => {
      for (let n = 0; n < 5; n += 1) await accept.accept([inboundEvent({ debounceMs: 10_000 })]);
      expect(await turns.claim('a', 10)).toEqual([]);
      await accept.accept([inboundEvent({ debounceMs: 10_000 })]);
      expect((await onlyTurn()).messages).toHaveLength(6);
    });

    it('orders the lines by the provider’s time, then by arrival', async () => {
      await accept.accept([inboundEvent({ text: 'second', sentAt: '2026-11-21T15:00:02.000Z' })]);
      await accept.accept([inboundEvent({ text: 'first', sentAt: '2026-11-21T15:00:01.000Z' })]);
      expect((await onlyTurn()).messages.map((message) => message.text)).toEqual(['first', 'second']);
    });
  });

  describe('turns', () => {
    it('gives a conversation to one of many claimers only', async () => {
      await accept.accept([inboundEvent()]);
      const claims = await Promise.all(Array.from({ length: 20 }, (_, n) => turns.claim(`worker-${n}`, 5)));
      expect(claims.flat()).toHaveLength(1);
    });

    it('remembers guest, session and disclosure from turn to turn', async () => {
      await accept.accept([inboundEvent()]);
      const first = await onlyTurn();
      expect(first).toMatchObject({ contact: null, session: null, aiDisclosed: false, owner: 'bot', ownerVersion: 0 });
      await commits.commit(first, turnResult(first, { aiDisclosedAt: new Date() }), commitContext(first));
      await accept.accept([inboundEvent()]);
      expect(await onlyTurn()).toMatchObject({ contact: { name: 'Carlos' }, session: { seen: 1 }, aiDisclosed: true });
    });

    it('lets a stale owner write nothing', async () => {
      await accept.accept([inboundEvent()]);
      const stale = await onlyTurn('a');
      await expireLeases();
      const fresh = await onlyTurn('b');
      expect(fresh.fence).toBeGreaterThan(stale.fence);
      expect(await commits.commit(stale, turnResult(stale, { session: 'stale' }), commitContext(stale))).toBe('stale');
      expect(await commits.commit(fresh, turnResult(fresh), commitContext(fresh))).toBe('committed');
      expect(await database.query(sql`SELECT state FROM sessions`)).toEqual([{ state: { seen: 1 } }]);
      expect(await database.query(sql`SELECT 1 FROM outbox`)).toHaveLength(1);
    });

    it('commits a turn once', async () => {
      await accept.accept([inboundEvent()]);
      const turn = await onlyTurn();
      const outcomes = await Promise.all([1, 2, 3].map(() => commits.commit(turn, turnResult(turn), commitContext(turn))));
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      expect(await database.query(sql`SELECT 1 FROM outbox`)).toHaveLength(1);
    });

    it('keeps a message that arrives during a turn for the next one', async () => {
      await accept.accept([inboundEvent({ text: 'one' })]);
      const turn = await onlyTurn();
      await accept.accept([inboundEvent({ text: 'two' })]);
      expect(await turns.claim('b', 10)).toEqual([]);
      await commits.commit(turn, turnResult(turn), commitContext(turn));
      expect((await onlyTurn()).messages.map((message) => message.text)).toEqual(['two']);
    });

    it('takes two round trips to the database', async () => {
      await accept.accept([inboundEvent()]);
      const before = database.roundTrips;
      const turn = await onlyTurn();
      await commits.commit(turn, turnResult(turn), commitContext(turn));
      expect(database.roundTrips - before).toBe(2);
    });

    it('gives a failed turn back after a pause', async () => {
      await accept.accept([inboundEvent()]);
      await turns.retryLater(await onlyTurn(), 60_000);
      expect(await turns.claim('a', 10)).toEqual([]);
      await database.execute(sql`UPDATE turns SET due_at = now() - interval '1 second'`);
      expect(await onlyTurn()).toMatchObject({ attempts: 2 });
    });

    it('buries a poisonous message for a person to see, and goes on with the next', async () => {
      await accept.accept([inboundEvent({ text: 'poison' })]);
      const poison = await onlyTurn();
      await accept.accept([inboundEvent({ text: 'next' })]);
      await turns.bury(poison, 'TEST');
      expect(await database.query(sql`SELECT message->>'text' AS text FROM inbox WHERE state = 'dead'`)).toEqual([{ text: 'poison' }]);
      expect(await database.query(sql`SELECT name FROM jobs`)).toEqual([{ name: 'message.dead' }]);
      expect(await onlyTurn()).toMatchObject({ messages: [{ text: 'next' }], attempts: 1 });
    });
  });

  describe('sending', () => {
    async function committedReply(address = '+51999111222'): Promise<string> {
      await accept.accept([inboundEvent({ address })]);
      const [turn] = await turns.claim('a', 1);
      if (turn === undefined) throw new Error('no turn');
      await commits.commit(turn, turnResult(turn), commitContext(turn));
      return commitContext(turn).replyKey;
    }

    it('sends the replies of a conversation one after the other, in order', async () => {
      const first = await committedReply();
      const second = await committedReply();
      const other = await committedReply('+1');
      const { due } = await outbox.claim('a', 10);
      expect(due.map((row) => row.key)).toEqual([first, other]);
      await outbox.markSent(due[0] as DueOutbound, 'p1');
      expect((await onlySend()).key).toBe(second);
    });

    it('drops a reply computed before a person took over', async () => {
      const key = await committedReply();
      await database.execute(sql`UPDATE conversations SET owner = 'human', owner_version = owner_version + 1`);
      expect(await outbox.claim('a', 10)).toMatchObject({ due: [], dropped: 1 });
      expect(await stateOf(key)).toBe('dropped');
    });

    it('still sends the sentence that hands the conversation over', async () => {
      await accept.accept([inboundEvent()]);
      const turn = await onlyTurn();
      await commits.commit(turn, turnResult(turn, { newOwner: 'queued' }), commitContext(turn));
      expect(await onlySend()).toMatchObject({ reply: { language: 'es' } });
      await accept.accept([inboundEvent()]);
      expect(await onlyTurn()).toMatchObject({ owner: 'queued', ownerVersion: 1 });
    });

    it('does not send again what a status has proved to be sent', async () => {
      const key = await committedReply();
      const outbound = await onlySend();
      await statuses.record([
        {
          channel: outbound.channel,
          account: outbound.account,
          providerMessageId: 'p1',
          status: 'delivered',
          outboxKey: key,
          at: new Date(),
        },
      ]);
      await expireLeases();
      expect((await outbox.claim('b', 10)).due).toEqual([]);
      expect(await stateOf(key)).toBe('delivered');
    });

    it('tries again after the lease when nobody knows what became of it', async () => {
      await committedReply();
      await outbox.markUnknown(await onlySend(), 'TIMEOUT');
      expect((await outbox.claim('b', 10)).due).toEqual([]);
      await expireLeases();
      expect(await onlySend()).toMatchObject({ attempts: 2 });
    });

    it('joins a status that came before the answer to the send', async () => {
      const key = await committedReply();
      const outbound = await onlySend();
      await statuses.record([
        { channel: outbound.channel, account: outbound.account, providerMessageId: 'p1', status: 'read', at: new Date() },
      ]);
      await outbox.markSent(outbound, 'p1');
      expect(await stateOf(key)).toBe('read');
    });

    it.each([
      [['sent', 'delivered', 'read'], 'read'],
      [['read', 'delivered', 'sent'], 'read'],
      [['failed', 'delivered'], 'delivered'],
      [['delivered', 'failed'], 'delivered'],
      [['sent', 'failed'], 'failed'],
      [['failed', 'sent'], 'failed'],
    ] as const)('moves only forward: %s ends as %s', async (order, end) => {
      const key = await committedReply();
      const outbound = await onlySend();
      await outbox.markSent(outbound, 'p1');
      for (const status of order)
        await statuses.record([{ channel: outbound.channel, account: outbound.account, providerMessageId: 'p1', status, at: new Date() }]);
      expect(await stateOf(key)).toBe(end);
    });

    it('counts a status of a message we never sent, and keeps it', async () => {
      const status = {
        channel: inboundEvent().message.channel,
        account: '1',
        providerMessageId: 'x',
        status: 'sent' as const,
        at: new Date(),
      };
      expect(await statuses.record([status, status])).toBe(0);
      expect(await database.query(sql`SELECT status FROM delivery_statuses`)).toEqual([{ status: 'sent' }]);
    });

    it('gives up after its last try, visibly, and lets the next reply pass', async () => {
      const key = await committedReply();
      const next = await committedReply();
      await database.execute(sql`UPDATE outbox SET attempts = 8, created_at = now() - interval '2 days' WHERE key = ${key}`);
      expect(await outbox.claim('a', 10)).toMatchObject({ due: [], dead: 1 });
      expect((await onlySend()).key).toBe(next);
    });

    it('shows both sides of a conversation in one order', async () => {
      await committedReply();
      await committedReply();
      const entries = await new TimelineStore(database).after((await onlySend()).conversationKey, '0', 10);
      expect(entries.map((entry) => entry.direction)).toEqual(['in', 'out', 'in', 'out']);
    });
  });
});
