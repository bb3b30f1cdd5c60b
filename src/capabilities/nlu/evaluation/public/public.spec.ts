import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { judgePublic } from './judge-public';
import { readPublicSets, type PublicSet } from './public-set';

const MESSAGES = [
  ['where is my card', 'card_arrival'],
  ['my card has not come', 'card_arrival'],
  ['"a fee, and a ""second"" one"', 'card_fee'],
  ['why was there a fee', 'card_fee'],
] as const;
const csv = ['text,category', ...MESSAGES.map((cells) => cells.join(','))].join('\n');
const pairs = MESSAGES.map(([text, label]) => [text, label]);

describe('public sets', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'atrio-sets-'));
    write('banking_data/train.csv', csv);
    write('banking_data/test.csv', csv);
    write('Datasets/BANKING77/train_10/seq.in', 'where is my card\nwhy was there a fee\n');
    write('Datasets/BANKING77/train_10/label', 'card_arrival\ncard_fee\n');
    write('Datasets/BANKING77/test/seq.in', 'the card, where is it\n');
    write('Datasets/BANKING77/test/label', 'card_arrival\n');
    write('v1/train/curekart_train.csv', csv);
    write('v1/test/curekart_test.csv', `${csv}\nwho won the match,NO_NODES_DETECTED`);
    const foreign = [['who won the match', 'oos']];
    write('data_full.json', JSON.stringify({ train: pairs, val: pairs, test: pairs, oos_train: [], oos_val: foreign, oos_test: foreign }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(path: string, content: string): void {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const setNamed = (name: string): PublicSet => {
    const found = readPublicSets(folder).find((set) => set.name === name);
    if (found === undefined) throw new Error(`no set ${name}`);
    return found;
  };

  it('are found wherever they lie below a folder, each in the form of its authors', () => {
    const names = readPublicSets(folder).map(({ name }) => name);
    expect(names.sort()).toEqual(
      [
        'CLINC150',
        'HINT3 curekart',
        'banking77',
        ...[1, 2, 3, 4, 5].map((draw) => `banking77 10-shot, draw ${draw}`),
        'banking77 10-shot, as published',
      ].sort(),
    );
    expect(setNamed('banking77').train[2]).toEqual({ text: 'a fee, and a "second" one', label: 'card_fee' });
    expect(setNamed('banking77 10-shot, as published')).toMatchObject({
      train: [{ label: 'card_arrival' }, { label: 'card_fee' }],
      test: [{ text: 'the card, where is it', label: 'card_arrival' }],
    });
    expect(setNamed('HINT3 curekart').test.at(-1)).toEqual({ text: 'who won the match', label: 'NO_NODES_DETECTED' });
  });

  it('are refused when messages and labels do not pair', () => {
    write('short/BANKING77/train_10/seq.in', 'one\ntwo');
    write('short/BANKING77/train_10/label', 'card_fee');
    expect(() => readPublicSets(join(folder, 'short'))).toThrow('2 messages, 1 labels');
    rmSync(join(folder, 'short'), { recursive: true });
  });

  it('are judged on what they hold: what is ours, what is foreign, and the order of both', () => {
    expect(judgePublic(setNamed('CLINC150'))).toMatchObject({ inScope: 1, foreignRecall: 1, auroc: 1 });
    expect(judgePublic(setNamed('HINT3 curekart')).bestMcc).toBe(1);
    expect(judgePublic(setNamed('banking77'))).toMatchObject({ inScope: 1, foreignRecall: undefined, auroc: undefined });
  });

  it('show a set whose labels are exchanged as what it is', () => {
    const { test, ...set } = setNamed('HINT3 curekart');
    const exchange = (label: string): string => ({ card_fee: 'card_arrival', card_arrival: 'card_fee' })[label] ?? label;
    const wrong = judgePublic({ ...set, test: test.map(({ text, label }) => ({ text, label: exchange(label) })) });
    expect(wrong.inScope).toBe(0);
    expect(wrong.bestMcc).toBeLessThan(0.3);
  });

  it('know an intent by its name before there is an example that says so', () => {
    const set: PublicSet = {
      ...setNamed('banking77'),
      train: [
        { text: 'hello there', label: 'lost_luggage' },
        { text: 'good day', label: 'exchange_rate' },
      ],
      test: [
        { text: 'my luggage is lost', label: 'lost_luggage' },
        { text: 'tell me the rate', label: 'exchange_rate' },
      ],
    };
    expect(judgePublic(set).inScope).toBe(1);
  });
});
