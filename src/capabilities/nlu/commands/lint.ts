import { lintTrainingData } from '../training/lint';
import { readTrainingData } from '../training/read-training-data';
import { TrainingDataError } from '../training/training-data.error';
import { type NluCommand } from './command';

/** `nlu lint`: one finding a line with file, line and reason; exit code 1 when there is any. */
export const lint: NluCommand = async (_args, { print }) => {
  try {
    const findings = lintTrainingData(readTrainingData().rows);
    for (const finding of findings) print(JSON.stringify(finding));
    return findings.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TrainingDataError)) throw error;
    print(JSON.stringify({ kind: 'refused', ...error.details }));
    return 1;
  }
};
