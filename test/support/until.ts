import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;

/**
 * Awaits what is to happen and gives what was found. Patient, because a busy machine is no failure: it gives up only on
 * what does not happen at all.
 * @throws when nothing was found in `withinMs`
 */
export async function until<T>(find: () => T | Promise<T>, withinMs = 30_000): Promise<Exclude<T, undefined | false>> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== false) return found as Exclude<T, undefined | false>;
    if (performance.now() > end) throw new Error('did not happen in time');
    await pause(LOOK_EVERY_MS);
  }
}
