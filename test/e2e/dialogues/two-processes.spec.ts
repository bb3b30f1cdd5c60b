import { describeWithRedis, redisOfItsOwn } from '../../support/test-redis';
import { dialoguesOf, SCENARIOS, Stage, withoutProblems } from './played';

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

    it('what one of them finds down, the other knows: its cached answers are marked', async () => {
      const meanwhile = (await dialoguesOf('s10-hotel-system-down.yml')).filter(({ name }) => name.endsWith('what others hear meanwhile'));
      expect(meanwhile).toHaveLength(1);
      expect(await stage.playAll(meanwhile, { processes: 2, redisUrl: redisOfItsOwn(8) })).toEqual(withoutProblems(meanwhile));
    }, 120_000);
  });
});
