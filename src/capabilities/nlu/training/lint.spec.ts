import { type DataFile } from './data-files';
import { lintDataFiles } from './lint';

const lines = (count: number, word: string): string[] => Array.from({ length: count }, (_, at) => `${word} ${'abcdefghijklmnopqrst'[at]}`);
interface Block {
  readonly intent?: string;
  readonly author?: string;
  readonly variety?: string;
  readonly examples?: readonly string[];
}
/** A file in order, but for what is said otherwise; its first example stands in line 8. */
const file = (path: string, { intent = 'wifi', author = 'author: b', variety = 'variety: PE', examples = [] }: Block = {}): DataFile => {
  const texts = [...examples, ...lines(15, path)].map((text) => `      - ${text}`).join('\n');
  return {
    path,
    content: `version: "1"\nlang: ${path.slice(0, 2)}\nnlu:\n  - intent: ${intent}\n    ${author}\n    ${variety}\n    examples: |\n${texts}\n`,
  };
};
const lint = (...examples: DataFile[]) =>
  lintDataFiles({ examples, concepts: [], hash: '' }).map(({ kind, file: name, line }) => `${kind} ${name}:${line}`);
const broken = (path: string, from: string, to: string): DataFile => {
  const { content } = file(path);
  return { path, content: content.replace(from, to) };
};

describe('what is wrong with training data', () => {
  it('is nothing when it is in order', () => {
    expect(lint(file('es/wifi.yml'), file('pt/wifi.yml'))).toEqual([]);
  });

  it.each<[string, string[], DataFile[]]>([
    [
      'a text under two intents',
      ['same_text_two_intents es/wifi.yml:8'],
      [file('es/pets.yml', { intent: 'pets', examples: ['hay red'] }), file('es/wifi.yml', { examples: ['hay red'] })],
    ],
    [
      'nearly the same text under two intents',
      ['same_text_two_intents es/wifi.yml:8'],
      [
        file('es/pets.yml', { intent: 'pets', examples: ['¿Qué REEEED hay, porfa?'] }),
        file('es/wifi.yml', { examples: ['q reed hay por favor'] }),
      ],
    ],
    [
      'the same text but for its number under two intents',
      ['same_text_two_intents es/wifi.yml:8'],
      [file('es/pets.yml', { intent: 'pets', examples: ['red para 4'] }), file('es/wifi.yml', { examples: ['red para 15'] })],
    ],
    ['a text twice', ['same_text_twice es/wifi.yml:9'], [file('es/wifi.yml', { examples: ['hay red', 'hay red'] })]],
    ['an unknown entity', ['refused es/wifi.yml:8'], [file('es/wifi.yml', { examples: ['la [red](network)'] })]],
    ['an intent that its file does not name', ['unknown_intent es/wifi.yml:8'], [file('es/wifi.yml', { intent: 'wify' })]],
    [
      'an intent of one language alone',
      ['unknown_intent es/wify.yml:8'],
      [file('es/wifi.yml'), file('pt/wifi.yml'), file('es/wify.yml', { intent: 'wify' })],
    ],
    ['broken YAML', ['refused es/wifi.yml:6'], [broken('es/wifi.yml', 'author: b', 'author: [b')]],
    ['no author', ['author_missing es/wifi.yml:8'], [broken('es/wifi.yml', 'author: b', '# b')]],
    ['no variety', ['variety_missing es/wifi.yml:8'], [broken('es/wifi.yml', 'variety: PE', '# PE')]],
    ['a variety that is no country', ['refused es/wifi.yml:6'], [broken('es/wifi.yml', 'variety: PE', 'variety: Peru')]],
    ['an empty example', ['refused es/wifi.yml:8'], [file('es/wifi.yml', { examples: [''] })]],
    [
      'an intent without examples',
      ['refused es/wifi.yml:5'],
      [{ path: 'es/wifi.yml', content: 'version: "1"\nlang: es\nnlu:\n  - intent: wifi\n    examples: ""\n' }],
    ],
    ['an example that nobody writes', ['refused es/wifi.yml:8'], [file('es/wifi.yml', { examples: ['red '.repeat(101)] })]],
    ['an example without its dash', ['refused es/wifi.yml:8'], [broken('es/wifi.yml', '      - es', '      es')]],
    [
      'too few examples',
      ['too_few_examples es/wifi.yml:8'],
      [{ path: 'es/wifi.yml', content: file('es/wifi.yml').content.split('\n').slice(0, 20).join('\n') }],
    ],
    ['what only a hotel may say', ['refused es/wifi.yml:5'], [broken('es/wifi.yml', 'author: b', 'answer: own_net')]],
  ])('is told by file and line: %s', (_what, expected, files) => {
    expect(lint(...files)).toEqual(expected);
  });

  it('is told of every file, also when one of them cannot be read', () => {
    expect(lint({ path: 'es/pets.yml', content: 'nlu: [' }, broken('es/wifi.yml', 'author: b', '# b'))).toEqual([
      expect.stringContaining('refused es/pets.yml'),
      'author_missing es/wifi.yml:8',
    ]);
  });
});
