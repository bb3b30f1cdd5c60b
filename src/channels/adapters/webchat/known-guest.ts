import { jwtVerify } from 'jose';
import * as z from 'zod';
import { webchatConfig } from './webchat.config';

/** What the hotel's own site vouches for. */
export interface KnownGuest {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** E.164. */
  readonly phone?: string | undefined;
}

const claims = z.object({
  name: z.string().min(1).max(120).optional(),
  email: z.email().max(254).optional(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/)
    .optional(),
});

const LONGEST_LIFE = '15m';
const CLOCK_TOLERANCE_S = 60;

/**
 * The guest named by a short-lived token (HS256, signed by the hotel's server with WEBCHAT_IDENTITY_SECRET, audience =
 * site key); undefined for anything else, so that a page can never open another guest's booking by naming him.
 */
export async function knownGuest(token: string, siteKey: string): Promise<KnownGuest | undefined> {
  const { WEBCHAT_IDENTITY_SECRET: secret } = webchatConfig.get();
  if (secret === undefined) return undefined;
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      audience: siteKey,
      requiredClaims: ['exp', 'iat', 'sub'],
      maxTokenAge: LONGEST_LIFE,
      clockTolerance: CLOCK_TOLERANCE_S,
    });
    return claims.safeParse(payload).data;
  } catch {
    return undefined;
  }
}
