import { Database, sql } from '@/platform/database';
import { tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { MergeSuggestionsStore } from './merge-suggestions.store';

const [MIRADOR, MARE] = [tenantId('mirador'), tenantId('mare')];
const idOf = (n: number): string => `${n}`.repeat(8) + `-${n}${n}${n}${n}-4${n}${n}${n}-8${n}${n}${n}-` + `${n}`.repeat(12);

describe('two contacts that are probably one person', () => {
  let home: TestDatabase;
  let database: Database;
  let suggestions: MergeSuggestionsStore;

  beforeAll(async () => {
    home = await createTestDatabase();
    database = new Database(home.url);
    suggestions = new MergeSuggestionsStore(database);
  });
  beforeEach(() => database.execute(sql`TRUNCATE merge_suggestions, conversations, contact_addresses, contacts CASCADE`));
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
  });

  /** The lower the number, the older the contact. */
  async function contact(n: number, about: { phone?: string; email?: string; name?: string }, hotel = MIRADOR): Promise<void> {
    const { phone = null, email = null, name = null } = about;
    const [channel, address] = ['whatsapp', `PE.${n}`];
    await database.execute(sql`
      INSERT INTO contacts (id, tenant_id, name, phone, email, created_at)
      VALUES (${idOf(n)}::uuid, ${hotel}, ${name}, ${phone}, ${email}, now() + ${n} * interval '1 hour')`);
    await database.execute(sql`
      INSERT INTO contact_addresses (tenant_id, channel, address, canonical, contact_id)
      VALUES (${hotel}, ${channel}, ${address}, ${address}, ${idOf(n)}::uuid)`);
    await database.execute(sql`
      INSERT INTO conversations (key, tenant_id, channel, account, address, contact_id)
      VALUES (${`${hotel}/${channel}/1/${address}`}, ${hotel}, ${channel}, '1', ${address}, ${idOf(n)}::uuid)`);
  }
  const open = async () => (await suggestions.open(MIRADOR)).map(({ older, newer, because }) => [older, newer, because]);
  const owners = () => database.query(sql`SELECT address, contact_id::text AS owner FROM contact_addresses ORDER BY address`);

  it('are suggested to staff, once, and nobody is merged', async () => {
    await contact(1, { phone: '+51999111222' });
    await contact(2, { phone: '+51999111222', email: 'Ana@example.test' });
    await contact(3, { email: 'ana@EXAMPLE.test' });
    const before = await owners();
    expect([await suggestions.find(), await suggestions.find()]).toEqual([2, 0]);
    expect(await open()).toEqual([
      [idOf(1), idOf(2), 'phone'],
      [idOf(2), idOf(3), 'email'],
    ]);
    expect(await owners()).toEqual(before);
  });

  it('are compared with the oldest of many, and never across hotels or by what is not known', async () => {
    for (const n of [1, 2, 3]) await contact(n, { phone: '+51999111222' });
    await contact(4, { phone: '+51999111222' }, MARE);
    await contact(5, {});
    await contact(6, {});
    await suggestions.find();
    expect(await open()).toEqual([
      [idOf(1), idOf(2), 'phone'],
      [idOf(1), idOf(3), 'phone'],
    ]);
    expect(await suggestions.open(MARE)).toEqual([]);
  });

  it('that a person has called two are not suggested again', async () => {
    await contact(1, { phone: '+51999111222' });
    await contact(2, { phone: '+51999111222' });
    await suggestions.find();
    const [{ id } = { id: '0' }] = await suggestions.open(MIRADOR);
    expect([await suggestions.dismiss(MARE, id), await suggestions.dismiss(MIRADOR, id), await suggestions.merge(MIRADOR, id)]).toEqual([
      false,
      true,
      false,
    ]);
    expect([await suggestions.find(), await open()]).toEqual([0, []]);
  });

  it('that a person has called one have one history, and what either told of himself', async () => {
    await contact(1, { phone: '+51999111222' });
    await contact(2, { phone: '+51999111222', email: 'ana@example.test', name: 'Ana' });
    await suggestions.find();
    const [{ id } = { id: '0' }] = await suggestions.open(MIRADOR);
    expect([await suggestions.merge(MIRADOR, id), await suggestions.merge(MIRADOR, id)]).toEqual([true, false]);
    expect(await owners()).toEqual([
      { address: 'PE.1', owner: idOf(1) },
      { address: 'PE.2', owner: idOf(1) },
    ]);
    expect(await database.query(sql`SELECT DISTINCT contact_id::text AS owner FROM conversations`)).toEqual([{ owner: idOf(1) }]);
    expect(await database.query(sql`SELECT name, email FROM contacts WHERE id = ${idOf(1)}::uuid`)).toEqual([
      { name: 'Ana', email: 'ana@example.test' },
    ]);
    expect([await suggestions.find(), await open()]).toEqual([0, []]);
  });
});
