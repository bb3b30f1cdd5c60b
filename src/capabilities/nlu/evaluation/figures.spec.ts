import { type NluResult } from '../nlu-result';
import { contextOf, type EvalCase, type Judged } from './eval-case';
import { calibrationError, confusions, multiIntent, perEntity, perIntent } from './figures';
import { againstBars } from './bars';
import { confusionCsv, markdownOf } from './report';
import { summaryOf } from './summary';

const context = contextOf('2026-11-21', 'America/Lima');
const asked = (intents: string[], extra: Partial<EvalCase> = {}): EvalCase => ({
  id: 'x',
  text: intents.join(' '),
  language: 'en',
  intents,
  also: [],
  tags: [],
  context,
  ...extra,
});
const heard = (names: string[], extra: Partial<NluResult> = {}): NluResult => ({
  language: 'en',
  languageConfidence: 1,
  intents: names.map((name) => ({ name, confidence: 0.8 })),
  entities: [],
  sentiment: 'neutral',
  urgency: 'normal',
  decision: 'act',
  tags: [],
  ...extra,
});
const judged = (question: EvalCase, result: NluResult): Judged => ({ asked: question, result, ms: 1 });
const REJECTED = heard(['out_of_scope'], { decision: 'fallback' });

const ALL: Judged[] = [
  judged(asked(['wifi']), heard(['wifi'])),
  judged(asked(['wifi'], { also: ['parking'] }), heard(['parking'])),
  judged(asked(['parking'], { language: 'es' }), heard(['wifi'])),
  judged(asked(['out_of_scope']), REJECTED),
  judged(asked(['out_of_scope'], { tags: ['injection'] }), heard(['wifi'], { tags: ['injection'] })),
];

describe('figures of an evaluation', () => {
  it('tells strict from lenient, ours from foreign, and one language from another', () => {
    const summary = summaryOf(ALL);
    expect([summary.strict, summary.lenient, summary.outOfScopeRecall]).toEqual([1 / 3, 2 / 3, 0.5]);
    expect([...summary.lenientByLanguage]).toEqual([
      ['en', 1],
      ['es', 0],
    ]);
    expect([summary.languageAccuracy, summary.injections]).toEqual([0.8, 1]);
  });

  it('counts precision and recall of each intent', () => {
    expect(perIntent(ALL).get('wifi')).toEqual({ precision: 1 / 3, recall: 0.5, f1: 0.4, support: 2 });
  });

  it('takes a message with several wishes as a set', () => {
    const several = [judged(asked(['wifi', 'parking']), heard(['parking', 'pets'])), judged(asked(['pets']), heard(['wifi']))];
    expect(multiIntent(several)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, support: 2 });
  });

  it('judges entities by type and value, only where somebody marked them', () => {
    const entity = { type: 'time', value: '16:00', raw: '4 pm', start: 0, end: 4, certainty: 'sure' } as const;
    const marked = [
      judged(asked(['wifi'], { entities: [{ type: 'time', value: '16:00' }] }), heard(['wifi'], { entities: [entity] })),
      judged(asked(['wifi'], { entities: [{ type: 'time', value: '04:00' }] }), heard(['wifi'], { entities: [entity] })),
      judged(asked(['wifi']), heard(['wifi'], { entities: [entity] })),
    ];
    expect(perEntity(marked).get('time')).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, support: 2 });
  });

  it('passes no verdict on what nobody marked, and says so', () => {
    const unmarked = [judged(asked(['wifi']), heard(['wifi'])), judged(asked(['out_of_scope']), REJECTED)];
    const names = againstBars(summaryOf(unmarked)).map(({ name }) => name);
    expect(names).toContain('in-scope accuracy, strict');
    expect(names).not.toContain('entities, micro-F1');
    expect(names).not.toContain('in-scope accuracy, lenient');
    expect(markdownOf(unmarked, 'x')).toContain('Not marked in these messages: in-scope accuracy, lenient; entities, micro-F1');
  });

  it('finds a confidence that promises more than it keeps', () => {
    const half = [judged(asked(['wifi']), heard(['wifi'])), judged(asked(['pets']), heard(['wifi']))];
    expect(calibrationError(half)).toBeCloseTo(0.3, 10);
  });

  it('shows what is taken for what, with the messages', () => {
    expect(confusions(ALL)[0]).toEqual({ truth: 'wifi', heard: 'parking', texts: ['wifi'] });
    expect(confusionCsv(ALL).split('\n')[0]).toBe('truth,out_of_scope,parking,wifi');
  });
});
