import { describeWithRedis } from '../../support/test-redis';
import { dialoguesOf, redisOfItsOwn, SCENARIOS, Stage, withoutProblems } from './played';

/** The first dialogue of each scenario: two processes start for every channel of it. */
const firstOf = async (file: string) => (await dialoguesOf(file)).slice(0, 1);

describe('every scenario, with two processes on one database', () => {
  const stage = new Stage();
  beforeAll(() => stage.open(), 60_000);
  afterAll(() => stage.close());

  it.each(SCENARIOS)(
    '%s, in memory mode',
    async (file) => {
      const dialogues = await firstOf(file);
      expect(await stage.playAll(dialogues, { processes: 2, redisUrl: undefined })).toEqual(withoutProblems(dialogues));
    },
    600_000,
  );

  describeWithRedis('and a real Redis', () => {
    it.each(SCENARIOS)(
      '%s',
      async (file) => {
        const dialogues = await firstOf(file);
        expect(await stage.playAll(dialogues, { processes: 2, redisUrl: redisOfItsOwn(8) })).toEqual(withoutProblems(dialogues));
      },
      600_000,
    );
  });
});
