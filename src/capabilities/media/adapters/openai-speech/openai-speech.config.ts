import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';

export const openAiSpeechConfig = defineConfig(
  'speech-openai',
  z.object({
    STT_BASE_URL: url({ default: 'https://api.openai.com/v1' }).describe('Address of an OpenAI-compatible API, with its version'),
    STT_API_KEY: secret({ optional: true }).describe('Its key, where it asks for one'),
    STT_MODEL: z.string().min(1).default('whisper-1').describe('Model that listens'),
    STT_TIMEOUT_MS: tuning.int(20_000, 500, 120_000).describe('Milliseconds for one voice note'),
  }),
);
