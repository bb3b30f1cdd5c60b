export interface ConfigFallback {
  readonly slice: string;
  readonly variable: string;
}

type Listener = (fallback: ConfigFallback) => void;

const reported = new Map<string, ConfigFallback>();
const listeners = new Set<Listener>();

/** Called by a slice that used a default because the value given was bad. */
export function reportFallbacks(slice: string, variables: readonly string[]): void {
  for (const variable of variables) {
    const key = `${slice}.${variable}`;
    if (reported.has(key)) continue;
    const fallback = { slice, variable };
    reported.set(key, fallback);
    for (const listener of listeners) listener(fallback);
  }
}

/** Hears every fallback, also those of before: configuration is read before logging and metrics stand, and knows neither. */
export function onConfigFallback(listener: Listener): void {
  listeners.add(listener);
  for (const fallback of reported.values()) listener(fallback);
}
