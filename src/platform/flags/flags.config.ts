import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';

export const flagsConfig = defineConfig(
  'flags',
  z.object({
    UNLEASH_URL: url({ optional: true }).describe('API address of Unleash, ending in /api; empty: the built-in defaults decide'),
    UNLEASH_API_TOKEN: secret({ optional: true }).describe('Client token of Unleash'),
    UNLEASH_APP_NAME: z.string().default('atrio').describe('Name under which this installation reports to Unleash'),
    UNLEASH_REFRESH_S: tuning.int(15, 1, 3_600).describe('Seconds between two looks at Unleash'),
    UNLEASH_START_TIMEOUT_MS: tuning.int(1_000, 10, 10_000).describe('Milliseconds the start waits for Unleash before the defaults decide'),
  }),
);
