import { counter, gauge, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const httpRequests = counter(
  'http_client_requests_total',
  'Calls by outcome: ok, redirect, client_error, server_error, timeout, transport, too_large, aborted, open, refused',
  ['upstream', 'result'],
);
export const httpSeconds = histogram('http_client_seconds', 'One call, its repetitions included', ['upstream'], LATENCY_BUCKETS);
export const httpRetries = counter('http_client_retries_total', 'Second and later tries', ['upstream']);
export const circuitState = gauge('circuit_state', 'Breaker of an upstream: 0 closed, 1 half open, 2 open', ['upstream']);
