import { onConfigFallback } from '@/platform/config';
import { createLogger } from './logging/logger';
import { counter } from './metrics/metrics';

const log = createLogger('config');
const fallbacks = counter('config_fallback_total', 'Variables whose value could not be used, so that the default is in force', [
  'variable',
]);
let listening = false;

/** A warning and a count for every default that stands in for a bad value, also for those read before. A second call changes nothing. */
export function tellConfigFallbacks(): void {
  if (listening) return;
  listening = true;
  onConfigFallback(({ slice, variable }) => {
    fallbacks.inc({ variable });
    log.warn('config_fallback', { slice, variable });
  });
}
