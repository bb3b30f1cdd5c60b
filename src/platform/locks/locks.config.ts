import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const locksConfig = defineConfig(
  'locks',
  z.object({
    LOCK_MAX_HOLD_S: tuning.int(120, 5, 3_600).describe('Seconds after which a lock is no longer extended, however long its work runs'),
    LOCK_AUDIT_KEEP_DAYS: tuning.int(90, 1, 3_650).describe('Days the audit of a lock is kept'),
    LOCK_AUDIT_TIMEOUT_MS: tuning.int(250, 10, 10_000).describe('Milliseconds the work waits for the audit of its lock'),
  }),
);
