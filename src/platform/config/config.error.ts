import { AppError } from '@/shared/app-error';
import type { ConfigProblem } from './config-slice';

/** The environment cannot be worked with. Names variables, never values. */
export class ConfigError extends AppError {
  readonly code = 'CONFIG.INVALID';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(problems.map(({ slice, variable, problem }) => `${slice}: ${variable} ${problem}`).join('\n'));
  }
}
