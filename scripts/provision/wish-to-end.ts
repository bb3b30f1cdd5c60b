const PARENT_LOOK_MS = 1_000;

/** Resolves when somebody wants us to end: a signal, or the death (also by SIGKILL) of whoever started us. */
export function wishToEnd(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    setInterval(() => process.ppid !== parent && resolve(), PARENT_LOOK_MS).unref();
  });
}
