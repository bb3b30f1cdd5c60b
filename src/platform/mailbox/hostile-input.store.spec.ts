import { Database, sql } from '@/platform/database';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import type { TurnResult } from '@/shared/turn';
import { AcceptStore } from './accept.store';
import { CommitTurnStore } from './commit-turn.store';
import type { InboundEvent } from './inbound-event';
import { MailboxSignal } from './mailbox-signal';
import { inboundEvent, turnResult } from './mailbox.fixture';
import { Mailbox } from './mailbox.service';
import { OutboxStore } from './outbox.store';
import { StatusesStore } from './statuses.store';
import { TurnsStore } from './turns.store';

const HOSTILE = 'a\u0000b\ud800c\udfff🛎';
const TAME = 'ab\ufffdc\ufffd🛎';

describe('what nobody expects to be sent', () => {
  let home: TestDatabase;
  let database: Database;
  let mailbox: Mailbox;
  let turns: TurnsStore;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
    turns = new TurnsStore(database);
    const [outbox, statuses] = [new OutboxStore(database), new StatusesStore(database)];
    mailbox = new Mailbox(new AcceptStore(database), new CommitTurnStore(database), outbox, statuses, new MailboxSignal());
  });
  beforeEach(() =>
    database.execute(sql`TRUNCATE inbox, turns, outbox, sessions, conversations, contacts, contact_addresses, turn_log CASCADE`),
  );
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  const texts = async (): Promise<(string | null)[]> =>
    (await database.query<{ text: string | null }>(sql`SELECT message->>'text' AS text FROM inbox ORDER BY id`)).map(({ text }) => text);

  it('is stored without what PostgreSQL refuses, instead of being delivered again for ever', async () => {
    const event = inboundEvent({ text: HOSTILE });
    const name = { ...event.message.sender, name: HOSTILE };
    expect(await mailbox.accept([{ ...event, message: { ...event.message, sender: name, data: { [HOSTILE]: [HOSTILE] } } }])).toEqual([
      'stored',
    ]);
    expect(await texts()).toEqual([TAME]);
  });

  it('goes through a whole turn: session, guest, reply and record', async () => {
    await mailbox.accept([inboundEvent({ text: 'hola' })]);
    const [turn] = await turns.claim('a', 1);
    if (turn === undefined) throw new Error('no turn');
    const plain = turnResult(turn);
    const result: TurnResult = {
      ...plain,
      reply: { text: HOSTILE, language: 'es' },
      session: { said: [HOSTILE] },
      contact: { ...plain.contact, name: HOSTILE, email: 'a\u0000@b.test' },
      record: { ...plain.record, intents: [{ name: HOSTILE, confidence: 1 }] as never },
    };
    expect(await mailbox.commitTurn(turn, result)).toBe('committed');
    const [row] = await database.query(sql`
      SELECT o.reply->>'text' AS reply, s.state->'said'->>0 AS session, k.name, k.email, l.record->'intents'->0->>'name' AS record
        FROM outbox o, sessions s, contacts k, turn_log l`);
    expect(row).toEqual({ reply: TAME, session: TAME, name: 'ab\ufffdc\ufffd🛎', email: 'a@b.test', record: TAME });
  });

  it('may be very long', async () => {
    const long = 'ñandú '.repeat(200_000);
    expect(await mailbox.accept([inboundEvent({ text: long })])).toEqual(['stored']);
    const [turn] = await turns.claim('a', 1);
    expect(turn?.messages[0]?.text).toBe(long);
  });

  it('does not keep its neighbours out: a row that cannot be stored fails alone', async () => {
    // No hotel: breaks a rule of the table, and with it the one statement of all who came at the same time.
    const bad = { ...inboundEvent({ text: 'bad' }), tenantId: null } as unknown as InboundEvent;
    const good = Array.from({ length: 10 }, (_, n) => inboundEvent({ text: `good ${n}`, address: `+5199900000${n}` }));
    const outcomes = await Promise.allSettled([...good.slice(0, 5), bad, ...good.slice(5)].map((event) => mailbox.accept([event])));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect((await texts()).toSorted()).toEqual(good.map(({ message }) => message.text));
  });

  it('refuses to store what a transaction around it could take back', async () => {
    await expect(database.transaction(() => mailbox.accept([inboundEvent()]))).rejects.toMatchObject({
      code: 'DATABASE.NETWORK_IN_TRANSACTION',
    });
    expect(await texts()).toEqual([]);
  });
});
