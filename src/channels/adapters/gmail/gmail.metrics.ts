import { counter, gauge } from '@/platform/observability';

export const gmailWatchExpires = gauge(
  'gmail_watch_expires_seconds',
  'Unix time at which Gmail stops to report unless it is asked again',
  [],
);
export const gmailSyncs = counter(
  'gmail_syncs_total',
  'Readings of the mailbox, from the stored place or, where that is too old, of the last days',
  ['how'],
);
