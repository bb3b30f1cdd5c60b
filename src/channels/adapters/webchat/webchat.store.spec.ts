import { createHash } from 'node:crypto';
import pg from 'pg';
import { useEnvironment } from '@/platform/config';
import { Database } from '@/platform/database';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database';
import { VisitorsStore } from './visitors.store';

const SITE = { tenantId: 'mirador', account: 'mirador-web' };
const OTHER_SITE = { tenantId: 'mare', account: 'mare-web' };
const ANA = { name: 'Ana', email: 'ana@example.test', phone: '+51999111222' };

let home: TestDatabase;
let database: Database;
let visitors: VisitorsStore;
let admin: pg.Client;

beforeAll(async () => {
  home = await createTestDatabase('world');
  useEnvironment({ DATABASE_URL: home.url, LOG_LEVEL: 'CRITICAL' });
  database = new Database();
  visitors = new VisitorsStore(database);
  admin = new pg.Client({ connectionString: home.url });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.onApplicationShutdown();
  await home.drop();
  useEnvironment(process.env);
});

const rows = async (): Promise<Record<string, unknown>[]> =>
  (await admin.query<Record<string, unknown>>('SELECT * FROM webchat_visitors')).rows;

describe('visitors of a web chat', () => {
  it('are known by their token, and the table cannot give it away', async () => {
    const { token, visitorId } = await visitors.create(SITE, ANA, 90);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await visitors.find(token)).toMatchObject({ visitorId, ...SITE, ...ANA });
    const kept = JSON.stringify(await rows());
    expect(kept).toContain(createHash('sha256').update(token).digest('hex'));
    expect(kept).not.toContain(token);
  });

  it('may be unknown people', async () => {
    const { token } = await visitors.create(SITE, {}, 90);
    expect(await visitors.find(token)).toMatchObject({ name: null, email: null, phone: null });
  });

  it('each have a token and a name of their own', async () => {
    const made = await Promise.all(Array.from({ length: 50 }, () => visitors.create(OTHER_SITE, {}, 1)));
    expect(new Set(made.map(({ token }) => token)).size).toBe(50);
    expect(new Set(made.map(({ visitorId }) => visitorId)).size).toBe(50);
    expect(await visitors.find(made[3]!.token)).toMatchObject({ visitorId: made[3]!.visitorId, ...OTHER_SITE });
  });

  it('are not found by anything but the token', async () => {
    const { token, visitorId } = await visitors.create(SITE, {}, 90);
    const hash = createHash('sha256').update(token).digest('hex');
    for (const guess of [visitorId, hash, token.slice(0, -1), `${token}x`, token.toLowerCase(), '', "' OR 1=1 --"])
      expect(await visitors.find(guess)).toBeUndefined();
  });

  it('are forgotten when their days are over', async () => {
    const { token, visitorId } = await visitors.create(SITE, {}, 90);
    await admin.query("UPDATE webchat_visitors SET expires_at = now() - interval '1 second' WHERE visitor_id = $1", [visitorId]);
    expect(await visitors.find(token)).toBeUndefined();
  });
});

describe('pages that may show the chat', () => {
  const allow = (settings: unknown, active = true) =>
    admin.query("UPDATE channel_accounts SET settings = $1, active = $2 WHERE channel = 'webchat' AND account = 'mirador-web'", [
      JSON.stringify(settings),
      active,
    ]);

  it('are those on the list of the site', async () => {
    await allow({ allowedOrigins: ['https://a.test', 7, null] });
    expect(await visitors.allowedOrigins('mirador-web')).toEqual(['https://a.test']);
    expect(await visitors.allowedOrigins('mare-web')).toEqual([]);
  });

  it.each([[{}], [{ allowedOrigins: '*' }], [{ allowedOrigins: { 0: '*' } }]])('are none when the list is %j', async (settings) => {
    await allow(settings);
    expect(await visitors.allowedOrigins('mirador-web')).toEqual([]);
  });

  it('are none of a site that is closed or does not exist', async () => {
    await allow({ allowedOrigins: ['https://a.test'] }, false);
    expect(await visitors.allowedOrigins('mirador-web')).toEqual([]);
    expect(await visitors.allowedOrigins('1000001')).toEqual([]);
  });
});
