import { AppError } from '@/shared/app-error';

/** The machine does not have it. */
export class ProgramMissingError extends AppError {
  readonly code = 'PROGRAMS.MISSING';

  constructor(program: string) {
    super(`${program} is not installed`, { details: { program } });
  }
}

/** It did not end in time and was killed. */
export class ProgramTimeoutError extends AppError {
  readonly code = 'PROGRAMS.TIMEOUT';

  constructor(program: string, timeoutMs: number) {
    super(`${program} did not end in ${timeoutMs} ms`, { details: { program, timeoutMs } });
  }
}

/** It ended with an error, or was killed. */
export class ProgramFailedError extends AppError {
  readonly code = 'PROGRAMS.FAILED';

  constructor(program: string, reason: string) {
    super(`${program} failed: ${reason}`, { details: { program, reason } });
  }
}
