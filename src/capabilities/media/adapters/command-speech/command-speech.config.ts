import * as z from 'zod';
import { defineConfig, tuning } from '@/platform/config';

const command = z.array(z.string()).min(1);

/** Undefined for anything but a list of words. */
function words(text: string | undefined): string[] | undefined {
  try {
    return text === undefined ? undefined : command.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

export const commandSpeechConfig = defineConfig(
  'speech-command',
  z.object({
    STT_COMMAND: z
      .string()
      .optional()
      .transform(words)
      .refine((list) => list === undefined || list.length > 0, 'is not a list such as ["whisper-cli","-f","{file}"]')
      .describe('Program and arguments as a JSON list; {file} becomes the WAV file; it prints the words, or JSON with text and confidence'),
    STT_COMMAND_TIMEOUT_MS: tuning.int(20_000, 500, 120_000).describe('Milliseconds for one voice note'),
    STT_COMMAND_MEMORY_MB: tuning.int(4_096, 64, 65_536).describe('Megabytes that the program may take'),
  }),
);
