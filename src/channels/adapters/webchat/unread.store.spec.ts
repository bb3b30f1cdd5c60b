import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { useEnvironment } from '@/platform/config';
import { Database } from '@/platform/database';
import type { JobRegistry, Schedules } from '@/platform/jobs';
import type { Mailbox } from '@/platform/mailbox';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database';
import { UnreadMail } from './unread-mail.service';
import { UnreadStore } from './unread.store';
import { VisitorsStore } from './visitors.store';

const SITE = { tenantId: 'mirador', account: 'mirador-web' };
const MAILBOX = 'reservas@mirador.example';

interface Said {
  readonly key: string;
  readonly conversationKey: string;
  readonly reply: { readonly text: string; readonly language: string };
}

let home: TestDatabase;
let database: Database;
let visitors: VisitorsStore;
let admin: pg.Client;
let said: Said[];
let mail: UnreadMail;

beforeAll(async () => {
  home = await createTestDatabase('world');
  useEnvironment({ DATABASE_URL: home.url, LOG_LEVEL: 'CRITICAL' });
  database = new Database();
  visitors = new VisitorsStore(database);
  admin = new pg.Client({ connectionString: home.url });
  await admin.connect();
  await admin.query(
    `INSERT INTO channel_accounts (channel, account, tenant_id) VALUES ('email', '${MAILBOX}', 'mirador') ON CONFLICT DO NOTHING`,
  );
  const mailbox = { send: (message: Said) => Promise.resolve(void said.push(message)) };
  mail = new UnreadMail({} as JobRegistry, {} as Schedules, new UnreadStore(database), mailbox as unknown as Mailbox, database);
});
beforeEach(async () => {
  said = [];
  await admin.query('TRUNCATE webchat_visitors, outbox');
});
afterAll(async () => {
  await admin.end();
  await database.onApplicationShutdown();
  await home.drop();
  useEnvironment(process.env);
});

/** A visitor to whom things were said, none of which he has seen. */
async function visitor(guest: { readonly email?: string; readonly told?: string } = {}, site = SITE) {
  const { visitorId } = await visitors.create(site, guest.email === undefined ? {} : { email: guest.email }, 1);
  const key = `${site.tenantId}/webchat/${site.account}/${visitorId}`;
  const contact = randomUUID();
  await admin.query('INSERT INTO contacts (id, tenant_id, email) VALUES ($1, $2, $3)', [contact, site.tenantId, guest.told ?? null]);
  await admin.query('INSERT INTO conversations (key, tenant_id, channel, account, address, contact_id) VALUES ($1, $2, $3, $4, $5, $6)', [
    ...[key, site.tenantId, 'webchat', site.account, visitorId, contact],
  ]);
  const hears = async (text: string, language = 'en'): Promise<string> => {
    const { rows } = await admin.query<{ id: string }>(
      `INSERT INTO outbox (key, tenant_id, conversation_key, channel, account, address, reply, origin, correlation_id, state, sent_at)
       VALUES ($1, $2, $3, 'webchat', $4, $5, $6, 'bot', 'c', 'sent', now()) RETURNING id`,
      [randomUUID(), site.tenantId, key, site.account, visitorId, JSON.stringify({ text, language })],
    );
    await visitors.said(visitorId);
    return rows[0]?.id ?? '';
  };
  return { visitorId, hears };
}
const minutesPass = (minutes: number) =>
  admin.query(`UPDATE webchat_visitors SET unseen_since = unseen_since - interval '${minutes} minutes'`);

describe('a reply in a web chat that nobody looks at', () => {
  it('costs one read while there is none', async () => {
    await (await visitor({ email: 'lucia@example.test' })).hears('We have a room.');
    const before = database.roundTrips;
    await mail.sweep();
    expect([database.roundTrips - before, said]).toEqual([1, []]);
  });

  it('goes to the guest’s e-mail after three minutes, with those that came meanwhile, and once', async () => {
    const ana = await visitor({ email: 'Ana@Example.test' });
    await ana.hears('Breakfast is from 06:30.');
    await ana.hears('Parking is free.');
    await minutesPass(2);
    await mail.sweep();
    expect(said).toEqual([]);
    await minutesPass(2);
    await Promise.all([mail.sweep(), mail.sweep()]);
    await mail.sweep();
    expect(said).toMatchObject([{ conversationKey: `mirador/email/${MAILBOX}/ana@example.test`, reply: { language: 'en' } }]);
    expect(said[0]?.reply.text).toMatch(/Breakfast is from 06:30\.\n\nParking is free\./);
    await ana.hears('One more thing.');
    await minutesPass(4);
    await mail.sweep();
    expect(said[1]?.reply.text).not.toContain('Breakfast');
    expect(said[1]?.reply.text).toContain('One more thing.');
  });

  it('does not when he has seen it, also when he has seen only the first of two', async () => {
    const ana = await visitor({ email: 'ana@example.test' });
    const first = await ana.hears('Uno.', 'es');
    await visitors.seen(ana.visitorId, first);
    await minutesPass(4);
    await mail.sweep();
    expect(said).toEqual([]);
    const second = await ana.hears('Dos.', 'es');
    await ana.hears('Tres.', 'es');
    await visitors.seen(ana.visitorId, second);
    await visitors.seen(ana.visitorId, first);
    await minutesPass(4);
    await mail.sweep();
    expect(said.map(({ reply }) => [reply.text.includes('Dos.'), reply.text.includes('Tres.')])).toEqual([[false, true]]);
  });

  it('goes where he said in the conversation when the hotel’s site did not name him, and nowhere when nobody knows', async () => {
    await (await visitor({ told: 'luis@example.test' })).hears('Sim.', 'pt');
    await (await visitor()).hears('Sí.', 'es');
    await (await visitor({ email: 'rosa@example.test' }, { tenantId: 'mare', account: 'mare-web' })).hears('Sí.', 'es');
    await minutesPass(4);
    await mail.sweep();
    await mail.sweep();
    expect(said.map(({ conversationKey }) => conversationKey)).toEqual([`mirador/email/${MAILBOX}/luis@example.test`]);
  });
});
