import { OUT_OF_SCOPE, type IntentModel } from '../classifier/intent-model';
import { featuresOf } from '../classifier/features';
import { scopeScore } from '../classifier/calibration';
import { scoresOf } from '../classifier/linear-model';
import { vectorize } from '../classifier/vectorizer';
import { contextOf } from '../evaluation/eval-case';
import { modelFolders } from '../training/model-folders';
import { obtainModel } from '../training/obtain-model';
import { understand } from '../understand';
import { type NluCommand } from './command';

const FEATURES_SHOWN = 12;

/** `nlu try "TEXT"...`: the result, the features that decided for it and against the runner-up, and how near the gate was. */
export const explain: NluCommand = async (texts, { print }) => {
  const { model } = obtainModel(modelFolders());
  for (const text of texts) {
    const result = understand(model, text, contextOf(new Date().toISOString().slice(0, 10), 'America/Lima'));
    const row = vectorize(featuresOf(text, result.language, result.entities, model.concepts), model.vocabulary);
    const scores = scoresOf(model.linear, row);
    print(
      JSON.stringify({
        text,
        ...result,
        decided: deciding(model, row, scores),
        gate: { score: scopeScore(scores, model.labels.indexOf(OUT_OF_SCOPE)), least: model.gate },
      }),
    );
  }
  return 0;
};

/** The features that speak most for the best label and against the second. */
function deciding(model: IntentModel, row: ReturnType<typeof vectorize>, scores: Float64Array): Record<string, unknown> {
  const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const [best = 0, second = 0] = order;
  const names = [...model.vocabulary.positions.keys()];
  const { labels, weights, steps } = model.linear;
  const shares = Array.from(row.index, (feature, at) => {
    const weight = ((weights[feature * labels + best] ?? 0) - (weights[feature * labels + second] ?? 0)) * (steps[feature] ?? 0);
    return { feature: names[feature], share: Math.round(weight * (row.value[at] ?? 0) * 1_000) / 1_000 };
  });
  shares.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  return { for: model.labels[best], against: model.labels[second], features: shares.slice(0, FEATURES_SHOWN) };
}
