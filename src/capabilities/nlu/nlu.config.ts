import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const nluConfig = defineConfig(
  'nlu',
  z.object({
    NLU_CACHE_DIR: z
      .string()
      .default('.cache/nlu')
      .describe('Folder for trained models, from the root of the package; empty trains at every start'),
    NLU_TENANT_POLL_S: tuning.int(15, 1, 3_600).describe('Seconds until a process takes up a hotel’s newly trained model'),
    NLU_UNANSWERED_KEEP_DAYS: tuning.int(90, 1, 730).describe('Days a text that nobody understood is kept after it was last heard'),
    NLU_TRAIN_EVERY_S: tuning.int(60, 10, 86_400).describe('Seconds between looks for hotels whose own examples have changed'),
  }),
);
