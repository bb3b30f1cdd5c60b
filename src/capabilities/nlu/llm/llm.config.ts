import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';

const PUBLIC_LLM = 'https://api.openai.com/v1';

export const llmConfig = defineConfig(
  'llm',
  z.object({
    LLM_ENABLED: tuning.bool(false).describe('A second opinion on messages that are half understood, by a language model outside'),
    LLM_BASE_URL: url({ default: PUBLIC_LLM }).describe('Address of anything that speaks the chat completions of OpenAI, up to /v1'),
    OPENAI_API_KEY: secret({ optional: true }).describe('Key of the language model; a model of one’s own may need none'),
    LLM_MODEL: z.string().default('gpt-4o-mini').describe('Name of the language model'),
    LLM_TIMEOUT_MS: tuning.int(1_500, 100, 30_000).describe('Milliseconds after which the guest is answered without it'),
    LLM_DAILY_TOKENS: tuning
      .int(200_000, 0, 1_000_000_000)
      .describe('Tokens a hotel may use in a day (UTC), of the language model and of embeddings; then none until the next'),
    LLM_INPUT_USD: tuning.number(0.15, 0, 1_000).describe('Price of a million tokens sent, in USD'),
    LLM_OUTPUT_USD: tuning.number(0.6, 0, 1_000).describe('Price of a million tokens received, in USD'),
  }),
);

/** The public model answers nobody without a key; a model of one's own may. */
export function isKeyMissing(): boolean {
  const { LLM_ENABLED, LLM_BASE_URL, OPENAI_API_KEY } = llmConfig.get();
  return LLM_ENABLED && LLM_BASE_URL === PUBLIC_LLM && OPENAI_API_KEY === undefined;
}
