import { type TrainingRow } from '../classifier/intent-model';
import { type Concept } from '../text/concept-table';
import { readConceptFile } from './concept-file';
import { readDataFiles, type DataFiles } from './data-files';
import { TrainingDataError } from './training-data.error';
import { readTrainingFile } from './training-file';

export interface TrainingData {
  readonly rows: readonly TrainingRow[];
  readonly concepts: readonly Concept[];
  readonly hash: string;
}

/** @throws TrainingDataError with file, line and reason. */
export function readTrainingData({ examples, concepts, hash }: DataFiles = readDataFiles()): TrainingData {
  if (examples.length === 0) throw new TrainingDataError('no training data found', { file: 'base', line: 0, problem: 'no .yml file' });
  return {
    rows: examples.flatMap(({ path, content }) => readTrainingFile(path, content).rows),
    concepts: concepts.flatMap(({ path, content }) => readConceptFile(path, content)),
    hash,
  };
}
