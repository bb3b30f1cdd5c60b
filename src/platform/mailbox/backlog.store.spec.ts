import pg from 'pg';
import { Database, sql } from '@/platform/database';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { AcceptStore } from './accept.store';
import { Backlog } from './backlog.service';
import { inboundEvent } from './mailbox.fixture';
import { mailboxOldest, mailboxRows } from './mailbox.metrics';
import { SweepStore } from './sweep.store';

const shown = async (metric: typeof mailboxRows): Promise<Record<string, number>> =>
  Object.fromEntries((await metric.get()).values.map(({ labels, value }) => [String(labels.kind), value]));

describe('what waits', () => {
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

  it('is shown by every process, and no longer when another process has worked it off', async () => {
    const backlog = new Backlog(new SweepStore(database));
    await new AcceptStore(database).accept([inboundEvent()]);
    await database.execute(sql`UPDATE turns SET due_at = now() - interval '90 seconds'`);
    await backlog.look();
    expect(await shown(mailboxRows)).toMatchObject({ turn: 1, dead_message: 0 });
    expect((await shown(mailboxOldest))['turn']).toBeGreaterThanOrEqual(90);
    await database.execute(sql`UPDATE turns SET pending = 0`);
    await backlog.look();
    expect([(await shown(mailboxRows))['turn'], (await shown(mailboxOldest))['turn']]).toEqual([0, 0]);
  });

  it('is looked at from the start and until the end, and an absent database ends nothing', async () => {
    const away = new Database('postgresql://nobody@127.0.0.1:1/nowhere');
    const backlog = new Backlog(new SweepStore(away));
    await expect(backlog.look()).resolves.toBeUndefined();
    backlog.onApplicationBootstrap();
    backlog.beforeApplicationShutdown();
    await away.onApplicationShutdown();
  });

  it('past its time goes in bites, and a conversation that is just spoken in stays', async () => {
    await database.execute(sql`
      INSERT INTO turns (conversation_key, tenant_id, pending, due_at)
      SELECT 'old/' || n, 'mirador', 0, now() - interval '40 days' FROM generate_series(1, 30) n`);
    await database.execute(sql`
      INSERT INTO delivery_statuses (channel, account, provider_message_id, status, at, received_at)
      SELECT 'whatsapp', '1', 'p' || n, 'sent', now(), now() - interval '40 days' FROM generate_series(1, 30) n`);
    const sweep = new SweepStore(database);
    expect(await sweep.sweep(30, 10)).toBe(20);
    const [spared] = await database.query<{ conversation_key: string }>(
      sql`SELECT conversation_key FROM turns WHERE conversation_key LIKE 'old/%' LIMIT 1`,
    );
    const guest = new pg.Client({ connectionString: home.url });
    await guest.connect();
    await guest.query('BEGIN');
    await guest.query('UPDATE turns SET pending = 1, due_at = now() WHERE conversation_key = $1', [spared?.conversation_key]);
    while ((await sweep.sweep(30, 10)) > 0);
    await guest.query('COMMIT');
    await guest.end();
    expect(await database.query(sql`SELECT conversation_key FROM turns WHERE conversation_key LIKE 'old/%'`)).toEqual([spared]);
  });
});
