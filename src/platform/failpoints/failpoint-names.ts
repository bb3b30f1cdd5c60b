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
