import type { Dialogue } from '../../support/dialogue/dialogue.schema';
import { redisOfItsOwn } from '../../support/test-redis';
import { dialoguesOf, Stage, withoutProblems } from './played';

/** How often two guests race for the last room, by the number of processes that serve them. */
const RACES = [
  { processes: 1, times: 100 },
  { processes: 2, times: 10 },
] as const;

describe('the last room', () => {
  const stage = new Stage();
  let race: readonly Dialogue[];
  beforeAll(async () => {
    await stage.open();
    race = (await dialoguesOf('s2-last-room.yml')).slice(0, 1);
  }, 60_000);
  afterAll(() => stage.close());

  it.each(RACES)(
    'is sold exactly once, $times times, with $processes process(es)',
    async ({ processes, times }) => {
      expect(race).toHaveLength(1);
      for (let round = 0; round < times; round += 1) {
        const verdicts = await stage.playAll(race, { processes, redisUrl: redisOfItsOwn(9) });
        expect({ round, verdicts }).toEqual({ round, verdicts: withoutProblems(race) });
      }
    },
    900_000,
  );
});
