import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const webhooksConfig = defineConfig(
  'webhooks',
  z.object({
    WEBHOOK_SOURCE_PER_MINUTE: tuning
      .int(120, 1, 1_000_000)
      .describe('Messages of one guest in a minute, and requests of one address that prove nothing; one more is answered 429'),
    WEBHOOK_ACCOUNT_PER_MINUTE: tuning
      .int(12_000, 1, 1_000_000)
      .describe('Messages in a minute for one account of a hotel, whoever they are from; one more is answered 429'),
  }),
);
