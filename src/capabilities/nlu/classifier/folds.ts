import { type TrainingRow } from './intent-model';
import { randomFrom, shuffle } from './linear-svm';

const FEWEST_AUTHORS = 3;
/** Share of all rows from which on an author speaks for guests in general. */
const BROAD_SHARE = 0.15;
const TEMPLATE_FOLDS = 5;

export interface Folds {
  readonly by: 'author' | 'template';
  readonly count: number;
  /** The fold in which each row is held out. */
  readonly of: Int32Array;
}

/**
 * Who is held out together. Rows of one author share habits, rows of one template share words: split at random, a model
 * recognises them instead of understanding them, and its confidence is too high for strangers.
 */
export function foldsOf(rows: readonly TrainingRow[], templateOf: (row: TrainingRow) => string): Folds {
  const authors = broadAuthors(rows);
  const byTemplates = byTemplate(rows, templateOf);
  if (authors.length < FEWEST_AUTHORS || rows.some(({ author }) => author === undefined))
    return { by: 'template', count: TEMPLATE_FOLDS, of: byTemplates };
  // Who wrote only a special collection is no stranger to be judged by: such rows are dealt out like templates.
  const of = Int32Array.from(rows, ({ author = '' }, row) => {
    const fold = authors.indexOf(author);
    return fold === -1 ? (byTemplates[row] ?? 0) % authors.length : fold;
  });
  return { by: 'author', count: authors.length, of };
}

function broadAuthors(rows: readonly TrainingRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { author } of rows) if (author !== undefined) counts.set(author, (counts.get(author) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= rows.length * BROAD_SHARE)
    .map(([author]) => author)
    .sort();
}

/** Each intent's templates dealt evenly to the folds, in a shuffled order. */
function byTemplate(rows: readonly TrainingRow[], templateOf: (row: TrainingRow) => string): Int32Array {
  const order = Int32Array.from(rows, (_, row) => row);
  shuffle(order, randomFrom(11));
  const foldOfTemplate = new Map<string, number>();
  const dealt = new Map<string, number>();
  const folds = new Int32Array(rows.length);
  for (const at of order) {
    const row = rows[at];
    if (row === undefined) continue;
    const template = `${row.language} ${row.intent} ${templateOf(row)}`;
    const next = dealt.get(row.intent) ?? 0;
    const fold = foldOfTemplate.get(template) ?? next % TEMPLATE_FOLDS;
    if (!foldOfTemplate.has(template)) dealt.set(row.intent, next + 1);
    foldOfTemplate.set(template, fold);
    folds[at] = fold;
  }
  return folds;
}
