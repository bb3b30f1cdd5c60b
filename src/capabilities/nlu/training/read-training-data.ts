import { type TrainingRow } from '../classifier/intent-model';
import { type Concept } from '../text/concept-table';
import { readConceptFile } from './concept-file';
import { readDataFiles, type DataFiles } from './data-files';
import { TrainingDataError } from './training-data.error';
import { readTrainingFile } from './training-file';
import { refused } from './yaml-file';

export interface TrainingData {
  readonly rows: readonly TrainingRow[];
  readonly concepts: readonly Concept[];
  readonly hash: string;
}

/** @throws TrainingDataError with file, line and reason. */
export function readTrainingData({ examples, concepts, hash }: DataFiles = readDataFiles()): TrainingData {
  if (examples.length === 0) throw new TrainingDataError('no training data found', { file: 'base', line: 0, problem: 'no .yml file' });
  return {
    rows: examples.flatMap(({ path, content }) => readBaseFile(path, content)),
    concepts: concepts.flatMap(({ path, content }) => readConceptFile(path, content)),
    hash,
  };
}

/** @throws TrainingDataError also for what only a hotel's own file may say. */
export function readBaseFile(path: string, content: string): readonly TrainingRow[] {
  const { rows, own } = readTrainingFile(path, content);
  const [rule] = own;
  if (rule !== undefined) throw refused(path, rule.source.line, `"${rule.kind}" stands in a hotel's own file only`);
  return rows;
}
