import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

const LOG_LEVELS = ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const loggingConfig = defineConfig(
  'logging',
  z.object({ LOG_LEVEL: tuning.oneOf(LOG_LEVELS, 'INFO').describe('The least important log line that is written') }),
);
