import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const jobsConfig = defineConfig(
  'jobs',
  z.object({
    JOBS_CONCURRENCY: tuning.int(4, 1, 50).describe('Jobs a process works on at once'),
    JOBS_IDLE_MS: tuning.int(500, 10, 60_000).describe('Milliseconds between looks when no job is due'),
    JOBS_LEASE_S: tuning.int(60, 5, 3_600).describe('Seconds a silent process keeps its jobs; a working one extends'),
    JOBS_MAX_RUN_S: tuning.int(600, 5, 86_400).describe('Seconds after which a job that has not ended is left to another try'),
    JOBS_MAX_ATTEMPTS: tuning.int(8, 1, 50).describe('Tries of a job before it is dead and waits for a person'),
    JOBS_KEEP_DAYS: tuning.int(8, 1, 365).describe('Days the unique key of a finished job is remembered'),
  }),
);
