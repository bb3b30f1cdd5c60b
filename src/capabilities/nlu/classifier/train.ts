import { fitGate, fitSharpness, type HeldOut } from './calibration';
import { foldsOf, type Folds } from './folds';
import { OUT_OF_SCOPE, type IntentScorer, type TrainingRow } from './intent-model';
import { scoresOf, SVM_OPTIONS, trainLinear, type LinearModel } from './linear-svm';
import { reportOf } from './report';
import { buildVocabulary, vectorize, type SparseRow, type Vocabulary } from './vectorizer';

export type Featurize = (row: TrainingRow) => ReadonlyMap<string, number>;

/** Held-out scores need no finer weights than these. */
const FOLD_OPTIONS = { ...SVM_OPTIONS, maxPasses: 10 };

interface Prepared {
  readonly rows: readonly TrainingRow[];
  readonly documents: readonly ReadonlyMap<string, number>[];
  readonly labels: readonly string[];
  readonly labelOf: Int32Array;
}

export function trainIntents(rows: readonly TrainingRow[], featurize: Featurize, hash: string): IntentScorer {
  const labels = [...new Set(rows.map(({ intent }) => intent))].sort();
  const documents = rows.map(featurize);
  const prepared = { rows, documents, labels, labelOf: Int32Array.from(rows, ({ intent }) => labels.indexOf(intent)) };
  const folds = foldsOf(rows, ({ text }) => text.toLowerCase());
  const held = crossValidate(prepared, folds);
  const vocabulary = buildVocabulary(documents);
  const everything = rows.map((_, row) => row);
  return {
    labels,
    vocabulary,
    linear: learn(prepared, everything, vectorsOf(documents, vocabulary), vocabulary.idf.length),
    sharpness: fitSharpness(held),
    gate: fitGate(held, labels.indexOf(OUT_OF_SCOPE)),
    report: reportOf({ rows, labels, by: folds.by }, held),
    hash,
  };
}

/** Scores of every row by a model that has read nothing of its fold. */
function crossValidate(prepared: Prepared, folds: Folds): HeldOut[] {
  const { documents, labelOf } = prepared;
  const held: HeldOut[] = new Array<HeldOut>(documents.length);
  for (let fold = 0; fold < folds.count; fold += 1) {
    const known = documents.map((_, row) => row).filter((row) => folds.of[row] !== fold);
    const vocabulary = buildVocabulary(known.map((row) => documents[row] ?? new Map<string, number>()));
    const vectors = vectorsOf(documents, vocabulary);
    const model = learn(prepared, known, vectors, vocabulary.idf.length, FOLD_OPTIONS);
    for (const [row, vector] of vectors.entries())
      if (folds.of[row] === fold) held[row] = { scores: scoresOf(model, vector), truth: labelOf[row] ?? 0 };
  }
  return held;
}

const vectorsOf = (documents: Prepared['documents'], vocabulary: Vocabulary): SparseRow[] =>
  documents.map((document) => vectorize(document, vocabulary));

const NOTHING: SparseRow = { index: new Int32Array(), value: new Float32Array() };

function learn(
  { rows, labels, labelOf }: Prepared,
  known: readonly number[],
  vectors: readonly SparseRow[],
  features: number,
  options = SVM_OPTIONS,
): LinearModel {
  const data = {
    rows: known.map((row) => vectors[row] ?? NOTHING),
    labelOf: Int32Array.from(known, (row) => labelOf[row] ?? 0),
    weightOf: Float64Array.from(known, (row) => rows[row]?.weight ?? 1),
  };
  return trainLinear(data, labels.length, features, options);
}
