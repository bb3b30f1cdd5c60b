import type { SendOutcome } from '../../channel.port';
import { findKnownError } from '../../formats/whatsapp-cloud/error-table';
import { outcomeOfError } from '../../send-outcome.port';

/**
 * Throttling comes as HTTP 400, so the status counts only where the code says nothing.
 * @param attempts of this reply so far, this one included.
 */
export function outcomeOfMetaError(code: number | undefined, status: number, attempts: number): SendOutcome {
  const known = code === undefined ? undefined : findKnownError(code);
  const isPassing = status >= 500 || (status === 429 && code === undefined);
  return outcomeOfError(known ?? (isPassing ? 'retry' : 'bad_request'), `META.${code ?? `HTTP_${status}`}`, attempts);
}
