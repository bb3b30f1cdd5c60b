import { againstBars, BARS, type BarResult } from './bars';
import { type Judged } from './eval-case';
import { confusions, heardOf, perIntent, type PrecisionRecall } from './figures';
import { summaryOf, type Summary } from './summary';

const percent = (value: number | undefined): string => (value === undefined ? '–' : (value * 100).toFixed(1));
const TEXTS_SHOWN = 3;
const PAIRS_SHOWN = 40;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const scores = (all: ReadonlyMap<string, PrecisionRecall>, what: string): string =>
  table(
    [what, 'precision', 'recall', 'F1', 'messages'],
    [...all].map(([name, { precision, recall, f1, support }]) => [name, percent(precision), percent(recall), percent(f1), String(support)]),
  );

const barLine = ({ name, value, must, ambitious, passes, isAmbitious }: BarResult): string[] => {
  const show = (one: number): string => (name.endsWith('ms') ? one.toFixed(2) : percent(one));
  return [name, show(value), show(must), show(ambitious), isAmbitious ? 'ambitious' : passes ? 'pass' : 'FAIL'];
};

/** Also which bars these messages cannot tell of: nobody marked their entities, or said which other answers are right. */
function againstBarsOf(summary: Summary): string[] {
  const measured = againstBars(summary);
  const silent = BARS.filter(({ name }) => !measured.some((one) => one.name === name)).map(({ name }) => name);
  const bars = table(['bar', 'figure', 'must', 'ambitious', 'verdict'], measured.map(barLine));
  return silent.length === 0 ? [bars] : [bars, `Not marked in these messages: ${silent.join('; ')}.`];
}

const shares = (all: ReadonlyMap<string, number>, what: string): string =>
  table(
    [what, 'lenient'],
    [...all].sort().map(([name, value]) => [name, percent(value)]),
  );

/** Everything worth reading about one evaluation, as Markdown. */
export function markdownOf(all: readonly Judged[], title: string): string {
  const summary = summaryOf(all);
  const pairs = confusions(all).slice(0, PAIRS_SHOWN);
  return [
    `# ${title}`,
    `${summary.messages} messages; macro-F1 ${percent(summary.macroF1)}; wrongly rejected ${percent(summary.falselyRejected)}.`,
    ...againstBarsOf(summary),
    shares(summary.lenientByLanguage, 'language'),
    shares(summary.lenientByVariety, 'variety'),
    scores(perIntent(all), 'intent'),
    ...(summary.entities.size === 0 ? [] : [scores(summary.entities, 'entity')]),
    '## Most confused',
    table(
      ['truth', 'heard', 'times', 'for example'],
      pairs.map(({ truth, heard, texts }) => [truth, heard, String(texts.length), texts.slice(0, TEXTS_SHOWN).map(cell).join(' · ')]),
    ),
    '## Reach of the gate',
    outOfScopeCurve(all),
  ].join('\n\n');
}

const cell = (text: string): string => text.replaceAll('|', '/').slice(0, 120);

/** How many foreign messages are caught and how many of ours are lost when everything below a confidence is rejected. */
function outOfScopeCurve(all: readonly Judged[]): string {
  const rows = [0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map((least) => {
    const rejects = (one: Judged): boolean => heardOf(one) === 'out_of_scope' || (one.result.intents[0]?.confidence ?? 0) < least;
    const rate = (some: readonly Judged[]): string => percent(some.filter(rejects).length / Math.max(some.length, 1));
    const foreign = all.filter(({ asked }) => asked.intents[0] === 'out_of_scope');
    const ours = all.filter(({ asked }) => asked.intents[0] !== 'out_of_scope');
    return [least.toFixed(2), rate(foreign), rate(ours)];
  });
  return table(['confidence below', 'foreign caught', 'ours lost'], rows);
}

/** Truth in rows, what was heard in columns. */
export function confusionCsv(all: readonly Judged[]): string {
  const names = [...new Set(all.flatMap((one) => [one.asked.intents[0] ?? '', heardOf(one)]))].sort();
  const count = (truth: string, heard: string): number =>
    all.filter((one) => one.asked.intents[0] === truth && heardOf(one) === heard).length;
  return [['truth', ...names], ...names.map((truth) => [truth, ...names.map((heard) => count(truth, heard))])]
    .map((cells) => cells.join(','))
    .join('\n');
}

/** The figures as plain JSON, for a machine. */
export function figuresOf(summary: Summary): Record<string, unknown> {
  return {
    ...summary,
    lenientByLanguage: Object.fromEntries(summary.lenientByLanguage),
    lenientByVariety: Object.fromEntries(summary.lenientByVariety),
    entities: Object.fromEntries(summary.entities),
    bars: againstBars(summary),
  };
}
