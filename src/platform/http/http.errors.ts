import { AppError } from '@/shared/app-error';

/** No whole answer in time. What was asked may have been done. */
export class HttpTimeoutError extends AppError {
  readonly code = 'HTTP.TIMEOUT';

  constructor(upstream: string, timeoutMs: number) {
    super(`${upstream} did not answer in ${timeoutMs} ms`, { details: { upstream, timeoutMs }, retryable: true });
  }
}

/** The connection failed or broke off. What was asked may have been done, unless it could not even be opened. */
export class HttpTransportError extends AppError {
  readonly code = 'HTTP.TRANSPORT';

  constructor(upstream: string, cause: unknown) {
    super(`${upstream} could not be reached or broke off`, { details: { upstream, reason: reasonOf(cause) }, cause, retryable: true });
  }
}

/** Left alone for a while after too many failures: nothing was sent. */
export class CircuitOpenError extends AppError {
  readonly code = 'HTTP.CIRCUIT_OPEN';

  constructor(upstream: string) {
    super(`${upstream} is left alone after repeated failures`, { details: { upstream }, retryable: true });
  }
}

export class HttpResponseTooLargeError extends AppError {
  readonly code = 'HTTP.RESPONSE_TOO_LARGE';

  constructor(upstream: string, maxBytes: number) {
    super(`${upstream} answered with more than ${maxBytes} bytes`, { details: { upstream, maxBytes } });
  }
}

/** The caller gave up before the answer. */
export class HttpAbortedError extends AppError {
  readonly code = 'HTTP.ABORTED';

  constructor(upstream: string) {
    super(`the call to ${upstream} was given up by its caller`, { details: { upstream } });
  }
}

/** An address or a header that cannot be sent; a mistake on our side. */
export class HttpRequestError extends AppError {
  readonly code = 'HTTP.BAD_REQUEST';

  constructor(upstream: string, reason: string) {
    super(`the request to ${upstream} cannot be sent: ${reason}`, { details: { upstream, reason } });
  }
}

/** The system's own word, such as ECONNRESET; never a message, which may hold an address. */
function reasonOf(cause: unknown): string {
  const inner = isObject(cause) && 'cause' in cause && cause.cause !== undefined ? cause.cause : cause;
  const code = isObject(inner) && 'code' in inner ? inner.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
