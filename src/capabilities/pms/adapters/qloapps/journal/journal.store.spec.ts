import { Database, sql } from '@/platform/database';
import { tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { JournalStore } from './journal.store';
import { describeJournal } from './journal.suite';

const MIRADOR = { tenantId: tenantId('mirador'), propertyId: '1' };

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await createTestDatabase();
  database = new Database(home.url);
});

beforeEach(() => database.execute(sql`TRUNCATE pms_journal`));

afterAll(async () => {
  await database.onApplicationShutdown();
  await home.drop();
});

describeJournal('the journal in PostgreSQL', async () => new JournalStore(database, MIRADOR));

describe('one hotel', () => {
  it('never sees what was done for another', async () => {
    const mirador = new JournalStore(database, MIRADOR);
    const others = [
      new JournalStore(database, { ...MIRADOR, tenantId: tenantId('mare') }),
      new JournalStore(database, { ...MIRADOR, propertyId: '2' }),
    ];
    await mirador.attempting('k');
    await mirador.withdrawing('k', '7');
    await mirador.grantingLateCheckout('k', '7');
    for (const other of others) {
      expect(await other.attemptAge('k')).toBeUndefined();
      expect(await other.withdrawn(['7'])).toEqual(new Set());
      expect(await other.hasGranted('k')).toBe(false);
    }
  });
});
