import { createHash } from 'node:crypto';

const TAG = 'atrio';
const PLAIN = /^[\w:.-]{1,200}$/;

/** QloApps knows no idempotency keys, but an order's `source` can be looked for: there ours stands. */
export const sourceOf = (idempotencyKey: string): string =>
  `${TAG}:${PLAIN.test(idempotencyKey) ? idempotencyKey : createHash('sha256').update(idempotencyKey).digest('hex')}`;
