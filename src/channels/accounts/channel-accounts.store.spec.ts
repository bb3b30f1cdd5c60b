import { useEnvironment } from '@/platform/config';
import { Database, sql } from '@/platform/database';
import { NoSealingKeyError } from '@/platform/secrets';
import { SettableClock } from '@/shared/clock';
import { channelId, tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { StoredChannelAccounts } from './channel-accounts.service';
import { ChannelAccountsStore } from './channel-accounts.store';

const GUPSHUP = channelId('gupshup');
const SECRETS_KEYS = `k1:${Buffer.alloc(32, 1).toString('base64')}`;
const SOL = {
  account: 'HotelSolApp',
  tenantId: tenantId('mirador'),
  webhookSecrets: ['newest-webhook-secret', 'older-webhook-secret'],
  sendSecret: 'send-secret',
  settings: { phone: '34911230000' },
};

describe('the accounts of hotels', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let store: ChannelAccountsStore;
  const clock = new SettableClock(new Date('2026-11-21T15:00:00Z'), () => 0);
  const accounts = (): StoredChannelAccounts => new StoredChannelAccounts(store, clock);

  beforeAll(async () => {
    testDatabase = await createTestDatabase('world');
    database = new Database(testDatabase.url);
    store = new ChannelAccountsStore(database);
  });
  beforeEach(async () => {
    useEnvironment({ ...process.env, SECRETS_KEYS, LOG_LEVEL: 'CRITICAL' });
    await database.execute(sql`DELETE FROM channel_accounts WHERE channel = 'gupshup'`);
  });
  afterAll(async () => {
    useEnvironment(process.env);
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  const stored = async (): Promise<string> => {
    const [row] = await database.query<{ secrets: string }>(sql`SELECT secrets FROM channel_accounts WHERE channel = 'gupshup'`);
    return row?.secrets ?? '';
  };

  it('are read as they were set, and nothing secret of them stands in the database', async () => {
    expect(await accounts().set(GUPSHUP, SOL)).toBe(true);
    const { tenantId: _hotel, ...account } = SOL;
    expect(await accounts().of(GUPSHUP)).toEqual([account]);
    expect(await stored()).toMatch(/^v1\.k1\./);
    for (const secret of [...SOL.webhookSecrets, SOL.sendSecret]) expect(await stored()).not.toContain(secret);
  });

  it('keep their secrets when only something else is set anew', async () => {
    await accounts().set(GUPSHUP, SOL);
    await accounts().set(GUPSHUP, { account: SOL.account, tenantId: SOL.tenantId, webhookSecrets: [], settings: { appId: 'x' } });
    expect(await accounts().of(GUPSHUP)).toMatchObject([
      { webhookSecrets: SOL.webhookSecrets, settings: { phone: '34911230000', appId: 'x' } },
    ]);
  });

  it('never go to another hotel, nor to one that there is not', async () => {
    await accounts().set(GUPSHUP, SOL);
    await database.execute(
      sql`INSERT INTO tenants (id, name, settings) SELECT 'other', name, settings FROM tenants WHERE id = 'mirador' ON CONFLICT DO NOTHING`,
    );
    expect(await accounts().set(GUPSHUP, { ...SOL, tenantId: tenantId('other') })).toBe(false);
    expect(await accounts().set(GUPSHUP, { ...SOL, account: 'B', tenantId: tenantId('nobody') })).toBe(false);
  });

  it('whose secrets were moved from another account, or whose key is gone, prove nothing and harm nobody', async () => {
    await accounts().set(GUPSHUP, SOL);
    await accounts().set(GUPSHUP, { ...SOL, account: 'Second' });
    await database.execute(sql`
      UPDATE channel_accounts SET secrets = (SELECT secrets FROM channel_accounts WHERE account = 'Second') WHERE account = 'HotelSolApp'`);
    expect(await accounts().of(GUPSHUP)).toMatchObject([
      { account: 'HotelSolApp', webhookSecrets: [] },
      { account: 'Second', webhookSecrets: SOL.webhookSecrets },
    ]);
    useEnvironment({ ...process.env, LOG_LEVEL: 'CRITICAL' });
    expect(await accounts().of(GUPSHUP)).toMatchObject([{ webhookSecrets: [] }, { webhookSecrets: [] }]);
  });

  it('that are suspended, or whose hotel is, are not read', async () => {
    await accounts().set(GUPSHUP, SOL);
    await database.execute(sql`UPDATE channel_accounts SET active = false WHERE account = 'HotelSolApp'`);
    expect(await accounts().of(GUPSHUP)).toEqual([]);
    expect(await store.list('gupshup')).toMatchObject([{ account: 'HotelSolApp', active: false }]);
  });

  it('are remembered for half a minute', async () => {
    const remembering = accounts();
    expect(await remembering.of(GUPSHUP)).toEqual([]);
    await remembering.set(GUPSHUP, SOL);
    expect(await remembering.of(GUPSHUP)).toEqual([]);
    clock.advance(30_001);
    expect(await remembering.of(GUPSHUP)).toHaveLength(1);
  });

  it('are not set with secrets while there is no key to seal them', async () => {
    useEnvironment({ ...process.env, LOG_LEVEL: 'CRITICAL' });
    expect(() => accounts().set(GUPSHUP, SOL)).toThrow(NoSealingKeyError);
    expect(await store.list('gupshup')).toEqual([]);
  });
});
