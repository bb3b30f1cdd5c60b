import { createHmac, timingSafeEqual } from 'node:crypto';
import { PayloadError } from '../payload-error';
import { readForm } from './twilio-form';

/** Base64 of twenty bytes. */
const SIGNATURE = /^[A-Za-z0-9+/]{27}=$/;

export const isTwilioSignatureShaped = (header: unknown): header is string => typeof header === 'string' && SIGNATURE.test(header);

export interface SignedByTwilio {
  /** As Twilio was told it, query included; never from the headers of the request. */
  readonly publicUrl: string;
  readonly body: Buffer;
  /** `x-twilio-signature`. */
  readonly header: unknown;
}

/** Whether any of the auth tokens signed this form at this address; no token believes nobody, and what is no form nobody signed. */
export function isSignedByTwilio({ publicUrl, body, header }: SignedByTwilio, authTokens: readonly string[]): boolean {
  if (!isTwilioSignatureShaped(header)) return false;
  const text = signedText(publicUrl, body);
  const given = Buffer.from(header, 'base64');
  const isOf = (token: string): boolean =>
    timingSafeEqual(
      createHmac('sha1', token)
        .update(text ?? '', 'utf8')
        .digest(),
      given,
    );
  return text !== undefined && authTokens.some((token) => token !== '' && isOf(token));
}

/** What Twilio signs: the public address, then every field by its name, with its values each once, without anything between. */
function signedText(publicUrl: string, body: Buffer): string | undefined {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of formOrNone(body) ?? []) values.set(name, (values.get(name) ?? new Set()).add(value));
  const names = [...values.keys()].sort();
  if (names.length === 0) return undefined;
  return publicUrl + names.flatMap((name) => [...(values.get(name) ?? [])].sort().map((value) => name + value)).join('');
}

function formOrNone(body: Buffer): [string, string][] | undefined {
  try {
    return readForm(body);
  } catch (error) {
    if (error instanceof PayloadError) return undefined;
    throw error;
  }
}
