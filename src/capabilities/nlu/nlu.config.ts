import * as z from 'zod';
import { defineConfig } from '@/platform/config';

export const nluConfig = defineConfig(
  'nlu',
  z.object({
    NLU_CACHE_DIR: z
      .string()
      .default('.cache/nlu')
      .describe('Folder for trained models, from the root of the package; empty trains at every start'),
  }),
);
