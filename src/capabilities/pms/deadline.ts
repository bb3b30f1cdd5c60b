/**
 * Waits for `work` at most `ms`, then aborts its signal and fails with `late()`. The work itself may go on:
 * only what listens to the signal stops.
 */
export async function withDeadline<T>(
  { ms, outer }: { readonly ms: number; readonly outer: AbortSignal | undefined },
  late: () => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const signal = outer === undefined ? controller.signal : AbortSignal.any([outer, controller.signal]);
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(late());
      controller.abort();
    }, ms);
  });
  try {
    return await Promise.race([work(signal), expired]);
  } finally {
    clearTimeout(timer);
  }
}
