import { AddressesStore, OutboxStore, RevisionsStore } from '@/platform/mailbox';
import { Database, sql } from '@/platform/database';
import type { JobQueue } from '@/platform/jobs';
import { counter } from '@/platform/observability';
import { channelId, conversationKey, tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import type { ChannelFact } from '../decoded';
import type { StatusEvent } from '../formats/channel-event';
import { ConsentsStore } from '../sending/consents.store';
import { Costs } from './costs.service';
import { FactRecorder } from './fact-recorder.service';
import { MessageCostsStore } from './message-costs.store';
import { RateCards } from './rates/rate-cards.service';

const [MIRADOR, WHATSAPP, ACCOUNT] = [tenantId('mirador'), channelId('whatsapp'), '1000001'];
const KEY = conversationKey(MIRADOR, WHATSAPP, ACCOUNT, '+51999111222');
const [ANA, OTHER] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const GUEST = { id: '+51999111222', phone: '+51999111222' };
const at = (minute: number): string => `2026-11-20T12:${String(minute).padStart(2, '0')}:00.000Z`;

const queued: string[] = [];
/** All series of it together. */
const unpriced = async (): Promise<number> =>
  (await counter('channel_costs_unpriced_total', 'as it is declared', ['provider', 'category']).get()).values.reduce(
    (sum, { value }) => sum + value,
    0,
  );

const queue = { add: (name: string, { channel }: { channel: string }) => Promise.resolve(void queued.push(`${name} ${channel}`)) };

describe('what a provider says beside messages', () => {
  let home: TestDatabase;
  let database: Database;
  let recorder: FactRecorder;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
    const costs = new Costs(new MessageCostsStore(database), new RateCards());
    recorder = new FactRecorder(
      new RevisionsStore(database),
      new AddressesStore(database),
      new ConsentsStore(database),
      costs,
      queue as unknown as JobQueue,
    );
  });
  beforeEach(async () => {
    await database.execute(sql`TRUNCATE consents, message_costs, inbox, turns, outbox, conversations, contact_addresses, contacts CASCADE`);
    await database.execute(sql`INSERT INTO contacts (id, tenant_id) VALUES (${ANA}::uuid, 'mirador'), (${OTHER}::uuid, 'mirador')`);
    await knows(ANA, '+51999111222');
    await database.execute(sql`
      INSERT INTO conversations (key, tenant_id, channel, account, address, contact_id)
      VALUES (${KEY}, 'mirador', 'whatsapp', ${ACCOUNT}, '+51999111222', ${ANA}::uuid)`);
    await database.execute(sql`INSERT INTO turns (conversation_key, tenant_id, pending, due_at, lease_until, owner, fence)
      VALUES (${KEY}, 'mirador', 1, now(), now() + interval '1 minute', 'p', 5)`);
    await database.execute(sql`
      INSERT INTO inbox (tenant_id, channel, account, event_key, conversation_key, correlation_id, message)
      VALUES ('mirador', 'whatsapp', ${ACCOUNT}, 'wamid.1', ${KEY}, 'c', '{"text": "para dos", "data": {}}')`);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  const knows = (contact: string, address: string) =>
    database.execute(sql`INSERT INTO contact_addresses (tenant_id, channel, address, canonical, contact_id)
      VALUES ('mirador', 'whatsapp', ${address}, ${address}, ${contact}::uuid)`);
  const tell = (fact: ChannelFact) => recorder.record(MIRADOR, WHATSAPP, fact);
  const message = async () =>
    (
      await database.query<{ text: string | null; before: unknown; state: string }>(
        sql`SELECT message->>'text' AS text, message->'data'->'before' AS before, state FROM inbox`,
      )
    )[0];
  const turn = async () =>
    (
      await database.query<{ pending: number; fence: bigint; leased: boolean }>(
        sql`SELECT pending, fence, lease_until IS NOT NULL AS leased FROM turns`,
      )
    )[0];
  const edited = (text: string, minute: number): ChannelFact => ({
    event: 'message_edited',
    account: ACCOUNT,
    messageId: `edit-${minute}`,
    originalMessageId: 'wamid.1',
    sender: GUEST,
    kind: 'text',
    text,
    timestamp: at(minute),
  });
  const deleted: ChannelFact = {
    event: 'message_deleted',
    account: ACCOUNT,
    messageId: 'revoke',
    originalMessageId: 'wamid.1',
    sender: GUEST,
    timestamp: at(3),
  };

  it('an edited message that waits is answered as it is now, and keeps what it said before', async () => {
    await tell(edited('para tres', 1));
    expect(await message()).toEqual({ text: 'para tres', before: ['para dos'], state: 'new' });
    expect(await turn()).toEqual({ pending: 1, fence: 6n, leased: false });
  });

  it('an edit delivered twice, or after a later one, changes nothing', async () => {
    for (const fact of [edited('para cuatro', 2), edited('para cuatro', 2), edited('para tres', 1)]) await tell(fact);
    expect(await message()).toMatchObject({ text: 'para cuatro', before: ['para dos'] });
  });

  it('an edit of an answered message is kept and begins no turn', async () => {
    await database.execute(sql`UPDATE inbox SET state = 'done'`);
    await tell(edited('para tres', 1));
    expect(await message()).toMatchObject({ text: 'para tres', state: 'done' });
    expect(await turn()).toMatchObject({ fence: 5n, leased: true });
  });

  it('a message taken back is not answered any more, and once', async () => {
    await tell(deleted);
    await tell(deleted);
    expect(await message()).toEqual({ text: null, before: ['para dos'], state: 'done' });
    expect(await turn()).toEqual({ pending: 0, fence: 6n, leased: false });
  });

  const change = (to: { phone?: string; bsuid?: string }): ChannelFact => ({
    event: 'identity_change',
    account: ACCOUNT,
    timestamp: at(1),
    from: GUEST,
    to,
  });

  it('a guest with a new number keeps his conversation, and what waits for him goes there', async () => {
    await database.execute(sql`
      INSERT INTO outbox (key, tenant_id, conversation_key, channel, account, address, reply, origin, correlation_id)
      VALUES ('r', 'mirador', ${KEY}, 'whatsapp', ${ACCOUNT}, '+51999111222', '{}', 'bot', 'c')`);
    await tell(change({ phone: '+51988777666', bsuid: 'PE.9' }));
    expect(
      await database.query(sql`SELECT address, canonical FROM contact_addresses WHERE contact_id = ${ANA}::uuid ORDER BY address`),
    ).toEqual([
      { address: '+51988777666', canonical: '+51999111222' },
      { address: '+51999111222', canonical: '+51999111222' },
      { address: 'PE.9', canonical: '+51999111222' },
    ]);
    const [talk] = await database.query(sql`SELECT v.address, k.phone FROM conversations v JOIN contacts k ON k.id = v.contact_id`);
    expect(talk).toEqual({ address: 'PE.9', phone: '+51988777666' });
    expect((await new OutboxStore(database).claim('a', 1)).due).toMatchObject([{ address: 'PE.9', conversationKey: KEY }]);
  });

  it('an address that is another guest’s stays his', async () => {
    await knows(OTHER, '+51988777666');
    await tell(change({ phone: '+51988777666' }));
    expect(await database.query(sql`SELECT contact_id FROM contact_addresses WHERE address = '+51988777666'`)).toEqual([
      { contact_id: OTHER },
    ]);
    expect(await database.query(sql`SELECT address FROM conversations`)).toEqual([{ address: '+51999111222' }]);
  });

  it('a mailbox that changed is to be read', async () => {
    const mailbox = 'reservas@hotel.example';
    await recorder.record(MIRADOR, channelId('gmail'), { event: 'mailbox_changed', account: mailbox, mailbox, historyId: '7' });
    expect(queued).toEqual(['channel.fetch gmail']);
  });

  it('a refusal is kept with its date and source, also delivered twice', async () => {
    const fact: ChannelFact = { event: 'opt_out', account: ACCOUNT, scope: 'marketing', sender: GUEST, timestamp: at(5) };
    await tell(fact);
    await tell(fact);
    expect(await database.query(sql`SELECT address, scope, granted, source, at FROM consents`)).toEqual([
      { address: '+51999111222', scope: 'marketing', granted: false, source: 'provider', at: new Date(at(5)) },
    ]);
  });

  it.each([
    [{ code: 131026, reason: 'undeliverable', retryable: false }, [{ scope: 'all', granted: false, source: 'error:131026' }]],
    [
      { code: 131050, reason: 'opted_out_of_marketing', retryable: false },
      [{ scope: 'marketing', granted: false, source: 'error:131050' }],
    ],
    [{ code: 21610, reason: 'opted_out', retryable: false }, [{ scope: 'all', granted: false, source: 'error:21610' }]],
    [{ code: 131049, reason: 'marketing_cap', retryable: false }, []],
    [undefined, []],
  ])('a message that came back with %j is a refusal, or none', async (error, kept) => {
    const base: StatusEvent = { event: 'status', account: ACCOUNT, messageId: 'm', status: 'failed', timestamp: at(5), recipient: GUEST };
    const status: StatusEvent = error === undefined ? base : { ...base, error };
    await recorder.refusal(MIRADOR, WHATSAPP, status);
    await recorder.refusal(MIRADOR, WHATSAPP, status);
    await recorder.refusal(MIRADOR, WHATSAPP, { ...status, recipient: { phone: null } });
    const rows = await database.query<{ at: Date }>(sql`SELECT scope, granted, source, at FROM consents`);
    expect(rows).toEqual(kept.map((row) => ({ ...row, at: new Date(at(5)) })));
  });

  it('staff who write on the hotel’s phone have the conversation, and an assistant of the provider has not', async () => {
    const owner = () => database.query(sql`SELECT owner, owner_version FROM conversations`);
    const taken = { account: ACCOUNT, guest: GUEST, messageId: 'e', timestamp: at(1) };
    await recorder.takenOver(MIRADOR, WHATSAPP, { ...taken, by: 'provider_assistant' });
    expect(await owner()).toEqual([{ owner: 'bot', owner_version: 0 }]);
    for (let times = 0; times < 2; times += 1) await recorder.takenOver(MIRADOR, WHATSAPP, { ...taken, by: 'staff' });
    expect(await owner()).toEqual([{ owner: 'human', owner_version: 1 }]);
  });

  describe('of the price of a message', () => {
    const priced = (id: string, pricing: Readonly<Record<string, unknown>>, month = '11'): StatusEvent => ({
      event: 'status',
      account: ACCOUNT,
      messageId: id,
      status: 'sent',
      timestamp: `2026-${month}-20T12:00:00.000Z`,
      recipient: GUEST,
      data: { pricing },
    });
    const price = (...args: Parameters<typeof priced>) => recorder.price(MIRADOR, WHATSAPP, priced(...args));
    const ledger = () =>
      database.query<{ id: string; amount: number | null }>(
        sql`SELECT provider_message_id AS id, category, amount_micros::int AS amount FROM message_costs ORDER BY 1`,
      );

    it('by SMS is of its parts and of the country', async () => {
      const sms = priced('a', { billable: true, category: 'sms', parts: 3 });
      await recorder.price(MIRADOR, WHATSAPP, { ...sms, recipient: { phone: '+14155550100' } });
      expect(await ledger()).toEqual([{ id: 'a', category: 'sms', amount: 24_900 }]);
    });

    it('is not known where no list names it: the ledger holds none, and somebody can see it', async () => {
      const before = await unpriced();
      await price('a', { billable: true, category: 'sms', parts: 3 });
      await price('b', { billable: true, category: 'authentication' });
      await price('c', { billable: false, category: 'authentication' });
      await price('d', { billable: true, category: 'utility' }, '09');
      expect((await ledger()).map(({ id, amount }) => [id, amount])).toEqual([
        ['a', null],
        ['b', null],
        ['c', 0],
        ['d', null],
      ]);
      expect((await unpriced()) - before).toBe(3);
    });

    it('is kept once for each message, by the table', async () => {
      await price('a', { billable: true, category: 'utility' });
      await price('a', { billable: true, category: 'marketing' });
      await price('b', { billable: true, category: 'marketing' });
      await price('c', { billable: false, category: 'utility' });
      await price('d', { category: 7 });
      expect(await ledger()).toEqual([
        { id: 'a', category: 'utility', amount: 20_000 },
        { id: 'b', category: 'marketing', amount: 70_300 },
        { id: 'c', category: 'utility', amount: 0 },
      ]);
    });

    it('answers are free until the month’s thousand is used up, for each month anew', async () => {
      await database.execute(sql`
        INSERT INTO message_costs (channel, account, provider_message_id, tenant_id, category, billable, amount_micros, currency, at)
        SELECT 'whatsapp', ${ACCOUNT}, 'x' || n, 'mirador', 'service', true, 0, 'USD', '2026-11-02T00:00:00Z' FROM generate_series(1, 999) n`);
      await price('1000th', { billable: true, category: 'service' });
      await price('1001st', { billable: true, category: 'service' });
      await price('december', { billable: true, category: 'service' }, '12');
      expect((await ledger()).filter(({ id }) => !id.startsWith('x'))).toEqual([
        { id: '1000th', category: 'service', amount: 0 },
        { id: '1001st', category: 'service', amount: 20_000 },
        { id: 'december', category: 'service', amount: 0 },
      ]);
    });
  });
});
