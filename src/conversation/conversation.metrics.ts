import { counter, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const orchestratorLatency = histogram('orchestrator_latency_seconds', 'A turn from claim to commit', ['outcome'], LATENCY_BUCKETS);
export const orchestratorMessages = counter('orchestrator_messages_total', 'Turns answered, by channel and main intent', [
  'channel',
  'intent',
]);
export const orchestratorErrors = counter('orchestrator_errors_total', 'Turns that ended with an error, by code', ['code']);
export const orchestratorDegraded = counter('orchestrator_degraded_responses', 'Replies given without an answer of the hotel system', [
  'reason',
]);
export const guardViolations = counter('number_guard_violations_total', 'Replies withheld for a figure that no tool had answered', []);
export const injectionsDetected = counter('prompt_injection_detected_total', 'Messages that try to give us orders', []);
export const clarifications = counter('orchestrator_clarifications_total', 'Two-option questions asked back', []);
