import { createServer, type Server } from 'node:http';
import { closeNow, listenOnLoopback } from './loopback-server';

interface Voice {
  readonly seconds: number;
  /** As the WAV's header says. */
  readonly rate: number;
  readonly channels: number;
}

/** Plays an OpenAI-compatible service that listens and looks: it checks what it gets and says what the test tells it. */
export class AiService {
  readonly voices: Voice[] = [];
  pictures = 0;
  hears: { text: string; confidence: number } | 'away' = { text: '', confidence: 1 };
  sees: unknown = 'away';
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer =
        request.url === '/audio/transcriptions' ? this.transcribe(Buffer.concat(chunks)) : this.describe(Buffer.concat(chunks));
      if (answer === undefined) response.writeHead(503).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });

  start(): Promise<string> {
    return listenOnLoopback(this.server);
  }

  stop(): Promise<void> {
    return closeNow(this.server);
  }

  private transcribe(body: Buffer): unknown {
    const wav = body.indexOf('RIFF');
    if (wav === -1 || this.hears === 'away') return undefined;
    const rate = body.readUInt32LE(wav + 24);
    this.voices.push({ seconds: (body.length - wav) / (rate * 2), rate, channels: body.readUInt16LE(wav + 22) });
    const { text, confidence } = this.hears;
    return { text, segments: [{ avg_logprob: Math.log(confidence), no_speech_prob: 0.1 }] };
  }

  private describe(body: Buffer): unknown {
    const asked = JSON.parse(body.toString('utf8')) as { messages: { content: unknown }[]; response_format: { type: string } };
    if (this.sees === 'away' || asked.response_format.type !== 'json_schema' || !body.includes('data:image/')) return undefined;
    this.pictures += 1;
    return { choices: [{ message: { content: JSON.stringify(this.sees) } }] };
  }
}
