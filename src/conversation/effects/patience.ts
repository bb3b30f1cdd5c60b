import type { PmsPort } from '@/capabilities/pms';
import { effectsConfig } from './effects.config';
import type { EffectRow } from './effects.store';

interface Pauses {
  readonly EFFECT_SETTLES_S: number;
  readonly EFFECT_RETRY_S: number;
}

/** Looks at what was cut off come 1, 3 and 10 seconds after it. */
const LOOKS_S = [1, 2, 7] as const;
const LAST_LOOK_S = 10;

/** Seconds until what is not settled is taken up again, after so many attempts. */
export function pauseBefore(state: 'unknown' | 'waiting', attempts: number, { EFFECT_SETTLES_S, EFFECT_RETRY_S }: Pauses): number {
  if (state === 'waiting') return EFFECT_RETRY_S;
  const look = LOOKS_S[attempts - 1];
  if (look !== undefined) return look;
  return attempts === LOOKS_S.length + 1 ? Math.max(1, EFFECT_SETTLES_S - LAST_LOOK_S) : EFFECT_RETRY_S;
}

/**
 * Whether what was not found may be done again: nothing was cut off, or it can arrive no more, or the hotel system itself
 * takes care that one key is one booking.
 */
export const isQuiet = ({ quietS }: EffectRow, pms: PmsPort): boolean =>
  quietS === null || pms.capabilities.nativeIdempotency || quietS >= effectsConfig.get().EFFECT_SETTLES_S;
