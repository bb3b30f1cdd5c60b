import { counter, gauge, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const pmsLatency = histogram(
  'pms_api_latency_seconds',
  'Calls to the hotel system, cache hits apart',
  ['adapter', 'operation'],
  LATENCY_BUCKETS,
);
export const pmsOperations = counter('pms_operations_total', 'Calls to the hotel system by how they ended', [
  'adapter',
  'operation',
  'outcome',
]);
export const pmsErrors = counter('pms_errors_total', 'Errors of the hotel system by code', ['adapter', 'operation', 'type']);
export const pmsCircuitState = gauge('pms_circuit_breaker_state', '0 closed, 1 open, 2 half open', ['adapter', 'tenant']);
export const pmsCircuitCalls = counter('pms_circuit_breaker_calls_total', 'Calls the breaker saw: success, failure, rejected', [
  'adapter',
  'result',
]);
export const pmsCacheHits = counter('pms_cache_hits_total', 'Answers from the cache; stale ones while the hotel system is down', [
  'operation',
  'freshness',
]);
export const pmsCacheMisses = counter('pms_cache_misses_total', 'Answers not in the cache', ['operation']);

export const reservations = counter('reservations_total', 'Bookings made by their status, and bookings modified or cancelled', ['status']);
/** Whole units of money: an amount in dollars, not in cents. */
export const reservationValue = histogram(
  'reservation_value',
  'Total of a booking, in units of its currency',
  ['currency'],
  [25, 50, 100, 200, 300, 500, 1_000, 2_000, 5_000, 10_000, 100_000, 1_000_000],
);
export const reservationNights = histogram('reservation_nights', 'Nights of a booking', [], [1, 2, 3, 4, 5, 7, 10, 14, 21, 30]);
export const reservationLeadTime = histogram(
  'reservation_lead_time',
  'Days from booking to arrival',
  [],
  [0, 1, 2, 3, 7, 14, 21, 30, 60, 90, 180, 365],
);
