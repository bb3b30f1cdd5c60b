import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { runProgram } from '@/platform/programs';
import * as z from 'zod';
import { type Heard, heardWords, type Speech, type SpeechToText, SpeechUnavailableError } from '../../speech-to-text.port';
import { commandSpeechConfig } from './command-speech.config';

const answer = z.looseObject({ text: z.string(), confidence: z.number().optional() });
const MOST_PRINTED_BYTES = 65_536;
const MEGABYTE = 1_048_576;

/** A program on this machine that reads the file and prints what was said: nothing leaves the house. */
@Injectable()
export class CommandSpeech implements SpeechToText {
  readonly name = 'command';

  async hear({ path: file }: Speech): Promise<Heard> {
    const { STT_COMMAND, STT_COMMAND_TIMEOUT_MS, STT_COMMAND_MEMORY_MB } = commandSpeechConfig.get();
    const [program, ...args] = STT_COMMAND ?? [];
    if (program === undefined) throw new SpeechUnavailableError(this.name, 'STT_COMMAND is not set');
    try {
      const printed = await runProgram({
        program,
        args: args.map((arg) => arg.replaceAll('{file}', file)),
        directory: path.dirname(file),
        timeoutMs: STT_COMMAND_TIMEOUT_MS,
        memoryBytes: STT_COMMAND_MEMORY_MB * MEGABYTE,
        maxOutputBytes: MOST_PRINTED_BYTES,
      });
      return heardIn(printed.toString('utf8'));
    } catch (error) {
      throw new SpeechUnavailableError(this.name, 'the program failed', error);
    }
  }
}

function heardIn(printed: string): Heard {
  if (!printed.trimStart().startsWith('{')) return heardWords(printed, undefined);
  const { text, confidence } = answer.parse(JSON.parse(printed));
  return heardWords(text, confidence);
}
