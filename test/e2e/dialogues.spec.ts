import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DialogueWorld } from '../support/dialogue/dialogue-world';
import { readDialogues, type Dialogue } from '../support/dialogue/dialogue.schema';
import { runDialogue, type DialogueReport } from '../support/dialogue/run-dialogue';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { testRedisUrl } from '../support/test-redis';

const FOLDER = join(__dirname, '..', 'dialogues');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.yml'));
/** A logical database of its own: it is emptied before every dialogue. */
const ownDatabase = (url: string | undefined): string | undefined => (url === undefined ? undefined : new URL('/7', url).toString());
const REDIS = ownDatabase(testRedisUrl());

/** The acceptance scenarios are played whole in every mode; of the other files the first dialogue tells whether the mode matters. */
const isScenario = (file: string): boolean => /^s\d+-/.test(file);

/** How often the race for the last room is run, in one process and in two. */
const RACES = { one: 100, two: 10 };

const problemsOf = (report: DialogueReport): string[] => [
  ...report.turns.flatMap((turn) => turn.problems.map((problem) => `${turn.guest}: «${turn.said}»: ${problem}`)),
  ...report.afterwards,
];

describe('dialogues', () => {
  let home: TestDatabase;
  let world: DialogueWorld;

  beforeAll(async () => {
    home = await createTestDatabase();
    world = await DialogueWorld.prepare(home.url);
  }, 60_000);
  afterAll(async () => {
    await world.remove();
    await home.drop();
  });

  async function play(dialogue: Dialogue, how: { redisUrl: string | undefined; processes: number }): Promise<string[]> {
    const problems: string[] = [];
    for (const channel of dialogue.channels) {
      const database = await world.database();
      try {
        problems.push(...problemsOf(await runDialogue(dialogue, { databaseUrl: database.url, channel, ...how })));
      } finally {
        await database.drop();
      }
    }
    return problems;
  }

  describe.each(FILES)('%s', (file) => {
    it('holds in memory mode, one process', async () => {
      for (const dialogue of await readDialogues(join(FOLDER, file))) {
        expect({ dialogue: dialogue.name, problems: await play(dialogue, { redisUrl: undefined, processes: 1 }) }).toEqual({
          dialogue: dialogue.name,
          problems: [],
        });
      }
    }, 600_000);

    const withRedis = REDIS === undefined ? it.skip : it;
    withRedis(
      'holds with a real Redis, one process',
      async () => {
        const dialogues = await readDialogues(join(FOLDER, file));
        for (const dialogue of isScenario(file) ? dialogues : dialogues.slice(0, 1)) {
          expect({ dialogue: dialogue.name, problems: await play(dialogue, { redisUrl: REDIS, processes: 1 }) }).toEqual({
            dialogue: dialogue.name,
            problems: [],
          });
        }
      },
      600_000,
    );

    it('holds with two processes on one database, in memory mode', async () => {
      const [first] = await readDialogues(join(FOLDER, file));
      expect(first === undefined ? ['empty file'] : await play(first, { redisUrl: undefined, processes: 2 })).toEqual([]);
    }, 600_000);

    withRedis(
      'holds with two processes on one database and a real Redis',
      async () => {
        const [first] = await readDialogues(join(FOLDER, file));
        expect(first === undefined ? ['empty file'] : await play(first, { redisUrl: REDIS, processes: 2 })).toEqual([]);
      },
      600_000,
    );
  });

  it(`sells the last room exactly once, ${RACES.one} times`, async () => {
    const [race] = await readDialogues(join(FOLDER, 's2-last-room.yml'));
    if (race === undefined) throw new Error('no race');
    for (let round = 0; round < RACES.one; round += 1) {
      expect({ round, problems: await play(race, { redisUrl: REDIS, processes: 1 }) }).toEqual({ round, problems: [] });
    }
  }, 900_000);

  it(`sells the last room exactly once across two processes, ${RACES.two} times`, async () => {
    const [race] = await readDialogues(join(FOLDER, 's2-last-room.yml'));
    if (race === undefined) throw new Error('no race');
    for (let round = 0; round < RACES.two; round += 1) {
      expect({ round, problems: await play(race, { redisUrl: REDIS, processes: 2 }) }).toEqual({ round, problems: [] });
    }
  }, 900_000);
});
