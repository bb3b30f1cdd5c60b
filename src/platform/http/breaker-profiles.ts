import { httpConfig } from './http.config';

export interface BreakerProfile {
  /** Failures that open the breaker. */
  readonly failures: number;
  /** Counted `in_a_row` (one success forgets them) or within a rolling window. */
  readonly counted: { readonly kind: 'in_a_row' } | { readonly kind: 'within'; readonly seconds: number };
  /** Seconds until one call is let through again. */
  readonly resetSeconds: number;
}

const WINDOW = { kind: 'within', seconds: 60 } as const;

/** By the first word of the upstream's name: `channel:whatsapp`; everything else is informational. */
const PROFILES: Readonly<Record<string, () => BreakerProfile>> = {
  channel: () => ({
    failures: httpConfig.get().CB_CHANNEL_THRESHOLD,
    counted: WINDOW,
    resetSeconds: httpConfig.get().CB_CHANNEL_RESET_TTL,
  }),
};

const informational = (): BreakerProfile => ({
  failures: httpConfig.get().CB_THRESHOLD,
  counted: { kind: 'in_a_row' },
  resetSeconds: httpConfig.get().CB_RESET_TTL,
});

export function profileOf(upstream: string): BreakerProfile {
  const family = upstream.split(':')[0] ?? upstream;
  return Object.hasOwn(PROFILES, family) ? (PROFILES[family] ?? informational)() : informational();
}
