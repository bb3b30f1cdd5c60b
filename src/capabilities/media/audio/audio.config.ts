import os from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

export const audioConfig = defineConfig(
  'audio',
  z.object({
    STT_PROVIDER: tuning
      .oneOf(['none', 'openai', 'command'], 'none')
      .describe('Who listens to voice notes: openai is any OpenAI-compatible API; none leaves them to the staff'),
    TTS_PROVIDER: tuning
      .oneOf(['none', 'openai', 'command'], 'none')
      .describe('Who reads replies aloud to guests who have spoken: openai is any OpenAI-compatible API; none writes them'),
    AUDIO_TEMP_DIR: z
      .string()
      .min(1)
      .default(path.join(os.tmpdir(), 'atrio-audio'))
      .describe('Directory for sound that is being worked on'),
    AUDIO_MAX_SECONDS: tuning.int(180, 1, 1_800).describe('Seconds of a voice note that is listened to; a longer one is left to the staff'),
    AUDIO_TIMEOUT_MS: tuning.int(15_000, 200, 120_000).describe('Milliseconds to convert one voice note, of a guest or for him'),
    AUDIO_MEMORY_MB: tuning.int(768, 64, 8_192).describe('Megabytes of address space for the converter'),
    FFMPEG_PATH: z.string().min(1).default('ffmpeg').describe('The converter: a name on PATH, or a path'),
  }),
);
