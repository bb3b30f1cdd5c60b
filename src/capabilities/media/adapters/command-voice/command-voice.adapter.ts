import os from 'node:os';
import { Injectable } from '@nestjs/common';
import { runProgram } from '@/platform/programs';
import { type Said, type TextToSpeech, VoiceUnavailableError, wavOf } from '../../text-to-speech.port';
import { commandVoiceConfig } from './command-voice.config';

const MEGABYTE = 1_048_576;
/** Five minutes of 22 kHz. */
const MOST_WAV_BYTES = 16 * MEGABYTE;

/** A program on this machine, espeak-ng by default: the text leaves the house for nobody. */
@Injectable()
export class CommandVoice implements TextToSpeech {
  readonly name = 'command';

  async speak({ text, language }: Said): Promise<Buffer> {
    const { TTS_COMMAND, TTS_COMMAND_TIMEOUT_MS, TTS_COMMAND_MEMORY_MB, ...voices } = commandVoiceConfig.get();
    const voice = { es: voices.TTS_VOICE_ES, en: voices.TTS_VOICE_EN, pt: voices.TTS_VOICE_PT }[language];
    const [program = '', ...args] = TTS_COMMAND;
    return wavOf(this.name, await this.run({ program, args: args.map((arg) => arg.replaceAll('{voice}', voice)), text }));
  }

  private async run({ program, args, text }: { program: string; args: string[]; text: string }): Promise<Buffer> {
    const { TTS_COMMAND_TIMEOUT_MS, TTS_COMMAND_MEMORY_MB } = commandVoiceConfig.get();
    try {
      return await runProgram({
        program,
        args,
        input: text,
        directory: os.tmpdir(),
        timeoutMs: TTS_COMMAND_TIMEOUT_MS,
        memoryBytes: TTS_COMMAND_MEMORY_MB * MEGABYTE,
        maxOutputBytes: MOST_WAV_BYTES,
      });
    } catch (error) {
      throw new VoiceUnavailableError(this.name, 'the program failed', error);
    }
  }
}
