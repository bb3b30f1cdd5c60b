import { counter, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const programRuns = counter('program_runs_total', 'Programs of the machine that were run: ok, failed, timeout', [
  'program',
  'result',
]);
export const programSeconds = histogram('program_seconds', 'One run of a program of the machine', ['program'], LATENCY_BUCKETS);
