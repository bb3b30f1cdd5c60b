import { type IntentModel } from '../classifier/intent-model';
import { trainIntents } from '../classifier/train';
import { trainLanguages } from '../language/language-model';
import { ConceptTable } from '../text/concept-table';
import { readDataFiles, type DataFiles } from './data-files';
import { loadModel, saveModel } from './model-file';
import { readTrainingData, type TrainingData } from './read-training-data';
import { exampleFeatures } from './training-context';

export interface ObtainedModel {
  readonly model: IntentModel;
  readonly source: 'trained' | 'cache';
  readonly ms: number;
}

/** The model of the data in the repository: from the first folder that has it, else trained and kept in that folder. */
export function obtainModel(folders: readonly string[], files: DataFiles = readDataFiles()): ObtainedModel {
  const start = performance.now();
  const kept = folders.map((folder) => loadModel(folder, files.hash)).find((model) => model !== undefined);
  const model = kept ?? trainModel(readTrainingData(files));
  const [first] = folders;
  if (kept === undefined && first !== undefined) saveModel(first, model);
  return { model, source: kept === undefined ? 'trained' : 'cache', ms: Math.round(performance.now() - start) };
}

export function trainModel({ rows, concepts, hash }: TrainingData): IntentModel {
  const table = new ConceptTable(concepts);
  return { ...trainIntents(rows, exampleFeatures(table), hash).scorer, languages: trainLanguages(rows), concepts: table };
}
