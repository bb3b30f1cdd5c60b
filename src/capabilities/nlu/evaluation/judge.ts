import { type IntentModel } from '../classifier/intent-model';
import { trainModel } from '../training/obtain-model';
import { type TrainingData } from '../training/read-training-data';
import { understand } from '../understand';
import { caseOfRow, type EvalCase, type Judged } from './eval-case';

export const judge = (model: IntentModel, cases: readonly EvalCase[]): Judged[] =>
  cases.map((asked) => {
    const start = performance.now();
    const result = understand(model, asked.text, asked.context);
    return { asked, result, ms: performance.now() - start };
  });

/** Each author's messages through the whole pipeline of a model that has read only the other authors. */
export function judgeByAuthor(data: TrainingData): Judged[] {
  const authors = [...new Set(data.rows.map(({ author }) => author ?? ''))].sort();
  return authors.flatMap((author) => {
    const isHeldOut = (row: { author?: string }): boolean => (row.author ?? '') === author;
    const known = data.rows.filter((row) => !isHeldOut(row));
    const model = trainModel({ ...data, rows: known });
    return judge(
      model,
      data.rows.filter(({ author: one, intent }) => (one ?? '') === author && model.labels.includes(intent)).map(caseOfRow),
    );
  });
}
