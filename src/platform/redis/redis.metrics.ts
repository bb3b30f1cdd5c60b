import { counter, gauge } from '@/platform/observability';

export const redisUp = gauge('redis_up', '1 Redis answers, 0 it is configured and does not; absent when none is configured', []);
export const redisFailures = counter('redis_failures_total', 'Commands that Redis did not answer, by command', ['command']);
