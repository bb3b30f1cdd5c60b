import { CircuitOpenError, HttpRequestError, HttpResponseTooLargeError, HttpTimeoutError, HttpTransportError } from '@/platform/http';
import { AppError } from '@/shared/app-error';
import type { SendOutcome } from './channel.port';
import { REFUSALS, type KnownError, type ProviderErrorClass } from './formats/provider-error';

const SECOND_MS = 1_000;
const LATER_MS = 8 * SECOND_MS;
const RETRY_MS = 2 * SECOND_MS;
/** Reasons for which a connection never came about: only then it is sure that nothing was sent. */
const NEVER_CONNECTED: readonly unknown[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];
const MAYBE_SENT = [HttpTransportError, HttpTimeoutError, HttpResponseTooLargeError];

/**
 * What a send without an answer means.
 * @throws what is no failure of the call itself.
 */
export function outcomeOfFailure(error: unknown): SendOutcome {
  if (error instanceof CircuitOpenError) return { kind: 'retry', code: error.code, afterMs: RETRY_MS };
  // A token or an address that no request can carry: the same for every reply.
  if (error instanceof HttpRequestError) return { kind: 'stop_channel', code: error.code };
  if (error instanceof HttpTransportError && NEVER_CONNECTED.includes(error.details.reason))
    return { kind: 'retry', code: error.code, afterMs: RETRY_MS };
  if (error instanceof AppError && MAYBE_SENT.some((kind) => error instanceof kind)) return { kind: 'unknown', code: error.code };
  throw error;
}

/**
 * What an answer that refuses a send means; each try waits longer, and none for ever.
 * @param attempts of this reply so far, this one included.
 */
export function outcomeOfClass(name: ProviderErrorClass, code: string, attempts: number): SendOutcome {
  switch (name) {
    case 'retry':
      return { kind: 'retry', code, afterMs: SECOND_MS * 2 ** Math.min(attempts, 6) };
    case 'retry_later':
      return { kind: 'retry', code, afterMs: LATER_MS * 4 ** Math.min(attempts - 1, 4) };
    case 'stop_channel':
      return { kind: 'stop_channel', code };
    case 'template_only':
    case 'stop_contact':
    case 'bad_request':
      return { kind: 'refused', code };
  }
}

/** As above, of an error that we may know more of than its class. */
export function outcomeOfError(error: KnownError | ProviderErrorClass, code: string, attempts: number): SendOutcome {
  if (typeof error === 'string') return outcomeOfClass(error, code, attempts);
  const outcome = outcomeOfClass(error.class, code, attempts);
  if (outcome.kind !== 'refused') return outcome;
  const refuses = REFUSALS.get(error.reason);
  return { ...outcome, ...(refuses === undefined ? {} : { refuses }), ...(error.class === 'template_only' ? { wantsTemplate: true } : {}) };
}

/** By the status alone, where an answer holds no code that we know. */
export const classOfStatus = (status: number): ProviderErrorClass => {
  if (status === 401 || status === 403) return 'stop_channel';
  if (status === 429) return 'retry_later';
  return status >= 500 ? 'retry' : 'bad_request';
};

/** The answer of a provider; undefined when it is no JSON. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
