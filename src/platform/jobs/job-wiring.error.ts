import { AppError } from '@/shared/app-error';

/** A job without a handler, or with two: the application must not start. */
export class JobWiringError extends AppError {
  readonly code = 'JOBS.WIRING';

  constructor(message: string, job: string) {
    super(message, { details: { job } });
  }
}
