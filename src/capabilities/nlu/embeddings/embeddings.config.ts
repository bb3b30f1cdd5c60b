import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';

const PUBLIC_EMBEDDINGS = 'https://api.openai.com/v1';

export const embeddingsConfig = defineConfig(
  'embeddings',
  z.object({
    EMBEDDINGS_ENABLED: tuning
      .bool(false)
      .describe('A hotel’s own examples help to read doubtful messages, by nearness in a model outside'),
    EMBEDDINGS_BASE_URL: url({ default: PUBLIC_EMBEDDINGS }).describe(
      'Address of anything that speaks the embeddings of OpenAI, up to /v1',
    ),
    EMBEDDINGS_API_KEY: secret({ optional: true }).describe('Key of the embeddings; a server of one’s own may need none'),
    EMBEDDINGS_MODEL: z
      .string()
      .min(1)
      .default('text-embedding-3-small')
      .describe('Name of the embeddings model; another one is learned anew'),
    EMBEDDINGS_TIMEOUT_MS: tuning.int(800, 50, 30_000).describe('Milliseconds after which the guest is answered without them'),
    EMBEDDINGS_USD: tuning.number(0.02, 0, 1_000).describe('Price of a million tokens embedded, in USD'),
  }),
);

/** The public endpoint answers nobody without a key; a server of one's own may. */
export function isEmbeddingsKeyMissing(): boolean {
  const { EMBEDDINGS_ENABLED, EMBEDDINGS_BASE_URL, EMBEDDINGS_API_KEY } = embeddingsConfig.get();
  return EMBEDDINGS_ENABLED && EMBEDDINGS_BASE_URL === PUBLIC_EMBEDDINGS && EMBEDDINGS_API_KEY === undefined;
}
