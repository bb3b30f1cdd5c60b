import { failpointsConfig } from './failpoints.config';

/** The named places at which the crash harness may end the process: reliability by experiment, not by belief. */
export const FAILPOINTS = [
  'accept.before_insert',
  'accept.inserted',
  'accept.acked',
  'turn.claimed',
  'effect.intended',
  'pms.calling',
  'pms.writing',
  'pms.answered',
  'effect.done_unsaved',
  'effect.saved',
  'turn.committing',
  'turn.committed',
  'send.claimed',
  'send.calling',
  'send.accepted_unmarked',
] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

let passed = 0;

/**
 * Ends the process with SIGKILL at the n-th passage when `FAILPOINT=name:n` is set; otherwise costs a comparison.
 * @param kind narrows it: `FAILPOINT=pms.calling@cancelBooking:1` waits for a passage of that kind.
 */
export function reach(name: Failpoint, kind?: string): void {
  const armed = failpointsConfig.get().FAILPOINT;
  if (armed === undefined || (armed.name !== name && armed.name !== `${name}@${kind}`)) return;
  passed += 1;
  if (passed === armed.nth) process.kill(process.pid, 'SIGKILL');
}
