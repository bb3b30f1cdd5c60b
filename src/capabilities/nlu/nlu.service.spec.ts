import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useEnvironment } from '@/platform/config';
import { LIMA } from './grammar/reading.fake';
import { fallbacks } from './nlu.metrics';
import { NluService } from './nlu.service';
import { obtainModel } from './training/obtain-model';

const folder = mkdtempSync(join(tmpdir(), 'nlu-'));

beforeAll(() => useEnvironment({ NLU_CACHE_DIR: folder, LOG_LEVEL: 'silent' }));
afterAll(() => {
  useEnvironment({});
  rmSync(folder, { recursive: true });
});

describe('the understanding of a running hotel', () => {
  it('learns at the first start and keeps what it learned for the next one', () => {
    new NluService().onModuleInit();
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^intents-[0-9a-f]{16}\.bin$/)]);
    expect(obtainModel([folder]).source).toBe('cache');
  });

  it('names every intent it can return, so that the routes can be compared at boot', () => {
    expect(new NluService().labels()).toEqual(expect.arrayContaining(['check_availability', 'change_language', 'out_of_scope']));
  });

  it('counts a message that it did not understand', async () => {
    const before = (await fallbacks.get()).values[0]?.value ?? 0;
    new NluService().understand('', LIMA);
    expect((await fallbacks.get()).values[0]?.value).toBe(before + 1);
  });
});
