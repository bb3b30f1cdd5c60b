import * as z from 'zod';
import { defineConfig, secret, tuning } from '@/platform/config';

export const mediaConfig = defineConfig(
  'media',
  z.object({
    MEDIA_MAX_BYTES: tuning.int(26_214_400, 1_024, 52_428_800).describe('Bytes of a file from a guest; a larger one is not kept'),
    MEDIA_WAIT_S: tuning.int(12, 0, 120).describe('Seconds an answer waits for the files of its message, and then goes on without'),
    MEDIA_KEEP_DAYS: tuning.int(90, 1, 3_650).describe('Days a file is kept'),
    MEDIA_QUARANTINE_HOURS: tuning
      .int(24, 1, 720)
      .describe('Hours a picture that looks like an identity document is kept, shown to nobody'),
    MEDIA_LINK_SECRET: secret({ optional: true, minLength: 32 }).describe(
      'Signs the links by which staff open files; without it there are no links and the route is closed',
    ),
    MEDIA_LINK_MINUTES: tuning.int(15, 1, 1_440).describe('Minutes for which a link opens a file'),
    MEDIA_REQUESTS_PER_MINUTE: tuning.int(120, 1, 10_000).describe('Files that one address may ask for in a minute'),
  }),
);
