import { Database, DatabaseUnavailableError, sql } from '@/platform/database';
import { JobRegistry, JobsStore, Schedules } from '@/platform/jobs';
import type { DueOutbound, DueTurn } from '@/shared/turn';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { AcceptStore } from './accept.store';
import { CommitTurnStore } from './commit-turn.store';
import { MailboxSignal } from './mailbox-signal';
import { inboundEvent, turnResult } from './mailbox.fixture';
import { MailboxModule } from './mailbox.module';
import { Mailbox } from './mailbox.service';
import { OutboxStore } from './outbox.store';
import { SendPump } from './send.pump';
import { StatusesStore } from './statuses.store';
import { SweepStore } from './sweep.store';
import { TurnPump } from './turn.pump';
import { TurnsStore } from './turns.store';
import { until } from '@test/support/until';

describe('the pumps', () => {
  let home: TestDatabase;
  let database: Database;
  let mailbox: Mailbox;
  let signal: MailboxSignal;
  let registry: JobRegistry;
  let turnPump: TurnPump;
  let sendPump: SendPump;
  let onTurn: (turn: DueTurn) => Promise<void>;
  let onSend: (outbound: DueOutbound) => Promise<void>;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
  });
  beforeEach(async () => {
    await database.execute(
      sql`TRUNCATE inbox, turns, outbox, sessions, conversations, contacts, contact_addresses, turn_log, jobs CASCADE`,
    );
    signal = new MailboxSignal();
    registry = new JobRegistry();
    const outbox = new OutboxStore(database);
    mailbox = new Mailbox(new AcceptStore(database), new CommitTurnStore(database), outbox, new StatusesStore(database), signal);
    onTurn = async (turn) => void (await mailbox.commitTurn(turn, turnResult(turn)));
    onSend = (outbound) => outbox.markSent(outbound, `p-${outbound.id}`);
    registry.register('message.received', (turn) => onTurn(turn));
    registry.register('message.send', (outbound) => onSend(outbound));
    turnPump = new TurnPump(new TurnsStore(database), registry, signal);
    sendPump = new SendPump(outbox, registry, signal);
    turnPump.start();
    sendPump.start();
  });
  afterEach(async () => {
    await turnPump.stop();
    await sendPump.stop();
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  const count = async (where: ReturnType<typeof sql>): Promise<number> => (await database.query(where)).length;

  it('carry a message from the guest to the provider', async () => {
    expect(await mailbox.accept([inboundEvent()])).toEqual(['stored']);
    await until(async () => (await count(sql`SELECT 1 FROM outbox WHERE state = 'sent'`)) === 1);
    expect(await count(sql`SELECT 1 FROM inbox WHERE state = 'done'`)).toBe(1);
  });

  it('wait for the end of a debounce', async () => {
    await mailbox.accept([inboundEvent({ debounceMs: 60 })]);
    await until(async () => (await count(sql`SELECT 1 FROM outbox`)) === 1);
    expect(await count(sql`SELECT 1 FROM outbox`)).toBe(1);
  });

  it('try a failed turn again', async () => {
    const answer = onTurn;
    let failures = 0;
    onTurn = async (turn) => {
      failures += 1;
      if (failures === 1) throw new Error('once');
      await answer(turn);
    };
    await mailbox.accept([inboundEvent()]);
    await until(() => failures === 1);
    await database.execute(sql`UPDATE turns SET due_at = now() - interval '1 second'`);
    await until(async () => (await count(sql`SELECT 1 FROM outbox`)) === 1);
    expect(failures).toBe(2);
  });

  it('give a message that always fails to a person after three tries', async () => {
    onTurn = () => Promise.reject(new Error('poison'));
    await mailbox.accept([inboundEvent()]);
    await until(async () => {
      await database.execute(sql`UPDATE turns SET due_at = now() - interval '1 second'`);
      return (await count(sql`SELECT 1 FROM inbox WHERE state = 'dead'`)) === 1;
    });
    expect(await database.query(sql`SELECT name, payload->>'reason' AS reason FROM jobs`)).toEqual([
      { name: 'message.dead', reason: 'Error' },
    ]);
  });

  it('bury a message that has ended its process three times, without another try', async () => {
    let tries = 0;
    onTurn = async () => void (tries += 1);
    await turnPump.stop();
    await mailbox.accept([inboundEvent()]);
    await database.execute(sql`UPDATE turns SET attempts = 3`);
    turnPump.start();
    await until(async () => (await count(sql`SELECT 1 FROM inbox WHERE state = 'dead'`)) === 1);
    expect(tries).toBe(0);
  });

  it('do not say again at once what the provider may have taken: the lease, or a status, decides', async () => {
    const markSent = onSend;
    let taken = 0;
    onSend = async (outbound) => {
      taken += 1;
      if (taken === 1) throw new DatabaseUnavailableError(new Error('away just when the provider had answered'));
      await markSent(outbound);
    };
    await mailbox.accept([inboundEvent()]);
    const unknown = sql`SELECT 1 FROM outbox WHERE state = 'sending' AND error_code = 'DATABASE.UNAVAILABLE' AND lease_until > now()`;
    await until(async () => (await count(unknown)) === 1);
    expect(await count(unknown)).toBe(1);
    await database.execute(sql`UPDATE outbox SET lease_until = now() - interval '1 second'`);
    await until(async () => (await count(sql`SELECT 1 FROM outbox WHERE state = 'sent'`)) === 1);
    expect(taken).toBe(2);
  });

  it('drop what a person’s taking over has overtaken, and give up what can never be sent', async () => {
    await sendPump.stop();
    await mailbox.accept([inboundEvent()]);
    await mailbox.accept([inboundEvent({ address: '+1' })]);
    await until(async () => (await count(sql`SELECT 1 FROM outbox`)) === 2);
    await database.execute(sql`UPDATE conversations SET owner_version = 7 WHERE address = '+1'`);
    await database.execute(sql`UPDATE outbox SET attempts = 99, created_at = now() - interval '2 days' WHERE address <> '+1'`);
    sendPump.start();
    await until(async () => (await count(sql`SELECT 1 FROM outbox WHERE state IN ('dropped', 'dead')`)) === 2);
    expect(await database.query(sql`SELECT state FROM outbox ORDER BY state`)).toEqual([{ state: 'dead' }, { state: 'dropped' }]);
  });

  it('send what the system says, once a key', async () => {
    await mailbox.accept([inboundEvent()]);
    await until(async () => (await count(sql`SELECT 1 FROM outbox WHERE state = 'sent'`)) === 1);
    const [row] = await database.query<{ key: string }>(sql`SELECT key FROM conversations`);
    const message = {
      key: 'note-1',
      conversationKey: row?.key as never,
      reply: { text: 'x', language: 'es' as const },
      origin: 'system' as const,
      correlationId: 'c',
    };
    await mailbox.send(message);
    await mailbox.send(message);
    await until(async () => (await count(sql`SELECT 1 FROM outbox WHERE state = 'sent'`)) === 2);
    expect(await count(sql`SELECT 1 FROM outbox`)).toBe(2);
    expect(await mailbox.languageOf(row?.key as never)).toBe('es');
    expect(await mailbox.recordStatuses([])).toBe(0);
  });

  it('show what waits and sweep what is past its time', async () => {
    const sweep = new SweepStore(database);
    const swept = new JobRegistry();
    const schedules = new Schedules(new JobsStore(database));
    new MailboxModule(sweep, schedules, swept).onApplicationBootstrap();
    await schedules.write();
    expect(await database.query(sql`SELECT name, every_s FROM jobs`)).toEqual([{ name: 'mailbox.sweep', every_s: 600 }]);
    await mailbox.accept([inboundEvent()]);
    await until(async () => (await count(sql`SELECT 1 FROM outbox WHERE state = 'sent'`)) === 1);
    await database.execute(sql`UPDATE inbox SET received_at = now() - interval '40 days'`);
    await database.execute(sql`UPDATE outbox SET created_at = now() - interval '40 days'`);
    await swept.handlerOf('mailbox.sweep')({});
    expect(await count(sql`SELECT 1 FROM inbox`)).toBe(0);
    expect(await count(sql`SELECT 1 FROM outbox`)).toBe(0);
    expect((await sweep.backlog()).map(({ kind, rows }) => [kind, rows])).toEqual([
      ['turn', 0],
      ['reply', 0],
      ['dead_message', 0],
      ['dead_reply', 0],
    ]);
  });

  it('know whether somebody is writing an answer', async () => {
    const turns = new TurnsStore(database);
    let release = (): void => undefined;
    onTurn = () => new Promise((resolve) => (release = resolve));
    await mailbox.accept([inboundEvent()]);
    const [row] = await database.query<{ key: string }>(sql`SELECT conversation_key AS key FROM turns`);
    await until(() => turns.isBusy(row?.key as never));
    expect(await turns.isBusy(row?.key as never)).toBe(true);
    release();
  });
});
