import { fitGate, modestSharpness, type HeldOut } from './calibration';
import { Corpus } from './corpus';
import { foldsOf, type Folds } from './folds';
import { OUT_OF_SCOPE, type IntentScorer, type TrainingRow } from './intent-model';
import { scoresOf, type LinearModel } from './linear-model';
import { SVM_OPTIONS, trainLinear } from './linear-svm';
import { reportOf } from './report';
import { rowAt, type SparseRows } from './vectorizer';

export type Featurize = (row: TrainingRow) => ReadonlyMap<string, number>;

/** Held-out scores need no finer weights than these; the finer tolerance spends no pass on rows that have settled. */
const FOLD_OPTIONS = { ...SVM_OPTIONS, maxPasses: 10, tolerance: 0.05 };

interface Lesson {
  readonly rows: readonly TrainingRow[];
  readonly corpus: Corpus;
  readonly labels: readonly string[];
  readonly labelOf: Int32Array;
  readonly weightOf: Float64Array;
}

export interface Trained {
  readonly scorer: IntentScorer;
  /** What models that had not read a row's fold made of it, row by row. */
  readonly held: readonly HeldOut[];
  readonly folds: Folds;
}

export function trainIntents(rows: readonly TrainingRow[], featurize: Featurize, hash: string): Trained {
  const labels = [...new Set(rows.map(({ intent }) => intent))].sort();
  const labelOf = Int32Array.from(rows, ({ intent }) => labels.indexOf(intent));
  const weightOf = Float64Array.from(rows, ({ weight }) => weight ?? 1);
  const lesson: Lesson = { rows, corpus: new Corpus(rows.map(featurize)), labels, labelOf, weightOf };
  const folds = foldsOf(rows, ({ text }) => text.toLowerCase());
  const held = crossValidate(lesson, folds);
  const everything = Int32Array.from(rows, (_, row) => row);
  const vocabulary = lesson.corpus.vocabulary(everything);
  const scorer: IntentScorer = {
    labels,
    vocabulary,
    linear: learn(lesson, everything, lesson.corpus.vectors(vocabulary)),
    sharpness: modestSharpness(held),
    gate: fitGate(held, labels.indexOf(OUT_OF_SCOPE)),
    report: reportOf({ rows, labels, by: folds.by }, held),
    hash,
  };
  return { scorer, held, folds };
}

/** Scores of every row by a model that has read nothing of its fold. */
function crossValidate(lesson: Lesson, folds: Folds): HeldOut[] {
  const held: HeldOut[] = new Array<HeldOut>(lesson.rows.length);
  for (let fold = 0; fold < folds.count; fold += 1) {
    const known = Int32Array.from(lesson.rows, (_, row) => row).filter((row) => folds.of[row] !== fold);
    const vectors = lesson.corpus.vectors(lesson.corpus.vocabulary(known));
    const model = learn(lesson, known, vectors, FOLD_OPTIONS);
    for (const [row, truth] of lesson.labelOf.entries())
      if (folds.of[row] === fold) held[row] = { scores: scoresOf(model, rowAt(vectors, row)), truth };
  }
  return held;
}

function learn({ corpus, labels, labelOf, weightOf }: Lesson, known: Int32Array, rows: SparseRows, options = SVM_OPTIONS): LinearModel {
  return trainLinear({ rows, known, labelOf, weightOf }, labels.length, corpus.positions.size, options);
}
