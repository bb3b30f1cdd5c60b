import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const picturesConfig = defineConfig(
  'pictures',
  z.object({
    VISION_PROVIDER: tuning
      .oneOf(['none', 'openai'], 'none')
      .describe('Who describes pictures: openai is any OpenAI-compatible API; none leaves them to the staff'),
    VISION_PICTURES_PER_DAY: tuning
      .int(200, 0, 100_000)
      .describe('Pictures of one hotel that are described in a day; the others are left to the staff'),
    VISION_MAX_BYTES: tuning
      .int(6_291_456, 1_024, 20_971_520)
      .describe('Bytes of a picture that is described; a larger one is left to the staff'),
  }),
);
