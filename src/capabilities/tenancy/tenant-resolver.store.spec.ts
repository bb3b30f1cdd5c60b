import { useEnvironment } from '@/platform/config';
import { Database, sql } from '@/platform/database';
import type { FeatureFlags } from '@/platform/flags';
import { SettableClock } from '@/shared/clock';
import { channelId, tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { tenantIdentifiersCached, tenantRequestErrors, tenantRequests, tenantResolution, tenantsActive } from './tenancy.metrics';
import { TenancyStore } from './tenancy.store';
import { TenantResolver } from './tenant-resolver.service';

const WHATSAPP = channelId('whatsapp');
const WEBCHAT = channelId('webchat');
const MIRADOR_NUMBER = '106540352240001';

class FakeFlags {
  dynamic = true;

  isEnabled(): boolean {
    return this.dynamic;
  }
}

describe('finding the hotel of an account', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  const clock = new SettableClock(new Date('2026-11-21T15:00:00Z'), () => 0);
  let flags: FakeFlags;
  let resolver: TenantResolver;

  beforeAll(async () => {
    testDatabase = await createTestDatabase('world');
    database = new Database(testDatabase.url);
  });
  beforeEach(() => {
    flags = new FakeFlags();
    resolver = new TenantResolver(new TenancyStore(database), flags as unknown as FeatureFlags, clock);
    [tenantRequestErrors, tenantRequests, tenantResolution].forEach((metric) => metric.reset());
  });
  afterEach(() => useEnvironment(process.env));
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  const queriesOf = async (work: () => Promise<unknown>): Promise<number> => {
    const before = database.roundTrips;
    await work();
    return database.roundTrips - before;
  };
  const read = async (metric: { get(): Promise<{ values: { labels: object; value: number }[] }> }): Promise<Record<string, number>> => {
    const { values } = await metric.get();
    return Object.fromEntries(values.map(({ labels, value }) => [Object.values(labels).join() || 'value', value]));
  };

  it('knows whose number was written to', async () => {
    expect(await resolver.byAccount(WHATSAPP, MIRADOR_NUMBER)).toMatchObject({
      kind: 'found',
      via: 'dynamic',
      hotel: { id: 'mirador', currency: 'USD' },
    });
    expect(await resolver.byAccount(WEBCHAT, 'mare-web')).toMatchObject({
      kind: 'found',
      hotel: { id: 'mare', timezone: 'America/Sao_Paulo' },
    });
    expect(await read(tenantResolution)).toEqual({ hit: 2 });
    expect(await read(tenantsActive)).toEqual({ value: 2 });
    expect(await read(tenantIdentifiersCached)).toEqual({ value: 2 });
    expect(await read(tenantRequests)).toEqual({ mirador: 1, mare: 1 });
  });

  it('asks the database once in 300 seconds', async () => {
    const ask = () => resolver.byAccount(WHATSAPP, MIRADOR_NUMBER);
    expect(await queriesOf(ask)).toBe(2);
    clock.advance(299_000);
    expect(await queriesOf(ask)).toBe(0);
    clock.advance(1_000);
    expect(await queriesOf(ask)).toBe(2);
  });

  it('takes the fixed list when the database does not know the account', async () => {
    useEnvironment({ ...process.env, TENANCY_STATIC_ACCOUNTS: '[{"channel":"whatsapp","account":"777","tenant":"mare"}]' });
    expect(await resolver.byAccount(WHATSAPP, '777')).toMatchObject({ kind: 'found', via: 'static', hotel: { id: 'mare' } });
    expect(await read(tenantResolution)).toEqual({ hit: 1 });
  });

  it('uses the fixed list alone when the dynamic list is switched off', async () => {
    flags.dynamic = false;
    expect(await resolver.byAccount(WHATSAPP, MIRADOR_NUMBER)).toEqual({ kind: 'unknown' });
  });

  it('falls to the default hotel on web chat', async () => {
    useEnvironment({ ...process.env, TENANCY_DEFAULT: 'mirador' });
    expect(await resolver.byAccount(WEBCHAT, 'some-site')).toMatchObject({ kind: 'found', via: 'default', hotel: { id: 'mirador' } });
    expect(await read(tenantResolution)).toEqual({ default: 1 });
  });

  it('never guesses the hotel of an unknown WhatsApp number', async () => {
    useEnvironment({ ...process.env, TENANCY_DEFAULT: 'mirador' });
    expect(await resolver.byAccount(WHATSAPP, '999')).toEqual({ kind: 'unknown' });
    expect(await read(tenantResolution)).toEqual({ miss_strict: 1 });
    expect(await read(tenantRequestErrors)).toEqual({ unknown: 1 });
  });

  it('refuses a configuration that would guess on WhatsApp', async () => {
    useEnvironment({ ...process.env, TENANCY_DEFAULT: 'mirador', TENANCY_DEFAULT_CHANNELS: 'webchat, whatsapp' });
    await expect(resolver.byAccount(WHATSAPP, '999')).rejects.toThrow();
    expect(await read(tenantRequestErrors)).toEqual({ failed: 1 });
  });

  it('sends a message for a hotel that the list names and nobody has to nobody', async () => {
    useEnvironment({ ...process.env, TENANCY_STATIC_ACCOUNTS: '[{"channel":"whatsapp","account":"777","tenant":"atlantis"}]' });
    expect(await resolver.byAccount(WHATSAPP, '777')).toEqual({ kind: 'unknown' });
  });

  it('refuses a suspended hotel and a suspended account', async () => {
    await database.execute(sql`UPDATE tenants SET active = false WHERE id = 'mare'`);
    await database.execute(sql`UPDATE channel_accounts SET active = false WHERE account = 'mirador-web'`);
    expect(await resolver.byAccount(WEBCHAT, 'mare-web')).toEqual({ kind: 'suspended', tenantId: 'mare' });
    expect(await resolver.byAccount(WEBCHAT, 'mirador-web')).toEqual({ kind: 'suspended', tenantId: 'mirador' });
    await database.execute(sql`UPDATE tenants SET active = true`);
    await database.execute(sql`UPDATE channel_accounts SET active = true`);
  });

  it('serves a new account half a minute after it was asked for in vain', async () => {
    expect(await resolver.byAccount(WHATSAPP, '888')).toEqual({ kind: 'unknown' });
    await database.execute(sql`INSERT INTO channel_accounts (channel, account, tenant_id) VALUES ('whatsapp', '888', 'mare')`);
    clock.advance(30_000);
    expect(await resolver.byAccount(WHATSAPP, '888')).toMatchObject({ kind: 'found', hotel: { id: 'mare' } });
  });

  it('says which setting of a hotel is wrong, and that a hotel is not there', async () => {
    await database.execute(sql`INSERT INTO tenants (id, name, settings) VALUES ('broken', 'Broken', '{"timezone":"Mars"}')`);
    await expect(resolver.get(tenantId('broken'))).rejects.toMatchObject({ code: 'TENANCY.SETTINGS_INVALID' });
    await expect(resolver.get(tenantId('atlantis'))).rejects.toMatchObject({ code: 'TENANCY.NOT_FOUND' });
    expect((await resolver.get(tenantId('mirador'))).name).toBe('Hotel Mirador');
  });
});
