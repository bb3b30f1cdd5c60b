import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

const command = z.array(z.string()).min(1);

/** An empty list for anything but a list of words. */
function words(text: string): string[] {
  try {
    return command.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

export const commandVoiceConfig = defineConfig(
  'voice-command',
  z.object({
    TTS_COMMAND: z
      .string()
      .default('["espeak-ng","--stdin","--stdout","-v","{voice}"]')
      .transform(words)
      .refine((list) => list.length > 0, 'is not a list such as ["espeak-ng","--stdin","--stdout","-v","{voice}"]')
      .describe('Program and arguments as a JSON list; it reads the text from its input and prints WAV; {voice} becomes the voice'),
    TTS_VOICE_ES: z.string().min(1).default('es-419').describe('Voice for Spanish, by its name at the program or the API'),
    TTS_VOICE_EN: z.string().min(1).default('en-us').describe('Voice for English'),
    TTS_VOICE_PT: z.string().min(1).default('pt-br').describe('Voice for Portuguese'),
    TTS_COMMAND_TIMEOUT_MS: tuning.int(5_000, 200, 60_000).describe('Milliseconds for one text'),
    TTS_COMMAND_MEMORY_MB: tuning.int(1_024, 64, 65_536).describe('Megabytes that the program may take'),
  }),
);
