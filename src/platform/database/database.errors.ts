import { AppError } from '@/shared/app-error';

/** PostgreSQL cannot be reached, is starting or has no connection to give. Trying again later may succeed. */
export class DatabaseUnavailableError extends AppError {
  readonly code = 'DATABASE.UNAVAILABLE';

  constructor(cause: unknown) {
    super('the database is not available', { cause, retryable: true });
  }
}

/** A call over the network while rows are locked: a slow provider would stop the hotel. */
export class NetworkInTransactionError extends AppError {
  readonly code = 'DATABASE.NETWORK_IN_TRANSACTION';

  constructor(what: string) {
    super(`${what} was called inside a transaction`, { details: { what } });
  }
}
