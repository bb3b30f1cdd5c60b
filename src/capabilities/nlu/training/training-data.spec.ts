import { readConceptFile } from './concept-file';
import { readDataFiles } from './data-files';
import { lintDataFiles } from './lint';
import { readTrainingData } from './read-training-data';
import { readTrainingFile } from './training-file';

const { rows } = readTrainingData();
const FEWEST = 25;
const FEWEST_OUT_OF_SCOPE = 120;

describe('training data', () => {
  it('has enough examples of every intent in every language', () => {
    const counts = new Map<string, number>();
    for (const { language, intent } of rows) counts.set(`${language} ${intent}`, (counts.get(`${language} ${intent}`) ?? 0) + 1);
    const intents = new Set(rows.map(({ intent }) => intent));
    const short = ['es', 'en', 'pt'].flatMap((language) =>
      [...intents]
        .filter((intent) => (counts.get(`${language} ${intent}`) ?? 0) < (intent === 'out_of_scope' ? FEWEST_OUT_OF_SCOPE : FEWEST))
        .map((intent) => `${language} ${intent}`),
    );
    expect(short).toEqual([]);
  });

  it('is in order', () => {
    expect(lintDataFiles(readDataFiles())).toEqual([]);
  });

  it.each([
    ['broken YAML', 'version: "1"\nlang: es\nnlu:\n  - intent: wifi\n    examples: "x\n', 6],
    ['an unknown language', 'version: "1"\nlang: xx\nnlu: []', 2],
    ['an unknown key', 'version: "1"\nlang: es\nnlu:\n  - intent: wifi\n    exmaples: |\n      - clave\n', 4],
    [
      'an unknown entity',
      'version: "1"\nlang: es\nnlu:\n  - intent: wifi\n    examples: |\n      - hola\n      - la [clave](password)\n',
      7,
    ],
  ])('refuses %s with file and line', (_what, content, line) => {
    expect(() => readTrainingFile('es/x.yml', content)).toThrow(
      expect.objectContaining({ code: 'NLU.TRAINING_DATA', details: expect.objectContaining({ file: 'es/x.yml', line }) }),
    );
  });

  it('refuses a notion with an accent or a star behind too few letters, with file and line', () => {
    const file = 'concepts:\n  towel: { es: [toalla] }\n  car: { es: [car*] }\n';
    expect(() => readConceptFile('house.yml', file)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ file: 'house.yml', line: 3 }) }),
    );
  });

  it('reads the words of a marked entity, not the marks, and remembers where they stand', () => {
    const file =
      'version: "1"\nlang: es\nnlu:\n  - intent: late_checkout\n    author: b\n    variety: PE\n    examples: |\n      - salir a las [4 pm](time)\n';
    expect(readTrainingFile('x', file).rows).toEqual([
      {
        text: 'salir a las 4 pm',
        intent: 'late_checkout',
        language: 'es',
        author: 'b',
        variety: 'PE',
        source: { file: 'x', line: 8 },
      },
    ]);
  });
});
