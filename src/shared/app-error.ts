export interface AppErrorOptions {
  /** Facts for the log and the metric. Never a text, a name, a phone or an address. */
  readonly details?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly cause?: unknown;
  readonly retryable?: boolean;
}

/** A broken assumption. `code` is stable: alerts, tests and runbooks name it (`make error-codes` lists all). */
export abstract class AppError extends Error {
  abstract readonly code: string;
  readonly details: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly retryable: boolean;

  constructor(message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.details = options.details ?? {};
    this.retryable = options.retryable ?? false;
  }
}

/** The code of any thrown value, for a metric label or a log field. */
export const errorCode = (error: unknown): string =>
  error instanceof AppError ? error.code : error instanceof Error ? error.name : 'UNKNOWN';
