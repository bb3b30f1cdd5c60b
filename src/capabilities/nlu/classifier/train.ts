import { trainLanguages } from '../language/language-model';
import { best, fitGate, fitSharpness, type HeldOut } from './calibration';
import { OUT_OF_SCOPE, type IntentModel, type TrainingReport, type TrainingRow } from './intent-model';
import { randomFrom, scoresOf, shuffle, SVM_OPTIONS, trainLinear } from './linear-svm';
import { buildVocabulary, vectorize } from './vectorizer';

export type Featurize = (row: TrainingRow) => ReadonlyMap<string, number>;

const FOLDS = 5;
/** Held-out scores need no finer weights than these. */
const FOLD_OPTIONS = { ...SVM_OPTIONS, maxPasses: 10 };

interface Prepared {
  readonly rows: readonly TrainingRow[];
  readonly documents: readonly ReadonlyMap<string, number>[];
  readonly labels: readonly string[];
  readonly labelOf: Int32Array;
}

export function trainIntents(rows: readonly TrainingRow[], featurize: Featurize, hash: string): IntentModel {
  const labels = [...new Set(rows.map(({ intent }) => intent))].sort();
  const labelOf = Int32Array.from(rows, ({ intent }) => labels.indexOf(intent));
  const prepared = { rows, documents: rows.map(featurize), labels, labelOf };
  const held = crossValidate(prepared);
  const vocabulary = buildVocabulary(prepared.documents);
  const vectors = prepared.documents.map((document) => vectorize(document, vocabulary));
  return {
    languages: trainLanguages(rows),
    labels,
    vocabulary,
    linear: trainLinear(vectors, labelOf, labels.length, vocabulary.idf.length),
    sharpness: fitSharpness(held),
    gate: fitGate(held, labels.indexOf(OUT_OF_SCOPE)),
    report: reportOf(prepared, held),
    hash,
  };
}

/** Scores of every row by a model that has not seen it. */
function crossValidate({ documents, labels, labelOf }: Prepared): HeldOut[] {
  const foldOf = stratifiedFolds(labelOf, labels.length);
  const held: HeldOut[] = new Array<HeldOut>(documents.length);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const known = documents.map((_, row) => row).filter((row) => foldOf[row] !== fold);
    const vocabulary = buildVocabulary(known.map((row) => documents[row] ?? new Map<string, number>()));
    const vectors = documents.map((document) => vectorize(document, vocabulary));
    const knownVectors = known.map((row) => vectors[row] ?? { index: new Int32Array(), value: new Float32Array() });
    const model = trainLinear(
      knownVectors,
      Int32Array.from(known, (row) => labelOf[row] ?? 0),
      labels.length,
      vocabulary.idf.length,
      FOLD_OPTIONS,
    );
    for (const [row, vector] of vectors.entries())
      if (foldOf[row] === fold) held[row] = { scores: scoresOf(model, vector), truth: labelOf[row] ?? 0 };
  }
  return held;
}

/** Each label's rows dealt evenly to the folds, in a shuffled order. */
function stratifiedFolds(labelOf: Int32Array, labels: number): Int32Array {
  const order = Int32Array.from(labelOf, (_, row) => row);
  shuffle(order, randomFrom(11));
  const dealt = new Int32Array(labels);
  const folds = new Int32Array(labelOf.length);
  for (const row of order) {
    const label = labelOf[row] ?? 0;
    folds[row] = (dealt[label] ?? 0) % FOLDS;
    dealt[label] = (dealt[label] ?? 0) + 1;
  }
  return folds;
}

const isWanted = (row: TrainingRow | undefined, wanted: (row: TrainingRow) => boolean): boolean => row !== undefined && wanted(row);

function reportOf({ rows, labels }: Prepared, held: readonly HeldOut[]): TrainingReport {
  const hits = held.map(({ scores, truth }) => best(scores) === truth);
  const share = (wanted: (row: TrainingRow) => boolean): number => {
    const chosen = hits.filter((_, index) => isWanted(rows[index], wanted));
    return chosen.filter(Boolean).length / Math.max(chosen.length, 1);
  };
  const languages = [...new Set(rows.map(({ language }) => language))];
  return {
    examples: rows.length,
    accuracy: share(() => true),
    accuracyByLanguage: Object.fromEntries(languages.map((language) => [language, share((row) => row.language === language)])),
    recall: Object.fromEntries(labels.map((label) => [label, share((row) => row.intent === label)])),
  };
}
