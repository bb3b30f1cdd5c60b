import { createHmac, timingSafeEqual } from 'node:crypto';
import { isAgreed } from '../secrets';

const SIGNATURE = /^sha256=[0-9a-f]{64}$/;

export const isSignatureShaped = (header: unknown): header is string => typeof header === 'string' && SIGNATURE.test(header);

/**
 * Whether `x-hub-signature-256` is over exactly these bytes, by any of the app secrets: Meta escapes some characters before
 * it signs, so a body written anew would fail. No secret believes nobody.
 */
export function isSignedByMeta(body: Buffer, header: unknown, appSecrets: readonly string[]): boolean {
  if (!isSignatureShaped(header)) return false;
  const signature = Buffer.from(header.slice('sha256='.length), 'hex');
  return appSecrets.some((secret) => secret !== '' && timingSafeEqual(createHmac('sha256', secret).update(body).digest(), signature));
}

/** Echoed to Meta: one harmless word, never markup. */
const CHALLENGE = /^[\w.-]{1,200}$/;

/** The challenge to be echoed when Meta shows the word that was agreed; undefined refuses. */
export function challengeFor(query: Readonly<Record<string, unknown>>, word: string | undefined): string | undefined {
  const { 'hub.mode': mode, 'hub.challenge': challenge, 'hub.verify_token': token } = query;
  if (mode !== 'subscribe' || typeof challenge !== 'string' || !CHALLENGE.test(challenge)) return undefined;
  return isAgreed(token, word === undefined ? [] : [word]) ? challenge : undefined;
}
