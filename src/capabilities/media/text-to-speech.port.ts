import type { Language } from '@/shared/language';
import { AppError } from '@/shared/app-error';

export interface Said {
  readonly text: string;
  readonly language: Language;
}

/** Reads a text aloud. */
export interface TextToSpeech {
  readonly name: string;
  /** @returns WAV, of any rate. @throws VoiceUnavailableError when it cannot be asked, or gives back anything but WAV. */
  speak(said: Said): Promise<Buffer>;
}

/** Nobody can read a text aloud now; it is sent as it is written. */
export class VoiceUnavailableError extends AppError {
  readonly code = 'MEDIA.VOICE_UNAVAILABLE';

  constructor(provider: string, reason: string, cause?: unknown) {
    super(`${provider} cannot read a text aloud: ${reason}`, { details: { provider, reason }, cause, retryable: true });
  }
}

const RIFF = Buffer.from('RIFF');
const WAVE = Buffer.from('WAVE');
/** Header and the shortest sound. */
const LEAST_BYTES = 46;

/** @throws VoiceUnavailableError for what is no sound. */
export function wavOf(provider: string, bytes: Buffer): Buffer {
  const isWav = bytes.length >= LEAST_BYTES && bytes.subarray(0, 4).equals(RIFF) && bytes.subarray(8, 12).equals(WAVE);
  if (!isWav) throw new VoiceUnavailableError(provider, 'what it gave is no sound');
  return bytes;
}
