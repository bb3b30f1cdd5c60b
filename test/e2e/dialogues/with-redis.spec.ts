import { describeWithRedis, redisOfItsOwn } from '../../support/test-redis';
import { dialoguesOf, SCENARIOS, Stage, withoutProblems } from './played';

describeWithRedis('every scenario, with a real Redis', () => {
  const stage = new Stage();
  beforeAll(() => stage.open(), 60_000);
  afterAll(() => stage.close());

  it.each(SCENARIOS)(
    '%s',
    async (file) => {
      const dialogues = await dialoguesOf(file);
      expect(await stage.playAll(dialogues, { processes: 1, redisUrl: redisOfItsOwn(7) })).toEqual(withoutProblems(dialogues));
    },
    600_000,
  );
});
