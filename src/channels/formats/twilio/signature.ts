import { createHmac, timingSafeEqual } from 'node:crypto';
import { readForm } from './twilio-form';

/** Base64 of twenty bytes. */
const SIGNATURE = /^[A-Za-z0-9+/]{27}=$/;

export const isTwilioSignatureShaped = (header: unknown): header is string => typeof header === 'string' && SIGNATURE.test(header);

/** What Twilio signs: the public address, then every field by its name, with its values each once, without anything between. */
function signedText(publicUrl: string, fields: readonly (readonly [string, string])[]): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of fields) values.set(name, (values.get(name) ?? new Set()).add(value));
  const names = [...values.keys()].sort();
  return publicUrl + names.flatMap((name) => [...(values.get(name) ?? [])].sort().map((value) => name + value)).join('');
}

export const twilioSignature = (publicUrl: string, body: Buffer, token: string): string =>
  createHmac('sha1', token)
    .update(signedText(publicUrl, readForm(body)), 'utf8')
    .digest('base64');

export interface SignedByTwilio {
  /** As Twilio was told it, query included; never from the headers of the request. */
  readonly publicUrl: string;
  readonly body: Buffer;
  /** `x-twilio-signature`. */
  readonly header: unknown;
}

/**
 * Whether any of the auth tokens signed this form at this address; no token believes nobody.
 * @throws PayloadError when the body is no form.
 */
export function isSignedByTwilio({ publicUrl, body, header }: SignedByTwilio, authTokens: readonly string[]): boolean {
  if (!isTwilioSignatureShaped(header)) return false;
  const given = Buffer.from(header, 'base64');
  return authTokens.some((token) => token !== '' && timingSafeEqual(Buffer.from(twilioSignature(publicUrl, body, token), 'base64'), given));
}
