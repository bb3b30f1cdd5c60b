import { Database, sql } from '@/platform/database';
import { tenantId } from '@/shared/ids';
import { createTestDatabase, type TestDatabase } from '@test/support/test-database';
import { LIMA } from '../grammar/reading.fake';
import { type DataFile } from '../training/data-files';
import { ModelsStore } from './models.store';
import { OverlayTraining } from './overlay-training.service';
import { Overlays } from './overlays.service';
import { OverlaysStore } from './overlays.store';
import { KAYAKS, ownFile, SmallBase } from './small-base.suite';
import { TenantModels } from './tenant-models.service';
import { understandAs } from './understand-as';
import { type checkInThread, type trainInThread } from './work-in-thread';
import { workOnOverlay, type CheckOutcome, type TrainOutcome } from './work-on-overlay';

const MIRADOR = tenantId('mirador');
const small = new SmallBase();
/** Small, and at once instead of in a thread, which takes a second to begin. */
class SmallTraining extends OverlayTraining {
  protected override base = () => small.folders;
  protected override work: typeof trainInThread = async (work) => workOnOverlay({ ...work, task: 'train' }) as TrainOutcome;
}
class ThreadTraining extends OverlayTraining {
  protected override base = () => small.folders;
}
class SmallOverlays extends Overlays {
  protected override base = () => small.folders;
  protected override work: typeof checkInThread = async (work) => workOnOverlay({ ...work, task: 'check' }) as CheckOutcome;
}

describe('a hotel’s own model', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let overlays: Overlays;
  let training: OverlayTraining;
  let store: ModelsStore;

  beforeAll(async () => {
    testDatabase = await createTestDatabase('world');
    database = new Database(testDatabase.url);
    const files = new OverlaysStore(database);
    store = new ModelsStore(database);
    overlays = new SmallOverlays(files);
    training = new SmallTraining(database, files, store);
  });
  afterEach(() => database.execute(sql`TRUNCATE nlu_models, nlu_overlay_files, nlu_examples`));
  afterAll(async () => {
    await database.onApplicationShutdown();
    await testDatabase.drop();
    small.remove();
  });

  /** What a process that has just looked makes of a message. */
  const heard = async (text: string) => {
    const process = new TenantModels(store);
    await process.refresh();
    const own = process.modelOf(MIRADOR);
    return own === undefined ? 'base' : understandAs(own, text, LIMA).intents[0];
  };
  const add = (file: DataFile) => overlays.import(MIRADOR, [file]);

  it('is learned in another thread while guests are answered, and serves every process that looks', async () => {
    await add(ownFile(KAYAKS));
    let turns = 0;
    const clock = setInterval(() => (turns += 1), 5);
    const result = await new ThreadTraining(database, new OverlaysStore(database), store).train(MIRADOR);
    clearInterval(clock);
    expect(result.kind).toBe('started');
    expect(turns).toBeGreaterThan(20);
    expect(await heard('is there a kayak here')).toMatchObject({ name: 'kayak_rental', topic: 'own_kayaks' });
    expect(await heard('is there a garage')).toMatchObject({ name: 'parking' });
    expect((await training.list(MIRADOR))[0]).toMatchObject({ state: 'running', canary: { passes: true, messages: 4 } });
  });

  it('stays as it is when bad data comes, which is refused by file and line', async () => {
    await add(ownFile(KAYAKS));
    await training.train(MIRADOR);
    const bad = await add(ownFile(`${KAYAKS}      - where is the dog\n`));
    expect(bad).toMatchObject({ kind: 'refused', findings: [{ file: 'en.yml', line: 14, kind: 'same_text_two_intents' }] });
    expect(await overlays.export(MIRADOR)).toEqual([ownFile(KAYAKS)]);
    // Behind the service's back, as an old release or a hand would.
    await database.execute(sql`UPDATE nlu_overlay_files SET content = 'nlu: ['`);
    expect(await training.train(MIRADOR)).toMatchObject({ kind: 'refused', findings: [{ kind: 'unreadable' }] });
    expect(await heard('is there a kayak')).toMatchObject({ name: 'kayak_rental' });
  });

  it('does not serve when it has forgotten what every hotel understands', async () => {
    const frames = ['and the', 'and a', 'and that'].flatMap((frame) =>
      ['dog', 'garage', 'breakfast'].map((word) => `      - ${frame} ${word}\n`),
    );
    await add(ownFile(`nlu:\n  - intent: everything\n    answer: own_all\n    examples: |\n${frames.join('')}`));
    expect(await training.train(MIRADOR)).toMatchObject({ kind: 'worse', canary: { base: 1, passes: false } });
    expect(await heard('and the dog')).toBe('base');
    expect((await training.list(MIRADOR))[0]).toMatchObject({ state: 'refused' });
  });

  it('gives way to the one before it, then to the base', async () => {
    await add(ownFile(KAYAKS));
    await training.train(MIRADOR);
    await add(ownFile(KAYAKS.replaceAll('kayak_rental', 'boats')));
    await training.train(MIRADOR);
    expect(await heard('is there a kayak')).toMatchObject({ name: 'boats' });
    expect(await training.rollBack(MIRADOR)).toBe('model');
    expect(await heard('is there a kayak')).toMatchObject({ name: 'kayak_rental' });
    expect(await training.rollBack(MIRADOR)).toBe('base');
    expect(await heard('is there a kayak')).toBe('base');
    expect(await training.rollBack(MIRADOR)).toBe('nothing');
    await training.trainNext();
    expect(await heard('is there a kayak')).toBe('base');
  });

  it('is learned by itself when the hotel’s data has changed, once, and goes when the data goes', async () => {
    await add(ownFile(KAYAKS));
    await training.trainNext();
    expect(await heard('is there a kayak')).toMatchObject({ name: 'kayak_rental' });
    await training.trainNext();
    expect(await training.list(MIRADOR)).toHaveLength(1);
    await overlays.import(MIRADOR, []);
    await training.trainNext();
    expect(await heard('is there a kayak')).toBe('base');
  });

  it('is one of two trainings that end at once', async () => {
    await add(ownFile(KAYAKS));
    const results = await Promise.all([training.train(MIRADOR), training.train(MIRADOR)]);
    expect(results.map(({ kind }) => kind)).toEqual(['started', 'started']);
    expect(await store.running()).toHaveLength(1);
  });

  it('of another release does not serve', async () => {
    await add(ownFile(KAYAKS));
    await training.train(MIRADOR);
    await database.execute(sql`UPDATE nlu_models SET model = 'torn'`);
    expect(await heard('is there a kayak')).toBe('base');
  });

  it('is for hotels only', async () => {
    expect(await overlays.import(tenantId('atlantis'), [ownFile(KAYAKS)])).toEqual({ kind: 'unknown_hotel' });
  });
});
