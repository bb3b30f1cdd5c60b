import type { SendOutcome } from '../../channel.port';
import type { ProviderErrorClass } from '../../formats/provider-error';
import { findKnownError } from '../../formats/whatsapp-cloud/error-table';

const SECOND_MS = 1_000;
const LATER_MS = 8 * SECOND_MS;

/** Throttling comes as HTTP 400, so the status counts only where the code says nothing. */
const classOf = (code: number | undefined, status: number): ProviderErrorClass => {
  const known = code === undefined ? undefined : findKnownError(code);
  if (known !== undefined) return known.class;
  return status >= 500 || (status === 429 && code === undefined) ? 'retry' : 'bad_request';
};

/** @param attempts of this reply so far, this one included. */
export function outcomeOfMetaError(code: number | undefined, status: number, attempts: number): SendOutcome {
  const name = `META.${code ?? `HTTP_${status}`}`;
  switch (classOf(code, status)) {
    case 'retry':
      return { kind: 'retry', code: name, afterMs: SECOND_MS * 2 ** Math.min(attempts, 6) };
    case 'retry_later':
      return { kind: 'retry', code: name, afterMs: LATER_MS * 4 ** Math.min(attempts - 1, 4) };
    case 'stop_channel':
      return { kind: 'stop_channel', code: name };
    case 'template_only':
    case 'stop_contact':
    case 'bad_request':
      return { kind: 'refused', code: name };
  }
}
