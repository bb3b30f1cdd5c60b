import { Database, sql } from '@/platform/database';
import { SettableClock } from '@/shared/clock';
import { tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { KnowledgeService } from './knowledge.service';
import { KnowledgeStore } from './knowledge.store';

const MIRADOR = tenantId('mirador');
const MARE = tenantId('mare');

describe('what a hotel says of itself', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  const clock = new SettableClock(new Date('2026-11-21T15:00:00Z'), () => 0);
  let knowledge: KnowledgeService;

  beforeAll(async () => {
    testDatabase = await createTestDatabase('world');
    database = new Database(testDatabase.url);
  });
  beforeEach(() => {
    knowledge = new KnowledgeService(new KnowledgeStore(database), clock);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
  });

  it('is said in the words of the guest', async () => {
    expect((await knowledge.find(MIRADOR, 'breakfast', 'es'))?.text).toContain('desayuno');
    expect((await knowledge.find(MIRADOR, 'breakfast', 'en'))?.text).toMatch(/breakfast.*06:30.*10:30/);
    expect((await knowledge.find(MIRADOR, 'parking', 'es'))?.text).toContain('USD 8.00');
  });

  it('is never taken from another hotel', async () => {
    expect((await knowledge.find(MIRADOR, 'pets', 'pt'))?.text).toContain('Não aceitamos');
    expect((await knowledge.find(MARE, 'pets', 'pt'))?.text).toContain('10 kg');
    expect(await knowledge.find(tenantId('atlantis'), 'pets', 'pt')).toBeUndefined();
  });

  it('is not said in another language when it is missing', async () => {
    await database.execute(sql`DELETE FROM knowledge_facts WHERE tenant_id = 'mare' AND topic = 'wifi' AND language = 'en'`);
    expect(await knowledge.find(MARE, 'wifi', 'en')).toBeUndefined();
    expect(await knowledge.find(MARE, 'wifi', 'pt')).toBeDefined();
  });

  it('is read once a minute', async () => {
    await knowledge.find(MIRADOR, 'wifi', 'es');
    const before = database.roundTrips;
    await knowledge.find(MIRADOR, 'pets', 'en');
    expect(database.roundTrips).toBe(before);
    clock.advance(60_000);
    await knowledge.find(MIRADOR, 'pets', 'en');
    expect(database.roundTrips).toBe(before + 1);
  });

  it('leaves out a topic that this version does not know', async () => {
    await database.execute(
      sql`INSERT INTO knowledge_facts (tenant_id, topic, language, text) VALUES ('mare', 'helipad', 'en', 'On the roof')`,
    );
    expect((await new KnowledgeStore(database).factsOf(MARE)).map(({ text }) => text)).not.toContain('On the roof');
  });
});
