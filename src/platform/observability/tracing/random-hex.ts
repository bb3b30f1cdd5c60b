import { randomFillSync } from 'node:crypto';

/** Drawn in one go: asking the kernel for every single id costs more than all the rest of a span. */
const pool = Buffer.allocUnsafe(4_096);
let used = pool.length;

/** Random bytes as hexadecimal digits, two a byte. For ids, not for secrets. */
export function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}
