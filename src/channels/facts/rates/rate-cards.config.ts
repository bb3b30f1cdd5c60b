import * as z from 'zod';
import { defineConfig } from '@/platform/config';

export const rateCardsConfig = defineConfig(
  'rate-cards',
  z.object({
    RATE_CARDS_FILE: z
      .string()
      .min(1)
      .optional()
      .describe('Price lists of WhatsApp and SMS in the form of src/channels/facts/rates/rate-cards.yml, which counts without it'),
  }),
);
