import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const knowledgeConfig = defineConfig(
  'knowledge',
  z.object({
    KNOWLEDGE_CACHE_TTL_S: tuning.int(60, 1, 3_600).describe('Seconds until a changed fact is said everywhere'),
    KNOWLEDGE_CACHE_HOTELS: tuning.int(200, 1, 5_000).describe('Hotels whose facts are remembered; the least recent goes first'),
  }),
);
