import { counter, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const lockWait = histogram(
  'lock_wait_seconds',
  'From asking for a lock to its answer, waiting included',
  ['result'],
  LATENCY_BUCKETS,
);
export const lockEvents = counter('lock_events_total', 'Locks acquired, denied, expired and released', ['event']);
export const lockAuditFailures = counter('lock_audit_failures_total', 'Audit rows of locks that could not be written', []);
