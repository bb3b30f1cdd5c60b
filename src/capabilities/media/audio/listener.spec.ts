import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import { runProgram } from '@/platform/programs';
import { describeSound } from '@test/support/sound';
import { CommandSpeech } from '../adapters/command-speech/command-speech.adapter';
import { OpenAiSpeech } from '../adapters/openai-speech/openai-speech.adapter';
import { inspect } from '../inspection/inspect';
import { audioErrors, audioTempFiles } from './audio.metrics';
import { Listener } from './listener.service';

const MEBIBYTE = 1_048_576;
const directory = mkdtempSync(path.join(os.tmpdir(), 'atrio-listener-'));
const temp = path.join(directory, 'temp');
const slow = path.join(directory, 'slow-converter');
writeFileSync(slow, '#!/bin/sh\nsleep 30\n', { mode: 0o755 });
const http = new HttpClient();
const listener = new Listener(new OpenAiSpeech(http), new CommandSpeech());

/** A tone in a container of one's choice. */
function tone(...to: readonly string[]): Promise<Buffer> {
  return runProgram({
    program: 'ffmpeg',
    args: ['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', 'sine=frequency=300:duration=1', ...to, 'pipe:1'],
    directory,
    timeoutMs: 10_000,
    memoryBytes: 1_024 * MEBIBYTE,
    maxOutputBytes: MEBIBYTE,
  });
}

const use = (more: Readonly<Record<string, string>> = {}): void =>
  useEnvironment({ LOG_LEVEL: 'CRITICAL', STT_PROVIDER: 'command', STT_COMMAND: '["echo","dos toallas"]', AUDIO_TEMP_DIR: temp, ...more });

async function atRest(): Promise<[gauge: number | undefined, folders: string[]]> {
  return [(await audioTempFiles.get()).values[0]?.value, readdirSync(temp)];
}
const failures = async (): Promise<number> => (await audioErrors.get()).values.reduce((sum, { value }) => sum + value, 0);

beforeEach(() => use());
afterAll(() => {
  http.onApplicationShutdown();
  rmSync(directory, { recursive: true });
  useEnvironment(process.env);
});

describeSound('listening to a voice note', () => {
  let ogg: Buffer;
  beforeAll(async () => {
    ogg = await tone('-c:a', 'libopus', '-b:a', '16k', '-f', 'ogg');
  });

  it.each([
    ['OGG with Opus', ['-c:a', 'libopus', '-f', 'ogg']],
    ['MP3', ['-f', 'mp3']],
    ['AAC', ['-f', 'adts']],
    ['WAV', ['-f', 'wav']],
    ['MP4', ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov', '-f', 'ipod']],
    ['WebM', ['-c:a', 'libopus', '-f', 'webm']],
  ])('works with %s, by its bytes', async (_name, to) => {
    const bytes = await tone(...to);
    const seen = inspect(bytes);
    const demuxer = seen.kind === 'clean' ? seen.type.demuxer : undefined;
    expect(await listener.listen(bytes, demuxer ?? '')).toEqual({ words: 'dos toallas', wordsFrom: 'transcript', confidence: null });
    expect(await atRest()).toEqual([0, []]);
  });

  it.each([
    ['the sound is no sound', {}, Buffer.from('OggS and then nothing')],
    ['the sound is empty', {}, Buffer.alloc(0)],
    ['the converter is not installed', { FFMPEG_PATH: 'no-such-ffmpeg' }, undefined],
    ['the converter takes too long', { FFMPEG_PATH: slow, AUDIO_TIMEOUT_MS: '200' }, undefined],
    ['the converter gets too little memory', { AUDIO_MEMORY_MB: '64' }, undefined],
    ['the listener fails', { STT_COMMAND: '["false"]' }, undefined],
    ['the listener hangs', { STT_COMMAND: '["sleep","30"]', STT_COMMAND_TIMEOUT_MS: '500' }, undefined],
    ['the listener kills itself', { STT_COMMAND: '["sh","-c","kill -9 $$"]' }, undefined],
    ['the service is away', { STT_PROVIDER: 'openai', STT_BASE_URL: 'http://127.0.0.1:1' }, undefined],
  ] as const)('ends without words and leaves nothing behind when %s', async (_what, more, bytes) => {
    use(more);
    const before = await failures();
    expect(await listener.listen(bytes ?? ogg, 'ogg')).toBeUndefined();
    expect([await failures(), await atRest()]).toEqual([before + 1, [0, []]]);
  });

  it('leaves what is too long to the staff', async () => {
    use({ AUDIO_MAX_SECONDS: '1' });
    const long = await tone('-af', 'apad=pad_dur=3', '-c:a', 'libopus', '-f', 'ogg');
    expect([await listener.listen(long, 'ogg'), await atRest()]).toEqual([undefined, [0, []]]);
  });

  it('says that it heard nothing', async () => {
    use({ STT_COMMAND: '["echo"," "]' });
    expect(await listener.listen(ogg, 'ogg')).toEqual({ words: '', wordsFrom: 'transcript', confidence: null });
  });

  it('does not even convert where nobody listens', async () => {
    use({ STT_PROVIDER: 'none', FFMPEG_PATH: 'no-such-ffmpeg' });
    const before = await failures();
    expect([await listener.listen(ogg, 'ogg'), await failures()]).toEqual([undefined, before]);
  });

  it('follows no playlist, whatever container it claims to be', async () => {
    let touched = 0;
    const tripwire = createServer((socket) => {
      touched += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => tripwire.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(tripwire.address() as AddressInfo).port}/a.ogg`;
    const lists = [
      `#EXTM3U\n#EXTINF:1,\n${address}\n#EXT-X-ENDLIST\n`,
      `ffconcat version 1.0\nfile '${address}'\n`,
      `[playlist]\nFile1=${address}\n`,
    ];
    const demuxers = ['ogg', 'mp3', 'aac', 'amr', 'wav', 'mov', 'matroska'];
    const heard = await Promise.all(lists.flatMap((list) => demuxers.map((demuxer) => listener.listen(Buffer.from(list), demuxer))));
    expect(heard.filter((words) => words !== undefined)).toEqual([]);
    await new Promise((resolve) => tripwire.close(resolve));
    expect([touched, await atRest()]).toEqual([0, [0, []]]);
  }, 60_000);
});
