import { Injectable } from '@nestjs/common';
import { HttpClient, type HttpResponse } from '@/platform/http';
import * as z from 'zod';
import { type Heard, heardWords, type Speech, type SpeechToText, SpeechUnavailableError } from '../../speech-to-text.port';
import { openAiSpeechConfig } from './openai-speech.config';

const segment = z.looseObject({ avg_logprob: z.number().optional(), no_speech_prob: z.number().optional() });
const transcription = z.looseObject({ text: z.string(), segments: z.array(segment).optional() });
/** Above it the model itself takes what it wrote for noise. */
const NO_SPEECH = 0.6;

/** `POST /audio/transcriptions` of OpenAI and of those who speak like it (whisper.cpp, vLLM, LocalAI, Groq). */
@Injectable()
export class OpenAiSpeech implements SpeechToText {
  readonly name = 'openai';

  constructor(private readonly http: HttpClient) {}

  async hear({ wav }: Speech): Promise<Heard> {
    const { STT_BASE_URL, STT_API_KEY, STT_MODEL, STT_TIMEOUT_MS } = openAiSpeechConfig.get();
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(wav)], { type: 'audio/wav' }), 'voice.wav');
    form.append('model', STT_MODEL);
    form.append('response_format', 'verbose_json');
    const encoded = new Response(form);
    const response = await this.asked({
      url: `${STT_BASE_URL.replace(/\/$/, '')}/audio/transcriptions`,
      headers: {
        'content-type': encoded.headers.get('content-type') ?? '',
        ...(STT_API_KEY === undefined ? {} : { authorization: `Bearer ${STT_API_KEY}` }),
      },
      body: Buffer.from(await encoded.arrayBuffer()),
      timeoutMs: STT_TIMEOUT_MS,
    });
    if (response.status !== 200) throw new SpeechUnavailableError(this.name, `status ${response.status}`);
    return this.heard(response.body);
  }

  private async asked(request: { url: string; headers: Record<string, string>; body: Buffer; timeoutMs: number }): Promise<HttpResponse> {
    try {
      return await this.http.request({ upstream: 'speech:openai', method: 'POST', ...request });
    } catch (error) {
      throw new SpeechUnavailableError(this.name, 'no answer', error);
    }
  }

  private heard(body: Buffer): Heard {
    const { text, segments = [] } = this.parsed(body);
    if (segments.length > 0 && segments.every(({ no_speech_prob: noise }) => noise !== undefined && noise > NO_SPEECH))
      return { kind: 'silence' };
    const certainties = segments.flatMap(({ avg_logprob: logprob }) => (logprob === undefined ? [] : [Math.exp(logprob)]));
    const mean = certainties.reduce((sum, one) => sum + one, 0) / certainties.length;
    return heardWords(text, certainties.length === 0 ? undefined : mean);
  }

  private parsed(body: Buffer): z.output<typeof transcription> {
    try {
      return transcription.parse(JSON.parse(body.toString('utf8')));
    } catch (error) {
      throw new SpeechUnavailableError(this.name, 'an unreadable answer', error);
    }
  }
}
