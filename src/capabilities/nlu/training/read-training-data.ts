import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TrainingRow } from '../classifier/intent-model';
import { baseDataDirectory } from './data-directory';
import { TrainingDataError } from './training-data.error';
import { readTrainingFile } from './training-file';

/** Part of the hash: raise it when features, training or the grammar change what is learned from the same data. */
const ENGINE_VERSION = '2';

export interface TrainingData {
  readonly rows: readonly TrainingRow[];
  readonly hash: string;
}

/** All examples below a folder `<language>/<intent>.yml`, in a stable order. */
export function readTrainingData(directory = baseDataDirectory()): TrainingData {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yml'))
    .sort();
  if (files.length === 0) throw new TrainingDataError('no training data found', { file: directory, line: 0, problem: 'no .yml file' });
  const hash = createHash('sha256').update(ENGINE_VERSION);
  const rows = files.flatMap((file) => {
    const content = readFileSync(join(directory, file), 'utf8');
    hash.update(file).update(content);
    return readTrainingFile(file, content).rows;
  });
  return { rows, hash: hash.digest('hex').slice(0, 16) };
}
