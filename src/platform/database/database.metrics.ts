import { counter, gauge, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const querySeconds = histogram(
  'db_query_seconds',
  'One round trip to PostgreSQL, waiting for a connection excluded',
  [],
  LATENCY_BUCKETS,
);
export const queryErrors = counter('db_errors_total', 'Failed database calls by reason', ['reason']);
export const transactionRetries = counter(
  'db_transaction_retries_total',
  'Transactions run again after a deadlock or a serialization failure',
  [],
);
export const poolConnections = gauge('db_pool_connections', 'Connections of this process by state', ['state']);
