import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';

export const openAiVoiceConfig = defineConfig(
  'voice-openai',
  z.object({
    TTS_BASE_URL: url({ default: 'https://api.openai.com/v1' }).describe('Address of an OpenAI-compatible API, with its version'),
    TTS_API_KEY: secret({ optional: true }).describe('Its key, where it asks for one'),
    TTS_MODEL: z.string().min(1).default('gpt-4o-mini-tts').describe('Model that reads aloud'),
    TTS_VOICE: z.string().min(1).default('alloy').describe('Its voice, for every language'),
    TTS_TIMEOUT_MS: tuning.int(8_000, 200, 60_000).describe('Milliseconds for one text'),
  }),
);
