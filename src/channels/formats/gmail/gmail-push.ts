import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { ignoring, saying, type DecodedPayload } from '../channel-event';
import { mailAddress } from '../mail/mail-address';
import { PayloadError } from '../payload-error';
import { readJson } from '../wire-values';
import { gmailNotice, gmailPush } from './gmail.payload';

/** Whom a push must come from and whom it must be for: any Google account can get a token for any audience. */
export interface PushTrust {
  readonly audience: string;
  /** Our own push service account. */
  readonly serviceAccount: string;
}

const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];
const CLOCK_TOLERANCE_S = 30;
const LONGEST_TOKEN = 4_096;
const BEARER = 'Bearer ';

/** The token in an Authorization header that could be one; undefined otherwise. */
export function bearerToken(authorization: unknown): string | undefined {
  if (typeof authorization !== 'string' || !authorization.startsWith(BEARER) || authorization.length > LONGEST_TOKEN) return undefined;
  const token = authorization.slice(BEARER.length);
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? token : undefined;
}

/**
 * Whether Google has signed this token for our push subscription.
 * @throws what `keys` throws when Google's keys cannot be had: then nobody knows.
 */
export async function isSignedByGoogle(authorization: unknown, keys: JWTVerifyGetKey, trust: PushTrust): Promise<boolean> {
  const token = bearerToken(authorization);
  if (token === undefined) return false;
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      issuer: ISSUERS,
      audience: trust.audience,
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ['exp', 'iat'],
    });
    return typeof payload.aud === 'string' && payload.email === trust.serviceAccount && payload.email_verified === true;
  } catch (error) {
    if (isForged(error)) return false;
    throw error;
  }
}

/** Everything that jose says of a token; not what it says of a key server. */
const isForged = (error: unknown): boolean =>
  error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC';

/** The Pub/Sub subscription that a push belongs to; undefined for what is no push. */
export function subscriptionOf(body: Buffer): string | undefined {
  try {
    return gmailPush.safeParse(readJson(body)).data?.subscription;
  } catch {
    return undefined;
  }
}

/**
 * A push: only a hint that something changed in a mailbox, up to a place that is not to be believed as a cursor.
 * @throws PayloadError
 */
export function decodeGmailPush(body: Buffer, ours: readonly string[]): DecodedPayload {
  const push = gmailPush.safeParse(readJson(body)).data;
  const notice = push === undefined ? undefined : gmailNotice.safeParse(readJson(Buffer.from(push.message.data, 'base64'))).data;
  const mailbox = mailAddress(notice?.emailAddress);
  if (notice === undefined || mailbox === undefined) throw new PayloadError('not a push of Gmail');
  if (!ours.includes(mailbox)) return ignoring('unknown_mailbox');
  return saying({ event: 'mailbox_changed', account: mailbox, mailbox, historyId: notice.historyId });
}
