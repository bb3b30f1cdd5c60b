import { AppError } from '@/shared/app-error';

export class TrainingDataError extends AppError {
  override readonly code = 'NLU.TRAINING_DATA';

  constructor(message: string, details: { file: string; problem: string }) {
    super(message, { details });
  }
}
