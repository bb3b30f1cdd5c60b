import { Injectable } from '@nestjs/common';
import { HttpClient, type HttpResponse } from '@/platform/http';
import { type Said, type TextToSpeech, VoiceUnavailableError, wavOf } from '../../text-to-speech.port';
import { openAiVoiceConfig } from './openai-voice.config';

const MOST_WAV_BYTES = 16 * 1_048_576;

/** `POST /audio/speech` of OpenAI and of those who speak like it. */
@Injectable()
export class OpenAiVoice implements TextToSpeech {
  readonly name = 'openai';

  constructor(private readonly http: HttpClient) {}

  async speak({ text }: Said): Promise<Buffer> {
    const { status, body } = await this.asked(text);
    if (status !== 200) throw new VoiceUnavailableError(this.name, `status ${status}`);
    return wavOf(this.name, body);
  }

  private async asked(text: string): Promise<HttpResponse> {
    const { TTS_BASE_URL, TTS_API_KEY, TTS_MODEL, TTS_VOICE, TTS_TIMEOUT_MS } = openAiVoiceConfig.get();
    try {
      return await this.http.request({
        upstream: 'voice:openai',
        method: 'POST',
        url: `${TTS_BASE_URL.replace(/\/$/, '')}/audio/speech`,
        headers: {
          'content-type': 'application/json',
          ...(TTS_API_KEY === undefined ? {} : { authorization: `Bearer ${TTS_API_KEY}` }),
        },
        body: JSON.stringify({ model: TTS_MODEL, voice: TTS_VOICE, input: text, response_format: 'wav' }),
        timeoutMs: TTS_TIMEOUT_MS,
        maxResponseBytes: MOST_WAV_BYTES,
      });
    } catch (error) {
      throw new VoiceUnavailableError(this.name, 'no answer', error);
    }
  }
}
