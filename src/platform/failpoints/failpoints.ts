import type { Failpoint } from './failpoint-names';
import { failpointsConfig } from './failpoints.config';

let passed = 0;

/**
 * Ends the process with SIGKILL at the n-th passage when `FAILPOINT=name:n` is set, or stops it with SIGSTOP; otherwise costs a comparison.
 * @param kind narrows it: `FAILPOINT=pms.calling@cancelBooking:1` waits for a passage of that kind.
 */
export function reach(name: Failpoint, kind?: string): void {
  const armed = failpointsConfig.get().FAILPOINT;
  if (armed === undefined || (armed.name !== name && armed.name !== `${name}@${kind}`)) return;
  passed += 1;
  if (passed === armed.nth) process.kill(process.pid, armed.signal);
}
