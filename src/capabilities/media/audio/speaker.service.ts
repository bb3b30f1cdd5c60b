import { Injectable } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { CommandVoice } from '../adapters/command-voice/command-voice.adapter';
import { OpenAiVoice } from '../adapters/openai-voice/openai-voice.adapter';
import type { Said, TextToSpeech } from '../text-to-speech.port';
import { audioConfig } from './audio.config';
import { audioErrors } from './audio.metrics';
import { toVoiceNote } from './convert';
import { measured } from './measured';
import { withTempFolder } from './temp-folder';

const log = createLogger('audio');

/** Reads replies aloud, if somebody here can. */
@Injectable()
export class Speaker {
  constructor(
    private readonly openAi: OpenAiVoice,
    private readonly command: CommandVoice,
  ) {}

  /** OGG with Opus, one channel. Undefined when nobody speaks here, or it failed: the reply is sent as it is written. Never throws. */
  async speak(said: Said): Promise<Buffer | undefined> {
    const provider = this.provider();
    if (provider === undefined) return undefined;
    try {
      return await withTempFolder(audioConfig.get().AUDIO_TEMP_DIR, async (folder) => {
        const wav = await measured('speak', () => provider.speak(said));
        return measured('encode', () => toVoiceNote(wav, folder));
      });
    } catch (error) {
      audioErrors.inc({ code: errorCode(error) });
      log.warn('voice_failed', { code: errorCode(error), provider: provider.name });
      return undefined;
    }
  }

  private provider(): TextToSpeech | undefined {
    switch (audioConfig.get().TTS_PROVIDER) {
      case 'none':
        return undefined;
      case 'openai':
        return this.openAi;
      case 'command':
        return this.command;
    }
  }
}
