import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const effectsConfig = defineConfig(
  'effects',
  z.object({
    EFFECT_SETTLES_S: tuning
      .int(60, 1, 3_600)
      .describe('Seconds after which a write that was cut off has reached the hotel system or never will; its own time limit'),
    EFFECT_RETRY_S: tuning.int(30, 1, 3_600).describe('Seconds between tries of what waits for the hotel system'),
    EFFECT_PATIENCE_MS: tuning
      .int(8_000, 100, 60_000)
      .describe('Milliseconds a guest waits behind others who want the same; then his order is kept and goes on without him'),
    EFFECT_ANSWER_MINUTES: tuning.int(60, 5, 1_440).describe('Minutes of reception hours within which a guest is promised an answer'),
  }),
);
