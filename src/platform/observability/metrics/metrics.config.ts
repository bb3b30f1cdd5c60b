import * as z from 'zod';
import { defineConfig, secret } from '@/platform/config';

export const metricsConfig = defineConfig(
  'metrics',
  z.object({
    METRICS_TOKEN: secret({ optional: true, minLength: 16 }).describe(
      'Bearer token that /metrics and /metrics.json ask for; without one whoever reaches the port may read them',
    ),
  }),
);
