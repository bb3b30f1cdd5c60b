import { counter, gauge, histogram, LATENCY_BUCKETS } from '@/platform/observability';

export const jobsTotal = counter(
  'jobs_total',
  'Jobs by how a run ended: done, retried, dead, skipped (a schedule that waits for its next time), lost (another process had taken it over)',
  ['job', 'outcome'],
);
export const jobSeconds = histogram('job_seconds', 'One run of a job', ['job'], LATENCY_BUCKETS);
export const jobsDead = gauge('jobs_dead', 'Jobs given up, waiting for a person', ['job']);
export const jobsWaiting = gauge('jobs_waiting', 'Jobs due and not yet begun', []);
