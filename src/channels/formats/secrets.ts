import { createHmac, timingSafeEqual } from 'node:crypto';

/** One or several secrets separated by commas: while one is being replaced, the old and the new both count. */
export const secretsOf = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest();

/** In the same time whatever the two are, also in length. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** Whether what was shown is one of the secrets that were agreed; an empty one, or none, believes nobody. */
export const isAgreed = (shown: unknown, agreed: readonly string[]): boolean =>
  typeof shown === 'string' && shown !== '' && agreed.filter((secret) => isSame(shown, secret)).length > 0;
