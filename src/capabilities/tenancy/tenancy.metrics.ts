import { counter, gauge, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const tenantResolution = counter(
  'tenant_resolution_total',
  'Accounts looked up: hit, default, or miss_strict where nobody may be guessed',
  ['result'],
);
export const tenantRequests = counter('tenant_request_total', 'Messages that found their hotel', ['tenant']);
export const tenantRequestErrors = counter('tenant_request_errors', 'Messages that found none: unknown, suspended or failed', ['reason']);
export const tenantsActive = gauge('tenants_active_total', 'Hotels that are not suspended, at the last look into the database', []);
export const tenantRefreshSeconds = histogram(
  'tenant_refresh_latency_seconds',
  'Reading one hotel or account from the database',
  [],
  LATENCY_BUCKETS,
);
export const tenantIdentifiersCached = gauge('tenant_identifiers_cached_total', 'Accounts remembered by this process', []);
