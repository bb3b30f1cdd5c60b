import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIMA } from '../grammar/reading.fake';
import { understand } from '../understand';
import { type DataFiles } from './data-files';
import { obtainModel } from './obtain-model';

const topic = (intent: string, word: string): string =>
  ['is there a', 'where is the', 'tell me about the', 'how much is the', 'may I use the', 'what about the']
    .map((start) => `      - ${start} ${word}`)
    .join('\n')
    .replace(/^/, `  - intent: ${intent}\n    examples: |\n`);
const FILES: DataFiles = {
  hash: 'ab12',
  examples: [
    {
      path: 'en/a.yml',
      content: `version: "1"\nlang: en\nnlu:\n${topic('pets', 'dog')}\n${topic('parking', 'garage')}\n${topic('out_of_scope', 'moon')}\n`,
    },
  ],
  concepts: [{ path: 'house.yml', content: 'concepts:\n  pet: { en: ["dog", "puppy"] }\n' }],
};
const folder = mkdtempSync(join(tmpdir(), 'nlu-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('where the model comes from', () => {
  it('is learned at the first start and kept for the next one', () => {
    expect(obtainModel([folder], FILES).source).toBe('trained');
    expect(readdirSync(folder)).toEqual(['intents-ab12.bin']);
    const { model, source } = obtainModel([join(folder, 'none'), folder], FILES);
    expect([source, understand(model, 'where is the dog', LIMA).intents[0]?.name, model.concepts.find(['puppy'], 'en')]).toEqual([
      'cache',
      'pets',
      ['pet'],
    ]);
  });

  it('is learned anew when the data changed or the kept one is torn', () => {
    expect(obtainModel([folder], { ...FILES, hash: 'cd34' }).source).toBe('trained');
    truncateSync(join(folder, 'intents-ab12.bin'), 1_000);
    expect(obtainModel([folder], FILES).source).toBe('trained');
  });
});
