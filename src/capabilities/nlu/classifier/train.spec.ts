import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeModel, encodeModel, loadModel, saveModel } from '../training/model-file';
import { fitSharpness, softmax } from './calibration';
import { classify } from './classify';
import { trainLanguages } from '../language/language-model';
import { ConceptTable } from '../text/concept-table';
import { type IntentModel, type TrainingRow } from './intent-model';
import { trainIntents } from './train';

const row = (text: string, intent: string): TrainingRow => ({ text, intent, language: 'en' });
const ROWS = ['pool', 'wifi', 'dog'].flatMap((topic) =>
  ['do you have', 'is there', 'where is the', 'tell me about', 'what about the', 'and the', 'how is the', 'may I use the'].map((start) =>
    row(`${start} ${topic}`, topic),
  ),
);
const OTHER = ['tell me a joke', 'who won', 'sing a song', 'write code', 'what is love', 'buy shares', 'vote now', 'hello moon'].map(
  (text) => row(text, 'out_of_scope'),
);
const featurize = ({ text }: TrainingRow): Map<string, number> => new Map(text.split(' ').map((word) => [word, 1]));
const learn = (): IntentModel => ({
  ...trainIntents([...ROWS, ...OTHER], featurize, 'hash').scorer,
  languages: trainLanguages(ROWS),
  concepts: new ConceptTable([{ id: 'pool', says: { en: ['pool*'] } }]),
});
const model = learn();

describe('learning from examples', () => {
  it('tells topics apart in sentences it has not seen', () => {
    const { ranked, isKnown } = classify(model, featurize(row('and where is the pool', '')));
    expect(ranked[0]?.name).toBe('pool');
    expect(isKnown).toBe(true);
  });

  it('knows nothing about words it never met', () => {
    expect(classify(model, featurize(row('xyzzy plugh', ''))).isKnown).toBe(false);
  });

  it('gives the same model for the same examples', () => {
    expect(encodeModel(learn()).equals(encodeModel(model))).toBe(true);
  });

  it('answers alike after it was kept in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'model-'));
    saveModel(folder, model);
    const again = loadModel(folder, model.hash);
    rmSync(folder, { recursive: true });
    if (again === undefined) throw new Error('the model was not kept');
    const features = featurize(row('is there a dog here', ''));
    expect(classify(again, features)).toEqual(classify(model, features));
    expect(again.languages).toEqual(model.languages);
    expect(again.concepts.find(['two', 'pools'], 'en')).toEqual(['pool']);
  });
});

describe('a model in bytes', () => {
  const bytes = encodeModel(model);

  it('understands alike when they are read again', () => {
    const features = featurize(row('is there a dog here', ''));
    expect(classify(decodeModel(bytes), features)).toEqual(classify(model, features));
  });

  it('takes one byte a weight, and is refused when some are missing or too many', () => {
    expect(model.linear.weights.byteLength).toBe(model.labels.length * model.vocabulary.idf.length);
    expect(() => decodeModel(bytes.subarray(0, -1))).toThrow('torn');
    expect(() => decodeModel(Buffer.concat([bytes, Buffer.alloc(4)]))).toThrow('torn');
  });
});

describe('calibration', () => {
  it('makes probabilities flatter when the scores were wrong half of the time', () => {
    const scores = Float64Array.from([1, -1]);
    const half = fitSharpness([0, 1].map((truth) => ({ scores, truth })));
    const nine = fitSharpness([0, 0, 0, 0, 0, 0, 0, 0, 0, 1].map((truth) => ({ scores, truth })));
    expect(softmax(scores, nine)[0]).toBeCloseTo(0.9, 2);
    expect(half).toBeLessThan(nine);
  });
});
