import { PayloadError } from '../payload-error';
import { storable } from '../wire-values';

/** More than Twilio sends, fewer than would cost us anything. */
const MOST_FIELDS = 200;

/**
 * The fields of a form in their order, values untouched: they are what Twilio has signed.
 * @throws PayloadError when the bytes are no such form.
 */
export function readForm(body: Buffer): [string, string][] {
  const fields = [...new URLSearchParams(utf8(body))];
  if (fields.length > MOST_FIELDS) throw new PayloadError('a form with too many fields', { details: { fields: fields.length } });
  return fields;
}

export type TwilioFields = ReadonlyMap<string, string>;

/** The first value of each field, as the database can keep it; @throws PayloadError as `readForm` does. */
export function fieldsOf(body: Buffer): TwilioFields {
  const fields = new Map<string, string>();
  for (const [name, value] of readForm(body)) if (!fields.has(name)) fields.set(name, storable(value));
  return fields;
}

function utf8(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch (cause) {
    throw new PayloadError('not a form in UTF-8', { cause });
  }
}
