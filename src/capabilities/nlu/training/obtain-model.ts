import { type IntentModel } from '../classifier/intent-model';
import { trainIntents } from '../classifier/train';
import { trainLanguages } from '../language/language-model';
import { loadModel, saveModel } from './model-file';
import { readTrainingData } from './read-training-data';
import { exampleFeatures } from './training-context';

export interface ObtainedModel {
  readonly model: IntentModel;
  readonly source: 'trained' | 'cache';
  readonly ms: number;
}

/** The model of the data in the repository: from the cache folder when it is there, else trained and kept. */
export function obtainModel(cacheDirectory: string | undefined, dataDirectory?: string): ObtainedModel {
  const start = performance.now();
  const { rows, hash } = readTrainingData(dataDirectory);
  const cached = cacheDirectory === undefined ? undefined : loadModel(cacheDirectory, hash);
  const model = cached === undefined ? trainIntents(rows, exampleFeatures, hash) : { ...cached, languages: trainLanguages(rows) };
  if (cached === undefined && cacheDirectory !== undefined) saveModel(cacheDirectory, model);
  return { model, source: cached === undefined ? 'trained' : 'cache', ms: Math.round(performance.now() - start) };
}
