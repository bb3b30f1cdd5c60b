import { createServer, type IncomingMessage, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';
import { CommandSpeech } from './adapters/command-speech/command-speech.adapter';
import { OpenAiSpeech } from './adapters/openai-speech/openai-speech.adapter';
import { type Heard, heardWords, type Speech, type SpeechToText, SpeechUnavailableError } from './speech-to-text.port';
import { LISTENER_PROMISES, type ListenerWorld } from './speech-to-text.suite';

const folder = mkdtempSync(path.join(os.tmpdir(), 'atrio-speech-'));
const file = path.join(folder, 'voice.wav');
const speech: Speech = { wav: Buffer.from('RIFF-not-looked-at'), path: file, seconds: 3 };
const base = { LOG_LEVEL: 'CRITICAL' };
const answers = path.join(folder, 'answer');
const http = new HttpClient();
let server: Server;
let url: string;
let answer: { status: number; body: string };
let asked: { request: IncomingMessage; body: Buffer } | undefined;

beforeAll(async () => {
  writeFileSync(file, speech.wav);
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked = { request, body: Buffer.concat(chunks) };
      response.writeHead(answer.status).end(answer.body);
    });
  });
  url = await listenOnLoopback(server);
});
afterAll(async () => {
  http.onApplicationShutdown();
  await closeNow(server);
  rmSync(folder, { recursive: true });
  useEnvironment(process.env);
});

function openAiWorld(): ListenerWorld {
  useEnvironment({ ...base, STT_BASE_URL: `${url}/v1`, STT_API_KEY: 'speech-key' });
  return {
    listener: new OpenAiSpeech(http),
    speech,
    says: (text, confidence) => {
      const segments = confidence === undefined ? undefined : [{ avg_logprob: Math.log(confidence), no_speech_prob: 0.1 }];
      answer = { status: 200, body: JSON.stringify({ text, segments }) };
    },
    breaks: (how) => {
      answer = how === 'failure' ? { status: 503, body: '{}' } : { status: 200, body: '<html>' };
    },
  };
}

function commandWorld(): ListenerWorld {
  const command = (words: readonly string[]): void => useEnvironment({ ...base, STT_COMMAND: JSON.stringify(words) });
  return {
    listener: new CommandSpeech(),
    speech,
    says: (text, confidence) => {
      writeFileSync(answers, JSON.stringify({ text, confidence }));
      command(['cat', answers]);
    },
    breaks: (how) => command(how === 'failure' ? ['false'] : ['echo', '{"text":']),
  };
}

describe.each([
  ['an OpenAI-compatible API', openAiWorld],
  ['a program of the machine', commandWorld],
])('%s as a listener', (_name, open) => {
  it.each(Object.entries(LISTENER_PROMISES))('%s', (_promise, keep) => keep(open()));
});

class Parrot implements SpeechToText {
  readonly name: string = 'parrot';
  text = '';

  hear(): Promise<Heard> {
    return Promise.resolve({ kind: 'words', text: this.text });
  }
}

describe('the promises of a listener', () => {
  it.each(['knows silence from words', 'writes nothing that a message could not hold', 'says how sure it is, or nothing about it'])(
    'are broken by one that passes on whatever it gets: %s',
    async (promise) => {
      const listener = new Parrot();
      const world: ListenerWorld = { listener, speech, says: (text) => void (listener.text = text), breaks: () => undefined };
      await expect(LISTENER_PROMISES[promise]!(world)).rejects.toThrow();
    },
  );
});

describe('an OpenAI-compatible API', () => {
  it('gets the sound, the model and its key', async () => {
    const world = openAiWorld();
    world.says('hola');
    await world.listener.hear(speech);
    expect(asked?.request.url).toBe('/v1/audio/transcriptions');
    expect(asked?.request.headers.authorization).toBe('Bearer speech-key');
    const body = String(asked?.body);
    for (const part of ['RIFF-not-looked-at', 'name="model"', 'whisper-1', 'verbose_json', 'filename="voice.wav"'])
      expect(body).toContain(part);
  });

  it('takes what the model itself holds for noise as silence', async () => {
    const world = openAiWorld();
    answer = { status: 200, body: JSON.stringify({ text: 'Gracias por ver el video', segments: [{ no_speech_prob: 0.9 }] }) };
    expect(await world.listener.hear(speech)).toEqual({ kind: 'silence' });
  });

  it('is out of reach when nobody is there', async () => {
    const world = openAiWorld();
    useEnvironment({ ...base, STT_BASE_URL: 'http://127.0.0.1:1/v1' });
    await expect(world.listener.hear(speech)).rejects.toThrow(SpeechUnavailableError);
  });
});

describe('a program of the machine', () => {
  it('gets the file as one argument, whatever else stands there, and no shell', async () => {
    useEnvironment({ ...base, STT_COMMAND: '["echo","$(id)","{file}"]' });
    expect(await new CommandSpeech().hear(speech)).toEqual({ kind: 'words', text: `$(id) ${file}` });
  });

  it.each(['whisper {file}', '[]', '{"a":1}', '[1]'])('is not %s: the start stops', (command) => {
    useEnvironment({ ...base, STT_COMMAND: command });
    return expect(new CommandSpeech().hear(speech)).rejects.toThrow(/STT_COMMAND/);
  });

  it('that is not set cannot listen', () => {
    useEnvironment(base);
    return expect(new CommandSpeech().hear(speech)).rejects.toThrow(SpeechUnavailableError);
  });
});

it('words keep their letters in every language', () => {
  expect(heardWords('¿Há quartos à tarde, señor?', 2)).toEqual({ kind: 'words', text: '¿Há quartos à tarde, señor?', confidence: 1 });
});
