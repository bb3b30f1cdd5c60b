import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import type { MediaWords } from '../media';
import { CommandSpeech } from '../adapters/command-speech/command-speech.adapter';
import { OpenAiSpeech } from '../adapters/openai-speech/openai-speech.adapter';
import type { Heard, SpeechToText } from '../speech-to-text.port';
import { audioConfig } from './audio.config';
import { audioBytes, audioErrors } from './audio.metrics';
import { toSpeech } from './convert';
import { measured } from './measured';
import { removeLeftovers, withTempFolder } from './temp-folder';

const log = createLogger('audio');
const LEFT_BEHIND_MS = 3_600_000;

/** Listens to voice notes, if somebody here can. */
@Injectable()
export class Listener implements OnModuleInit {
  constructor(
    private readonly openAi: OpenAiSpeech,
    private readonly command: CommandSpeech,
  ) {}

  async onModuleInit(): Promise<void> {
    await removeLeftovers(audioConfig.get().AUDIO_TEMP_DIR, LEFT_BEHIND_MS, Date.now());
  }

  /** Undefined when nobody listens here, or it failed: the guest is asked to write. Never throws. */
  async listen(bytes: Buffer, demuxer: string): Promise<MediaWords | undefined> {
    const provider = this.provider();
    audioBytes.observe(bytes.length);
    if (provider === undefined) return undefined;
    try {
      const heard = await withTempFolder(audioConfig.get().AUDIO_TEMP_DIR, (folder) => this.heard(provider, { bytes, demuxer, folder }));
      return heard === undefined ? undefined : wordsOf(heard);
    } catch (error) {
      audioErrors.inc({ code: errorCode(error) });
      log.warn('audio_failed', { code: errorCode(error), provider: provider.name, bytes: bytes.length });
      return undefined;
    }
  }

  private async heard(provider: SpeechToText, note: { bytes: Buffer; demuxer: string; folder: string }): Promise<Heard | undefined> {
    const speech = await measured('convert', () => toSpeech(note.bytes, note.demuxer, note.folder));
    if (speech === undefined) return undefined;
    // Not even a word fits into it.
    if (speech.seconds < 0.1) return { kind: 'silence' };
    return measured('transcribe', () => provider.hear(speech));
  }

  private provider(): SpeechToText | undefined {
    switch (audioConfig.get().STT_PROVIDER) {
      case 'none':
        return undefined;
      case 'openai':
        return this.openAi;
      case 'command':
        return this.command;
    }
  }
}

function wordsOf(heard: Heard): MediaWords {
  switch (heard.kind) {
    case 'silence':
      return { words: '', wordsFrom: 'transcript', confidence: null };
    case 'words':
      return { words: heard.text, wordsFrom: 'transcript', confidence: heard.confidence ?? null };
  }
}
