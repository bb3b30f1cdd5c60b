import * as z from 'zod';
import { defineConfig } from '@/platform/config';

export const simulatorConfig = defineConfig(
  'simulator',
  z
    .object({
      SIMULATOR: z
        .enum(['true', 'false'])
        .default('false')
        .transform((text) => text === 'true')
        .describe('true serves the page "Play the guest" with its clock and fault switches; never in production'),
      WHATSAPP_APP_SECRET: z.string().optional().describe('The simulated WhatsApp signs its webhooks with it'),
      NODE_ENV: z.string().default('development').describe('development, test or production'),
    })
    .refine((env) => !env.SIMULATOR || env.NODE_ENV !== 'production', { path: ['SIMULATOR'], message: 'must not be true in production' }),
);
