import type { SendOutcome } from '../../channel.port';
import type { ProviderErrorClass } from '../../formats/provider-error';
import { findKnownError } from '../../formats/whatsapp-cloud/error-table';
import { outcomeOfClass } from '../../send-outcome.port';

/** Throttling comes as HTTP 400, so the status counts only where the code says nothing. */
const classOf = (code: number | undefined, status: number): ProviderErrorClass => {
  const known = code === undefined ? undefined : findKnownError(code);
  if (known !== undefined) return known.class;
  return status >= 500 || (status === 429 && code === undefined) ? 'retry' : 'bad_request';
};

/** @param attempts of this reply so far, this one included. */
export function outcomeOfMetaError(code: number | undefined, status: number, attempts: number): SendOutcome {
  const name = `META.${code ?? `HTTP_${status}`}`;
  return outcomeOfClass(classOf(code, status), name, attempts);
}
