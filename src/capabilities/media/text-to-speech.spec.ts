import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';
import { CommandVoice } from './adapters/command-voice/command-voice.adapter';
import { OpenAiVoice } from './adapters/openai-voice/openai-voice.adapter';
import { type TextToSpeech, VoiceUnavailableError, wavOf } from './text-to-speech.port';
import { READER_PROMISES, type ReaderWorld, wav } from './text-to-speech.suite';

const folder = mkdtempSync(path.join(os.tmpdir(), 'atrio-voice-'));
const [sound, heard] = [path.join(folder, 'sound.wav'), path.join(folder, 'heard')];
const base = { LOG_LEVEL: 'CRITICAL' };
const IMPATIENT = { TTS_COMMAND_TIMEOUT_MS: '300', TTS_TIMEOUT_MS: '300' };
let answer: { readonly status: number; readonly body: Buffer } | 'hang';
let asked = '';
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    asked = JSON.stringify({ url: request.url, key: request.headers.authorization }) + Buffer.concat(chunks).toString();
    if (answer !== 'hang') response.writeHead(answer.status).end(answer.body);
  });
});
let url: string;

beforeAll(async () => {
  url = await listenOnLoopback(server);
});
afterAll(async () => {
  await closeNow(server);
  rmSync(folder, { recursive: true });
  useEnvironment(process.env);
});

const NOTHING = Buffer.alloc(0);
const NONSENSE = Buffer.from('RIFF <html> it is no sound, however long it may be, is it?');

function openAiWorld(): ReaderWorld {
  const use = (more = {}): void => useEnvironment({ ...base, TTS_BASE_URL: `${url}/v1`, TTS_API_KEY: 'voice-key', ...more });
  use();
  const broken = {
    failure: { status: 503, body: NOTHING },
    nonsense: { status: 200, body: NONSENSE },
    nothing: { status: 200, body: NOTHING },
  };
  return {
    reader: new OpenAiVoice(new HttpClient()),
    gives: (bytes) => void (answer = { status: 200, body: bytes }),
    breaks: (how) => {
      use(how === 'hang' ? IMPATIENT : {});
      answer = how === 'hang' ? how : broken[how];
    },
    heard: () => asked,
  };
}

const BROKEN = {
  failure: 'exit 3',
  nonsense: 'echo RIFF it is no sound, however long it may be, is it',
  nothing: 'true',
  hang: 'sleep 30',
};

function commandWorld(): ReaderWorld {
  const command = (script: string, more = {}): void =>
    useEnvironment({ ...base, TTS_COMMAND: JSON.stringify(['sh', '-c', `tee ${heard} >/dev/null; ${script}`, '{voice}']), ...more });
  return {
    reader: new CommandVoice(),
    gives: (bytes) => {
      writeFileSync(sound, bytes);
      command(`cat ${sound}`);
    },
    breaks: (how) => command(BROKEN[how], how === 'hang' ? IMPATIENT : {}),
    heard: () => JSON.stringify(readFileSync(heard, 'utf8')),
  };
}

describe.each([
  ['an OpenAI-compatible API', openAiWorld],
  ['a program of the machine', commandWorld],
])('%s that reads aloud', (_name, open) => {
  it.each(Object.entries(READER_PROMISES))('%s', (_promise, keep) => keep(open()));
});

/** Says always the same, and never that it cannot. */
class Parrot implements TextToSpeech {
  readonly name = 'parrot';

  speak(): Promise<Buffer> {
    return Promise.resolve(Buffer.from('parrot'));
  }
}

it.each(Object.entries(READER_PROMISES))('one that says always the same breaks the promise that it %s', async (_promise, keep) => {
  const world = { reader: new Parrot(), gives: () => undefined, breaks: () => undefined, heard: () => '' };
  await expect(keep(world)).rejects.toThrow();
});

it('the API gets the model, the voice and its key; the program its voice by the language', async () => {
  const world = openAiWorld();
  world.gives(wav());
  await world.reader.speak({ text: 'Olá', language: 'pt' });
  for (const part of ['/v1/audio/speech', 'Bearer voice-key', '"response_format":"wav"', '"voice":"alloy"']) expect(asked).toContain(part);
  writeFileSync(sound, wav());
  useEnvironment({
    ...base,
    TTS_COMMAND: JSON.stringify(['sh', '-c', `echo "$0" > ${heard}; cat ${sound}`, '{voice}']),
    TTS_VOICE_PT: 'pt-br',
  });
  await new CommandVoice().speak({ text: 'Olá', language: 'pt' });
  expect(readFileSync(heard, 'utf8')).toBe('pt-br\n');
});

it.each(['espeak-ng {voice}', '[]', '{"a":1}', '[1]'])('the program is not %s: the start stops', (command) => {
  useEnvironment({ ...base, TTS_COMMAND: command });
  return expect(new CommandVoice().speak({ text: 'a', language: 'es' })).rejects.toThrow(/TTS_COMMAND/);
});

it.each([NOTHING, NONSENSE, wav().subarray(0, 44), Buffer.from('OggS')])('%p is no WAV', (bytes) => {
  expect(() => wavOf('x', bytes)).toThrow(VoiceUnavailableError);
});
