import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const httpConfig = defineConfig(
  'http',
  z.object({
    HTTP_RETRY_ATTEMPTS: tuning.int(3, 1, 10).describe('Tries of a call, the first included; only transport errors are tried again'),
    HTTP_RETRY_WAIT_MIN: tuning.int(1, 0, 30).describe('Seconds before the second try'),
    HTTP_RETRY_WAIT_MAX: tuning.int(4, 1, 60).describe('Seconds between two tries at most'),
    HTTP_MAX_RESPONSE_BYTES: tuning
      .int(5_242_880, 1_024, 104_857_600)
      .describe('Bytes of an answer, decompressed, before the call is given up'),
    CB_THRESHOLD: tuning.int(3, 1, 20).describe('Failures in a row after which an informational API is left alone'),
    CB_RESET_TTL: tuning.int(300, 60, 3_600).describe('Seconds until an informational API is tried again'),
    CB_CHANNEL_THRESHOLD: tuning.int(20, 1, 100).describe('Failures within 60 s after which a messaging provider is left alone'),
    CB_CHANNEL_RESET_TTL: tuning.int(15, 1, 3_600).describe('Seconds until a messaging provider is tried again'),
  }),
);
