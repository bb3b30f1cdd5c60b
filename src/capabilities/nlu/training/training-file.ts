import { parse } from 'yaml';
import * as z from 'zod';
import { LANGUAGES } from '@/shared/language';
import { type TrainingRow } from '../classifier/intent-model';
import { TrainingDataError } from './training-data.error';

const lines = z.string();
const item = z.union([
  z.strictObject({ intent: z.string().regex(/^[a-z][a-z_]*$/), examples: lines, variety: z.string().optional() }),
  z.strictObject({ synonym: z.string(), examples: lines }),
  z.strictObject({ regex: z.string(), examples: lines }),
  z.strictObject({ lookup: z.string(), examples: lines }),
]);
const trainingFile = z.strictObject({ version: z.literal('1'), lang: z.enum(LANGUAGES), nlu: z.array(item) });

/** "[4 pm](time)" marks an entity for people; the classifier reads the plain words. */
const ANNOTATION = /\[([^\]]*)\]\([a-z_]+\)/g;

const examplesOf = (block: string): string[] =>
  block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('- '))
    .map((line) => line.slice(2).replace(ANNOTATION, '$1').trim())
    .filter((line) => line !== '');

/** @throws TrainingDataError naming the file when it does not follow the format. */
export function readTrainingFile(path: string, content: string): TrainingRow[] {
  const parsed = trainingFile.safeParse(parse(content));
  if (!parsed.success)
    throw new TrainingDataError('a training file does not follow the format', { file: path, problem: z.prettifyError(parsed.error) });
  const { lang, nlu } = parsed.data;
  return nlu.flatMap((entry) =>
    'intent' in entry ? examplesOf(entry.examples).map((text) => ({ text, intent: entry.intent, language: lang })) : [],
  );
}
