import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProgram } from '@/platform/programs';
import type { Speech } from '../speech-to-text.port';
import { audioConfig } from './audio.config';

const WAV_HEADER_BYTES = 44;
const BYTES_PER_SECOND = 32_000;
const MEGABYTE = 1_048_576;

/**
 * Any sound as WAV, 16 kHz, one channel. The container is the one that was recognised by its bytes and no other, protocols are
 * file and pipe: a playlist, or a file that names another address, is not followed.
 * @param folder deleted by the caller
 * @returns undefined when it is longer than we listen to.
 */
export async function toSpeech(bytes: Buffer, demuxer: string, folder: string): Promise<Speech | undefined> {
  const { AUDIO_MAX_SECONDS } = audioConfig.get();
  const [source, target] = [path.join(folder, 'in'), path.join(folder, 'out.wav')];
  await writeFile(source, bytes, { mode: 0o600 });
  await ffmpeg(folder, [
    // One second more than allowed shows that it is too long.
    ...['-f', demuxer, '-t', String(AUDIO_MAX_SECONDS + 1), '-i', source],
    ...['-map', '0:a:0', ...BARE, '-ac', '1', '-ar', '16000', '-c:a', 'pcm_s16le', '-threads', '1', '-f', 'wav', target],
  ]);
  const wav = await readFile(target);
  const seconds = Math.max(0, wav.length - WAV_HEADER_BYTES) / BYTES_PER_SECOND;
  return seconds > AUDIO_MAX_SECONDS ? undefined : { wav, path: target, seconds };
}

/**
 * A voice note as WhatsApp plays it: OGG with Opus, one channel; 3 KB a second, of the 512 KB that may be.
 * @param folder deleted by the caller
 */
export async function toVoiceNote(wav: Buffer, folder: string): Promise<Buffer> {
  const [source, target] = [path.join(folder, 'in.wav'), path.join(folder, 'out.ogg')];
  await writeFile(source, wav, { mode: 0o600 });
  await ffmpeg(folder, [
    ...['-f', 'wav', '-i', source, '-map', '0:a:0', ...BARE],
    ...['-ac', '1', '-ar', '48000', '-c:a', 'libopus', '-b:a', '24k', '-application', 'voip', '-threads', '1', '-f', 'ogg', target],
  ]);
  return readFile(target);
}

/** Nothing but the sound. */
const BARE = ['-vn', '-sn', '-dn', '-map_metadata', '-1', '-flags', 'bitexact', '-fflags', 'bitexact'];

async function ffmpeg(folder: string, args: readonly string[]): Promise<void> {
  const { AUDIO_TIMEOUT_MS, AUDIO_MEMORY_MB, FFMPEG_PATH } = audioConfig.get();
  await runProgram({
    program: FFMPEG_PATH,
    args: [
      ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-max_alloc', String(64 * MEGABYTE)],
      ...['-protocol_whitelist', 'file,pipe', '-threads', '1', ...args],
    ],
    directory: folder,
    timeoutMs: AUDIO_TIMEOUT_MS,
    memoryBytes: AUDIO_MEMORY_MB * MEGABYTE,
    maxOutputBytes: MEGABYTE,
  });
}
