import { Database } from '@/platform/database';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { HttpWorld } from './http-world.suite';

describe('a call while rows are locked', () => {
  const world = new HttpWorld();
  let home: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    await world.open();
    home = await createTestDatabase();
    database = new Database(home.url);
  });
  beforeEach(() => world.begin());
  afterEach(() => world.end());
  afterAll(async () => {
    await database.onApplicationShutdown();
    await home.drop();
    await world.close();
  });

  it('is refused before anything is sent: a slow provider would stop the hotel', async () => {
    await expect(database.transaction(() => world.request())).rejects.toMatchObject({ code: 'DATABASE.NETWORK_IN_TRANSACTION' });
    expect(world.seen).toEqual([]);
    expect((await world.request()).status).toBe(200);
  });
});
