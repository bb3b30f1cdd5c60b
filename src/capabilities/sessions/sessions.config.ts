import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const sessionsConfig = defineConfig(
  'sessions',
  z.object({
    SESSION_TTL_HOURS: tuning.int(24, 1, 720).describe('Hours after the last message until a conversation starts afresh'),
    SESSION_HISTORY: tuning.int(25, 5, 50).describe('Utterances kept in a session, both sides together'),
    SESSION_LAST_INTENTS: tuning.int(5, 1, 20).describe('Intents kept in a session'),
  }),
);
