import { Database, sql } from '@/platform/database';
import { channelId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import type { StatusEvent } from './inbound-event';
import { StatusesStore } from './statuses.store';

/** What Gupshup calls a message by when it is sent, and WhatsApp's own name for it. */
const [GUPSHUPS, WHATSAPPS] = ['gs-1', 'wamid.1'];

describe('a status that comes a week late, under the other id of its message', () => {
  let home: TestDatabase;
  let database: Database;
  let statuses: StatusesStore;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
    statuses = new StatusesStore(database);
  });
  beforeEach(async () => {
    await database.execute(sql`TRUNCATE outbox, delivery_statuses`);
    await database.execute(sql`
      INSERT INTO outbox (key, tenant_id, conversation_key, channel, account, address, reply, origin, correlation_id, state, provider_message_id)
      VALUES ('r', 'mirador', 'k', 'gupshup', 'HotelApp', '+51999111222', '{}', 'bot', 'c', 'sent', ${GUPSHUPS})`);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  const say = (status: StatusEvent['status'], ids: Pick<StatusEvent, 'providerMessageId' | 'otherId'>, account = 'HotelApp') =>
    statuses.record([{ channel: channelId('gupshup'), account, status, at: new Date(), ...ids }]);
  const both = { providerMessageId: GUPSHUPS, otherId: WHATSAPPS };
  const state = async () => (await database.query<{ state: string }>(sql`SELECT state FROM outbox`))[0]?.state;

  it.each(['sent', 'delivered'] as const)('finds its reply by what an earlier status has told: %s', async (earlier) => {
    await say(earlier, both);
    expect(await say('read', { providerMessageId: WHATSAPPS })).toBe(1);
    expect(await state()).toBe('read');
  });

  it('finds it also when both come in one batch later on', async () => {
    await say('sent', both);
    await say('delivered', { providerMessageId: WHATSAPPS });
    await say('read', { providerMessageId: WHATSAPPS });
    expect([await state(), await say('delivered', both)]).toEqual(['read', 0]);
  });

  it('moves nobody else’s reply', async () => {
    await say('sent', both, 'AnotherApp');
    expect(await say('read', { providerMessageId: WHATSAPPS })).toBe(0);
    expect(await state()).toBe('sent');
  });
});
