import { best, scopeScore, softmax } from '../../classifier/calibration';
import { Corpus } from '../../classifier/corpus';
import { featuresOf } from '../../classifier/features';
import { spokenName } from '../../classifier/intent-name';
import { scoresOf } from '../../classifier/linear-model';
import { trainLinear } from '../../classifier/linear-svm';
import { ConceptTable } from '../../text/concept-table';
import { rowAt } from '../../classifier/vectorizer';
import { type Labelled, type PublicSet } from './public-set';

export interface PublicFigures {
  readonly name: string;
  /** Share of messages with an intent whose intent was found, behind the gate where validation messages allowed to set one. */
  readonly inScope: number;
  /** Share of foreign messages recognised as such; undefined where the set has none. */
  readonly foreignRecall: number | undefined;
  /** How often a message with an intent scores above a foreign one, whatever the gate; undefined where the set has none. */
  readonly auroc: number | undefined;
  /** Best Matthews correlation over all thresholds, as HINT3 reports it. */
  readonly bestMcc: number;
  readonly trainMs: number;
  readonly published: string;
}

/** No hotel's words: the sets speak of banks and mattresses. */
const NO_CONCEPTS = new ConceptTable([]);
const documentOf = ({ text }: Labelled): ReadonlyMap<string, number> => featuresOf(text, 'en', [], NO_CONCEPTS);

interface Heard {
  readonly truth: string;
  readonly guess: string;
  readonly confidence: number;
  /** High for messages of an intent; see `scopeScore`. */
  readonly scope: number;
}

/**
 * Features and classifier of the engine on somebody else's data: learned from its training part and the names of its intents, as from
 * a hotel's own, judged on its test part.
 */
export function judgePublic(set: PublicSet): PublicFigures {
  const start = performance.now();
  const labels = [...new Set(set.train.map(({ label }) => label))].sort();
  const names = labels.filter((label) => label !== set.foreign).map((label): Labelled => ({ text: spokenName(label), label }));
  const lessons = [...set.train, ...names];
  const all = [...lessons, ...set.validation, ...set.test];
  const corpus = new Corpus(all.map(documentOf));
  const known = Int32Array.from(lessons, (_, row) => row);
  const rows = corpus.vectors(corpus.vocabulary(known));
  const labelOf = Int32Array.from(all, ({ label }) => labels.indexOf(label));
  const model = trainLinear({ rows, known, labelOf, weightOf: new Float64Array(all.length).fill(1) }, labels.length, corpus.positions.size);
  const trainMs = Math.round(performance.now() - start);
  const hear = ({ label }: Labelled, row: number): Heard => {
    const scores = scoresOf(model, rowAt(rows, row));
    const top = best(scores);
    const scope = scopeScore(scores, labels.indexOf(set.foreign));
    return { truth: label, guess: labels[top] ?? '', confidence: softmax(scores, 1)[top] ?? 0, scope };
  };
  const validation = set.validation.map((one, row) => hear(one, known.length + row));
  const gate = gateOf(validation, set.foreign);
  const heard = set.test.map((one, row) => hear(one, known.length + validation.length + row));
  const gated = heard.map((one) => (one.scope < gate ? { ...one, guess: set.foreign } : one));
  return {
    name: set.name,
    ...shares(gated, set.foreign),
    auroc: aurocOf(heard, set.foreign),
    bestMcc: bestMcc(heard, set.foreign),
    trainMs,
    published: set.published,
  };
}

/** Of the validation messages rightly understood, the share that the gate may cost: three in four hundred. */
const REJECTED_SHARE = 0.0075;

function gateOf(heard: readonly Heard[], foreign: string): number {
  const right = heard.filter(({ truth, guess }) => truth === guess && truth !== foreign).map(({ scope }) => scope);
  right.sort((a, b) => a - b);
  return right[Math.floor(right.length * REJECTED_SHARE)] ?? -Infinity;
}

function shares(heard: readonly Heard[], foreign: string): Pick<PublicFigures, 'inScope' | 'foreignRecall'> {
  const right = (some: readonly Heard[]): number => some.filter(({ truth, guess }) => truth === guess).length / Math.max(some.length, 1);
  const strangers = heard.filter(({ truth }) => truth === foreign);
  return {
    inScope: right(heard.filter(({ truth }) => truth !== foreign)),
    foreignRecall: strangers.length === 0 ? undefined : right(strangers),
  };
}

/** Area under the receiver's curve, as the share of pairs in the right order (Mann and Whitney). */
function aurocOf(heard: readonly Heard[], foreign: string): number | undefined {
  let foreignBelow = 0;
  let ordered = 0;
  for (const { truth } of [...heard].sort((a, b) => a.scope - b.scope)) {
    if (truth === foreign) foreignBelow += 1;
    else ordered += foreignBelow;
  }
  return foreignBelow === 0 ? undefined : ordered / (foreignBelow * (heard.length - foreignBelow));
}

/** Finer changes the third digit no more. */
const STEPS = 200;

function bestMcc(heard: readonly Heard[], foreign: string): number {
  const thresholds = heard.map(({ confidence }) => confidence).sort((a, b) => a - b);
  const tried = Array.from({ length: STEPS }, (_, step) => thresholds[Math.floor((step / STEPS) * thresholds.length)] ?? 0);
  return Math.max(...tried.map((least) => mcc(heard.map((one) => (one.confidence < least ? { ...one, guess: foreign } : one)))));
}

/** Matthews correlation of many classes (Gorodkin 2004). */
function mcc(heard: readonly Heard[]): number {
  const truths = countsOf(heard.map(({ truth }) => truth));
  const guesses = countsOf(heard.map(({ guess }) => guess));
  const correct = heard.filter(({ truth, guess }) => truth === guess).length;
  const all = heard.length;
  const product = [...truths].reduce((sum, [label, count]) => sum + count * (guesses.get(label) ?? 0), 0);
  const spread = (counts: ReadonlyMap<string, number>): number =>
    all * all - [...counts.values()].reduce((sum, count) => sum + count * count, 0);
  const below = Math.sqrt(spread(truths) * spread(guesses));
  return below === 0 ? 0 : (correct * all - product) / below;
}

function countsOf(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
