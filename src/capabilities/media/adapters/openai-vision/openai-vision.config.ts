import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';

export const openAiVisionConfig = defineConfig(
  'vision-openai',
  z.object({
    VISION_BASE_URL: url({ default: 'https://api.openai.com/v1' }).describe('Address of an OpenAI-compatible API, with its version'),
    VISION_API_KEY: secret({ optional: true }).describe('Its key, where it asks for one'),
    VISION_MODEL: z.string().min(1).default('gpt-4o-mini').describe('Model that sees'),
    VISION_TIMEOUT_MS: tuning.int(15_000, 500, 120_000).describe('Milliseconds for one picture'),
  }),
);
