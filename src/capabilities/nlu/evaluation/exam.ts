import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from '../training/data-directory';
import { readEvalCases, type EvalCase } from './eval-case';

/** Messages of strangers, never learned from: what every model has to answer before it may serve. */
export function readExam(folder = join(dataDirectory(), 'exam')): EvalCase[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  return files.sort().flatMap((file) => readEvalCases(readFileSync(join(folder, file), 'utf8')));
}
