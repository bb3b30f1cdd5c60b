import { counter, gauge, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const inboxMessages = counter('inbox_messages_total', 'Messages accepted, by channel and outcome', ['channel', 'outcome']);
export const inboxLag = histogram(
  'inbox_lag_seconds',
  'From storing a message to beginning its turn, debounce included',
  [],
  LATENCY_BUCKETS,
);
export const turnsTotal = counter('turns_total', 'Turns by how they ended', ['outcome']);
export const turnSeconds = histogram('turn_seconds', 'From claiming a turn to its commit', [], LATENCY_BUCKETS);
export const outboxMessages = counter('outbox_messages_total', 'Replies by how their way out ended', ['outcome']);
export const mailboxRows = gauge('mailbox_rows', 'Rows that wait, by kind: turns due, replies due, dead messages, dead replies', ['kind']);
export const mailboxOldest = gauge('mailbox_oldest_seconds', 'Age of the oldest due turn or reply', ['kind']);
