import { fitGate, fitSharpness, type HeldOut } from './calibration';
import { Corpus } from './corpus';
import { foldsOf, type Folds } from './folds';
import { OUT_OF_SCOPE, type IntentScorer, type TrainingRow } from './intent-model';
import { scoresOf, SVM_OPTIONS, trainLinear, type LinearModel } from './linear-svm';
import { reportOf } from './report';
import { type SparseRow } from './vectorizer';

export type Featurize = (row: TrainingRow) => ReadonlyMap<string, number>;

/** Held-out scores need no finer weights than these. */
const FOLD_OPTIONS = { ...SVM_OPTIONS, maxPasses: 10 };

interface Lesson {
  readonly rows: readonly TrainingRow[];
  readonly corpus: Corpus;
  readonly labels: readonly string[];
  readonly labelOf: Int32Array;
}

export function trainIntents(rows: readonly TrainingRow[], featurize: Featurize, hash: string): IntentScorer {
  const labels = [...new Set(rows.map(({ intent }) => intent))].sort();
  const labelOf = Int32Array.from(rows, ({ intent }) => labels.indexOf(intent));
  const lesson: Lesson = { rows, corpus: new Corpus(rows.map(featurize)), labels, labelOf };
  const folds = foldsOf(rows, ({ text }) => text.toLowerCase());
  const held = crossValidate(lesson, folds);
  const everything = rows.map((_, row) => row);
  const vocabulary = lesson.corpus.vocabulary(everything);
  return {
    labels,
    vocabulary,
    linear: learn(lesson, everything, lesson.corpus.vectors(vocabulary)),
    sharpness: fitSharpness(held),
    gate: fitGate(held, labels.indexOf(OUT_OF_SCOPE)),
    report: reportOf({ rows, labels, by: folds.by }, held),
    hash,
  };
}

/** Scores of every row by a model that has read nothing of its fold. */
function crossValidate(lesson: Lesson, folds: Folds): HeldOut[] {
  const held: HeldOut[] = new Array<HeldOut>(lesson.rows.length);
  for (let fold = 0; fold < folds.count; fold += 1) {
    const known = lesson.rows.map((_, row) => row).filter((row) => folds.of[row] !== fold);
    const vectors = lesson.corpus.vectors(lesson.corpus.vocabulary(known));
    const model = learn(lesson, known, vectors, FOLD_OPTIONS);
    for (const [row, vector] of vectors.entries())
      if (folds.of[row] === fold) held[row] = { scores: scoresOf(model, vector), truth: lesson.labelOf[row] ?? 0 };
  }
  return held;
}

const NOTHING: SparseRow = { index: new Int32Array(), value: new Float32Array() };

function learn(
  { rows, corpus, labels, labelOf }: Lesson,
  known: readonly number[],
  vectors: readonly SparseRow[],
  options = SVM_OPTIONS,
): LinearModel {
  const data = {
    rows: known.map((row) => vectors[row] ?? NOTHING),
    labelOf: Int32Array.from(known, (row) => labelOf[row] ?? 0),
    weightOf: Float64Array.from(known, (row) => rows[row]?.weight ?? 1),
  };
  return trainLinear(data, labels.length, corpus.positions.size, options);
}
