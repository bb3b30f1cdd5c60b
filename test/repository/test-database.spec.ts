import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

describe('the database of a test', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(() => Promise.all([first.drop(), second.drop()]));

  const ask = async (database: TestDatabase, text: string) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  };

  it('has every table and speaks UTF-8', async () => {
    expect(await ask(first, 'SELECT count(*)::int AS tenants FROM tenants')).toEqual([{ tenants: 0 }]);
    expect(await ask(first, 'SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
  });

  it('keeps what one file writes from the other', async () => {
    await ask(first, `INSERT INTO tenants (id, name, settings) VALUES ('mirador', 'Mirador', '{}')`);
    expect(await ask(second, 'SELECT id FROM tenants')).toEqual([]);
  });
});
