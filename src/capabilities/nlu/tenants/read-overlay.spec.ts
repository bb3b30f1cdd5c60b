import { readDataFiles } from '../training/data-files';
import { readTrainingData } from '../training/read-training-data';
import { type OverlaySource } from './overlay';
import { readOverlay } from './read-overlay';
import { KAYAKS, ownFile, SmallBase } from './small-base.suite';

describe('what a hotel adds', () => {
  const small = new SmallBase();
  const base = readTrainingData(readDataFiles(small.folders.data));
  afterAll(() => small.remove());

  const readFile = (body: string, labels: OverlaySource['labels'] = []) => readOverlay({ files: [ownFile(body)], labels }, base);
  const refusal = (body: string, labels: OverlaySource['labels'] = []) => {
    const reading = readFile(body, labels);
    return reading.kind === 'refused' ? reading.findings.map(({ kind, file, line }) => `${kind} ${file}:${line}`) : [];
  };
  const examples = (...texts: string[]): string => texts.map((text) => `      - ${text}\n`).join('');

  it('is read when it is in order: own intents with their answer, words, what is not offered', () => {
    const reading = readFile(`disable: [breakfast]\n${KAYAKS}  - lookup: room_type\n    examples: |\n      - lake cabin\n`);
    expect(reading).toMatchObject({
      kind: 'read',
      overlay: { disabled: ['breakfast'], answers: { kayak_rental: 'own_kayaks' }, roomTypes: [{ id: 'lake cabin', synonyms: [] }] },
    });
    expect(reading.kind === 'read' && reading.overlay.rows.every(({ weight }) => weight === 2)).toBe(true);
  });

  it.each<[string, string, string]>([
    ['broken YAML', 'nlu:\n  - intent: pets\n    examples: "x\n', 'unreadable en.yml:6'],
    ['an unknown entity', `nlu:\n  - intent: pets\n    examples: |\n${examples('my [puppy](animal)')}`, 'unreadable en.yml:6'],
    ['an unknown intent', `nlu:\n  - intent: petz\n    examples: |\n${examples('my puppy')}`, 'unknown_intent en.yml:6'],
    ['a base intent with an answer of its own', KAYAKS.replace('kayak_rental', 'pets'), 'redefined_intent en.yml:5'],
    ['a text of the base under another intent', `${KAYAKS}${examples('Where is the DOG??')}`, 'same_text_two_intents en.yml:14'],
    [
      'one text under two own intents',
      `${KAYAKS}  - intent: pets\n    examples: |\n${examples('is there a kayak')}`,
      'same_text_two_intents en.yml:16',
    ],
    ['a text twice', `${KAYAKS}${examples('is there a kayak')}`, 'same_text_twice en.yml:14'],
    [
      'an own intent with one example',
      `nlu:\n  - intent: kayaks\n    answer: own_kayaks\n    examples: |\n${examples('kayak')}`,
      'too_few_examples en.yml:7',
    ],
    ['to go without people', `disable: [out_of_scope]\n${KAYAKS}`, 'undispensable_intent en.yml:3'],
    ['to switch off what is not there', `disable: [helipad]\n${KAYAKS}`, 'unknown_intent en.yml:3'],
    [
      'examples of what is switched off',
      `disable: [pets]\nnlu:\n  - intent: pets\n    examples: |\n${examples('my puppy')}`,
      'redefined_intent en.yml:3',
    ],
    ['a synonym of nothing', `${KAYAKS}  - synonym: igloo\n    examples: |\n${examples('ice house')}`, 'unknown_room_type en.yml:16'],
    ['a pattern, which could be slow', `${KAYAKS}  - regex: booking_ref\n    examples: |\n${examples('(a+)+$')}`, 'not_here en.yml:16'],
    ['an empty example', `nlu:\n  - intent: pets\n    examples: |\n      - ...\n`, 'unreadable en.yml:6'],
    ['an example that is no example', `nlu:\n  - intent: pets\n    examples: |\n      my puppy\n`, 'unreadable en.yml:6'],
    [
      'an example too long for a person',
      `nlu:\n  - intent: pets\n    examples: |\n${examples('puppy '.repeat(70))}`,
      'unreadable en.yml:6',
    ],
  ])('is refused with file and line: %s', (_what, body, expected) => {
    expect(refusal(body)).toEqual([expected]);
  });

  it('may claim what the base calls foreign, and what it uses otherwise than an intent that it does not offer', () => {
    const claims = `disable: [breakfast]\n${KAYAKS}${examples('where is the moon', 'where is the breakfast')}`;
    expect(refusal(claims)).toEqual([]);
    expect(refusal(`${KAYAKS}${examples('where is the breakfast')}`)).toEqual(['same_text_two_intents en.yml:14']);
  });

  it('names the label that has lost its intent', () => {
    const label = { id: '17', language: 'en', intent: 'kayak_rental', text: 'canoes for two' } as const;
    expect(refusal(KAYAKS, [label])).toEqual([]);
    expect(refusal(`nlu: []`, [label])).toEqual(['unknown_intent labels:17']);
  });
});
