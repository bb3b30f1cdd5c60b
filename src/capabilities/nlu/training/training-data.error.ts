import { AppError } from '@/shared/app-error';

/** Training data that cannot be used; `line` is 1-based and 0 when the file as a whole is meant. */
export class TrainingDataError extends AppError {
  override readonly code = 'NLU.TRAINING_DATA';

  constructor(
    message: string,
    readonly where: { readonly file: string; readonly line: number; readonly problem: string },
  ) {
    super(`${message}: ${where.file}:${where.line}: ${where.problem}`, { details: where });
  }
}
