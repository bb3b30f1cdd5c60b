import { dialoguesOf, FILES, Stage, withoutProblems } from './played';

describe('every dialogue, with nothing but PostgreSQL', () => {
  const stage = new Stage();
  beforeAll(() => stage.open(), 60_000);
  afterAll(() => stage.close());

  it.each(FILES)(
    '%s',
    async (file) => {
      const dialogues = await dialoguesOf(file);
      expect(dialogues).not.toEqual([]);
      expect(await stage.playAll(dialogues, { processes: 1, redisUrl: undefined })).toEqual(withoutProblems(dialogues));
    },
    600_000,
  );
});
