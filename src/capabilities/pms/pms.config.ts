import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';
import { PMS_TYPES } from './adapters';

export const pmsConfig = defineConfig(
  'pms',
  z.object({
    NODE_ENV: z.string().default('development').describe('development, test or production'),
    PMS_TYPE: tuning.oneOf(PMS_TYPES, 'mock').describe('Hotel system of the hotels whose settings say `default`'),
    PMS_READ_TIMEOUT_MS: tuning.int(3_000, 50, 60_000).describe('Milliseconds a guest waits for a question to the hotel system'),
    PMS_WRITE_TIMEOUT_MS: tuning
      .int(5_000, 50, 120_000)
      .describe('Milliseconds a guest waits for a booking or a change before he hears that it is being checked; the work itself goes on'),
    PMS_BREAKER_FAILURES: tuning.int(5, 1, 100).describe('Failures within the window after which the hotel system is left alone'),
    PMS_BREAKER_WINDOW_S: tuning.int(60, 1, 3_600).describe('Seconds over which failures are counted'),
    PMS_BREAKER_RESET_S: tuning.int(60, 1, 3_600).describe('Seconds before one call may try again'),
    CHECK_PMS_IN_READINESS: tuning.bool(false).describe('Whether an open breaker takes this process out of the load balancer'),
  }),
);
