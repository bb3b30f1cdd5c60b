import * as z from 'zod';
import type { Turn } from '../turn/turn';

const memory = z.object({
  /** Codes of bookings that were proved in this session. */
  proved: z.array(z.string()).default([]),
  failures: z.number().default(0),
});

const MOST_FAILURES = 3;
const KEY = 'ownBooking';

interface Memory {
  readonly proved: readonly string[];
  readonly failures: number;
  /** He has failed too often: a person decides. */
  readonly isClosed: boolean;
}

export function memoryOf(turn: Turn): Memory {
  const { proved, failures } = memory.catch({ proved: [], failures: 0 }).parse(turn.session.memory[KEY] ?? {});
  return { proved, failures, isClosed: failures >= MOST_FAILURES };
}

/** What a proof, or a failed one, leaves in the session. */
export function remembered(turn: Turn, what: { readonly proved: string } | 'failed'): Readonly<Record<string, unknown>> {
  const { proved, failures } = memoryOf(turn);
  if (what === 'failed') return { [KEY]: { proved, failures: failures + 1 } };
  return { [KEY]: { proved: [...new Set([...proved, what.proved])], failures } };
}

export const isLastFailure = (turn: Turn): boolean => memoryOf(turn).failures + 1 >= MOST_FAILURES;
