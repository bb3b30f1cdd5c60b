import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import { describeSound } from '@test/support/sound';
import { CommandVoice } from '../adapters/command-voice/command-voice.adapter';
import { OpenAiVoice } from '../adapters/openai-voice/openai-voice.adapter';
import { inspect } from '../inspection/inspect';
import { wav } from '../text-to-speech.suite';
import { audioErrors, audioTempFiles } from './audio.metrics';
import { Speaker } from './speaker.service';

const directory = mkdtempSync(path.join(os.tmpdir(), 'atrio-speaker-'));
const temp = path.join(directory, 'temp');
const [slow, sound] = ['slow', 'sound.wav'].map((name) => path.join(directory, name)) as [string, string];
writeFileSync(slow, '#!/bin/sh\nsleep 30\n', { mode: 0o755 });
writeFileSync(sound, wav(16_000));
const http = new HttpClient();
const speaker = new Speaker(new OpenAiVoice(http), new CommandVoice());
const SAID = { text: 'El desayuno es de seis y media a diez y media.', language: 'es' } as const;

const use = (more: Readonly<Record<string, string>> = {}): void =>
  useEnvironment({
    LOG_LEVEL: 'CRITICAL',
    TTS_PROVIDER: 'command',
    AUDIO_TEMP_DIR: temp,
    TTS_COMMAND: JSON.stringify(['cat', sound]),
    ...more,
  });
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

describeSound('a reply read aloud', () => {
  it.each(['es', 'en', 'pt'] as const)('is a voice note of WhatsApp, by espeak-ng, in %s', async (language) => {
    useEnvironment({ LOG_LEVEL: 'CRITICAL', TTS_PROVIDER: 'command', AUDIO_TEMP_DIR: temp });
    const note = await speaker.speak({ ...SAID, language });
    const seen = inspect(note ?? Buffer.alloc(0));
    expect(seen.kind === 'clean' && [seen.type.kind, seen.type.demuxer]).toEqual(['audio', 'ogg']);
    expect([note?.includes('OpusHead'), (note?.length ?? 0) > 2_000, (note?.length ?? 0) < 512 * 1024]).toEqual([true, true, true]);
    expect(await atRest()).toEqual([0, []]);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['the program is not installed', { TTS_COMMAND: '["no-such-espeak"]' }],
    ['the program fails', { TTS_COMMAND: '["false"]' }],
    ['the program hangs', { TTS_COMMAND: '["sleep","30"]', TTS_COMMAND_TIMEOUT_MS: '300' }],
    ['the program prints nothing', { TTS_COMMAND: '["true"]' }],
    ['the program prints nonsense', { TTS_COMMAND: '["echo","RIFF and then nothing that could be a sound at all, WAVE"]' }],
    ['the program prints without end', { TTS_COMMAND: '["yes"]' }],
    ['the program kills itself', { TTS_COMMAND: '["sh","-c","kill -9 $$"]' }],
    ['the converter is not installed', { FFMPEG_PATH: 'no-such-ffmpeg' }],
    ['the converter takes too long', { FFMPEG_PATH: slow, AUDIO_TIMEOUT_MS: '300' }],
    ['the service is away', { TTS_PROVIDER: 'openai', TTS_BASE_URL: 'http://127.0.0.1:1' }],
  ])('is none and leaves nothing behind when %s', async (_what, more) => {
    use(more);
    const before = await failures();
    expect(await speaker.speak(SAID)).toBeUndefined();
    expect([await failures(), await atRest()]).toEqual([before + 1, [0, []]]);
  });

  it('is none where nobody speaks, and nothing is even begun', async () => {
    use({ TTS_PROVIDER: 'none', FFMPEG_PATH: 'no-such-ffmpeg' });
    const before = await failures();
    expect([await speaker.speak(SAID), await failures()]).toEqual([undefined, before]);
  });
});
