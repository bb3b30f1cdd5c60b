import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';

const domain = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
  .default('guest.invalid');

export const qloAppsConfig = defineConfig(
  'qloapps',
  z.object({
    QLOAPPS_URL: url({ optional: true }).describe(
      'Address of QloApps exactly as its shop domain says, port included: it redirects any other',
    ),
    QLOAPPS_API_KEY: secret({ optional: true, minLength: 32 }).describe('Key of its web service, 32 characters'),
    QLOAPPS_READ_TIMEOUT_MS: tuning.int(3_000, 50, 60_000).describe('Milliseconds for one question to QloApps'),
    QLOAPPS_AVAILABILITY_TIMEOUT_MS: tuning
      .int(5_000, 50, 60_000)
      .describe('Milliseconds for a search: it grows with nights and room types'),
    QLOAPPS_WRITE_TIMEOUT_MS: tuning
      .int(20_000, 50, 120_000)
      .describe('Milliseconds for one write; cutting it short does not undo it, since QloApps goes on by itself'),
    QLOAPPS_SERVER_LIMIT_S: tuning
      .int(60, 1, 600)
      .describe('Seconds after which QloApps cannot still be working on a request that was cut off'),
    QLOAPPS_VERIFY_PAUSE_MS: tuning.int(1_000, 0, 10_000).describe('Milliseconds between the two looks at a room just booked'),
    QLOAPPS_MAX_PARALLEL_CALLS: tuning.int(4, 1, 32).describe('Requests of one hotel to QloApps at a time; it has no limit of its own'),
    QLOAPPS_LATE_CHECKOUT_SERVICE: z
      .string()
      .min(1)
      .default('Late check-out')
      .describe('Name of the service in QloApps by which a late check-out is charged'),
    QLOAPPS_GUEST_MAIL_DOMAIN: domain.describe('Domain of the addresses made up for guests who gave none, since QloApps insists on one'),
  }),
);
