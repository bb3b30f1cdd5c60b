import { best, scopeScore, softmax } from './calibration';
import { OUT_OF_SCOPE, type IntentScorer } from './intent-model';
import { scoresOf } from './linear-model';
import { vectorize } from './vectorizer';

export interface Classified {
  /** Every label with its probability, likelier first. */
  readonly ranked: readonly { readonly name: string; readonly confidence: number }[];
  /** The gate let it through, or it is out of scope by its own class. */
  readonly isKnown: boolean;
}

/** Share of a message's features that some example had; noise stays below, typing slips far above. */
const FAMILIAR = 0.25;

export function classify(model: IntentScorer, features: ReadonlyMap<string, number>): Classified {
  const row = vectorize(features, model.vocabulary);
  const { ranked, isKnown } = judgeScores(model, scoresOf(model.linear, row));
  return { ranked, isKnown: isKnown && row.index.length >= features.size * FAMILIAR && row.index.length > 0 };
}

/** Probabilities and the gate's word on scores that are known. */
export function judgeScores(model: Pick<IntentScorer, 'labels' | 'sharpness' | 'gate'>, scores: Float64Array): Classified {
  const chances = softmax(scores, model.sharpness);
  const ranked = model.labels.map((name, label) => ({ name, confidence: chances[label] ?? 0 }));
  ranked.sort((a, b) => b.confidence - a.confidence);
  const outOfScope = model.labels.indexOf(OUT_OF_SCOPE);
  return { ranked, isKnown: best(scores) === outOfScope || scopeScore(scores, outOfScope) >= model.gate };
}
