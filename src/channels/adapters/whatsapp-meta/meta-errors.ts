import type { SendOutcome } from '../../channel.port';

type ErrorClass = 'retry' | 'retry_later' | 'stop_contact' | 'stop_channel' | 'template_only' | 'bad_request';

/** Meta's error codes by what is to be done (protocols.md 1.9); throttling comes as HTTP 400, so the status says little. */
const CODES: Readonly<Record<ErrorClass, readonly number[]>> = {
  retry: [1, 2, 131000, 131016, 131057, 133004],
  retry_later: [4, 80007, 130429, 131048, 131056, 133016],
  template_only: [131047],
  stop_contact: [131026, 131030, 131049, 131050, 130472, 131062],
  stop_channel: [0, 3, 10, 190, 131005, 368, 130497, 131031, 131042, 131045, 133010, 131037, 131063, 131064],
  bad_request: [33, 100, 131008, 131009, 131021, 131051, 131052, 131053, 135000],
};

const SECOND_MS = 1_000;
const LATER_MS = 8 * SECOND_MS;

function classOf(code: number | undefined, status: number): ErrorClass {
  if (code === undefined) return status >= 500 || status === 429 ? 'retry' : 'bad_request';
  if (code >= 200 && code <= 299) return 'stop_channel';
  const known = (Object.keys(CODES) as ErrorClass[]).find((name) => CODES[name].includes(code));
  return known ?? (status >= 500 ? 'retry' : 'bad_request');
}

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
