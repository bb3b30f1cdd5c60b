import { Database, sql } from '@/platform/database';
import { SettableClock } from '@/shared/clock';
import { tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { SmallBase } from '../tenants/small-base.suite';
import { OverlaysStore } from '../tenants/overlays.store';
import { type checkInThread } from '../tenants/work-in-thread';
import { workOnOverlay, type CheckOutcome } from '../tenants/work-on-overlay';
import { Unanswered } from './unanswered.service';
import { UnansweredStore } from './unanswered.store';

const MIRADOR = tenantId('mirador');
const MARE = tenantId('mare');
const DAY_MS = 86_400_000;
const small = new SmallBase();
/** Small, and at once instead of in a thread. */
class SmallUnanswered extends Unanswered {
  protected override base = () => small.folders;
  protected override work: typeof checkInThread = async (work) => workOnOverlay({ ...work, task: 'check' }) as CheckOutcome;
}

describe('what nobody understood', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let overlays: OverlaysStore;
  let unanswered: Unanswered;
  const clock = new SettableClock(new Date('2026-11-21T15:00:00Z'), () => 0);

  beforeAll(async () => {
    testDatabase = await createTestDatabase('world');
    database = new Database(testDatabase.url);
    overlays = new OverlaysStore(database);
    unanswered = new SmallUnanswered(database, new UnansweredStore(database), overlays, clock);
  });
  afterEach(() => database.execute(sql`TRUNCATE nlu_unanswered, nlu_examples`));
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
    small.remove();
  });

  const hear = async (text: string, hotel = MIRADOR, language: 'es' | 'en' | 'pt' = 'en') =>
    unanswered.record({ tenantId: hotel, text, nlu: { language, entities: [] }, names: [] });
  const listed = async () => (await unanswered.list(MIRADOR)).map(({ text, count, others }) => [text, count, others.length]);

  it('is counted by what it says, not by how it is written, and grouped with what is nearly the same', async () => {
    await hear('can I rent a kayak?');
    await hear('Can I rent a KAYAK!!');
    await hear('can i rent kayaks');
    await hear('is there a helipad');
    await hear('can I rent a kayak?', MARE);
    await hear('can I rent a kayak?', MIRADOR, 'pt');
    expect(await listed()).toEqual([
      ['can I rent a kayak?', 3, 1],
      ['is there a helipad', 1, 0],
      ['can I rent a kayak?', 1, 0],
    ]);
  });

  it('becomes examples of the intent that a person names, and is listed no more', async () => {
    await hear('my puppy barks, may he stay?');
    await hear('my puppy barks, may he stay with us');
    const [group] = await unanswered.list(MIRADOR);
    expect(await unanswered.label(MIRADOR, group?.id ?? '', 'pets')).toEqual({ kind: 'labelled', texts: 2 });
    expect((await overlays.sourceOf(MIRADOR)).labels.map(({ intent, text }) => [intent, text])).toEqual([
      ['pets', 'my puppy barks, may he stay?'],
      ['pets', 'my puppy barks, may he stay with us'],
    ]);
    await hear('my puppy barks, may he stay?');
    expect(await listed()).toEqual([]);
  });

  it('is refused as an example of what does not exist, or of what the base knows otherwise', async () => {
    await hear('helipad');
    const [helipad] = await unanswered.list(MIRADOR);
    expect(await unanswered.label(MIRADOR, helipad?.id ?? '', 'petz')).toMatchObject({
      kind: 'refused',
      findings: [{ kind: 'unknown_intent' }],
    });
    await unanswered.dismiss(MIRADOR, helipad?.id ?? '');
    await hear('is there a dog');
    const [group] = await unanswered.list(MIRADOR);
    expect(await unanswered.label(MIRADOR, group?.id ?? '', 'parking')).toMatchObject({
      kind: 'refused',
      findings: [{ kind: 'same_text_two_intents' }],
    });
    expect(await unanswered.label(MARE, group?.id ?? '', 'pets')).toEqual({ kind: 'unknown' });
    expect(await listed()).toHaveLength(1);
  });

  it('stays away when a person has dismissed it', async () => {
    await hear('sing me a song');
    const [group] = await unanswered.list(MIRADOR);
    expect(await unanswered.dismiss(MIRADOR, group?.id ?? '')).toBe(true);
    await hear('sing me a song');
    expect(await listed()).toEqual([]);
    expect(await unanswered.dismiss(MIRADOR, '999')).toBe(false);
  });

  it('is forgotten when it was not asked for long', async () => {
    await hear('is there a helipad');
    clock.advance(60 * DAY_MS);
    await hear('can I rent a kayak?');
    clock.advance(60 * DAY_MS);
    await unanswered.removeOld();
    expect(await listed()).toEqual([['can I rent a kayak?', 1, 0]]);
  });

  it('counts once in a turn that fails and runs again', async () => {
    const turn = database.transaction(async () => {
      await hear('is there a helipad');
      throw new Error('the turn fails');
    });
    await expect(turn).rejects.toThrow();
    await hear('is there a helipad');
    expect(await listed()).toEqual([['is there a helipad', 1, 0]]);
  });

  it('is not kept when it says nothing', async () => {
    await hear('???');
    await hear('');
    expect(await listed()).toEqual([]);
  });
});
