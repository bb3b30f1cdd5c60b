import { AppError } from '@/shared/app-error';

/** One voice note, as every listener gets it. */
export interface Speech {
  /** WAV, 16 kHz, one channel. */
  readonly wav: Buffer;
  /** The same as a file, for listeners that read one; gone when the call returns. */
  readonly path: string;
  readonly seconds: number;
}

export type Heard =
  /** `confidence` from 0 to 1 where the listener says it. */
  { readonly kind: 'words'; readonly text: string; readonly confidence?: number } | { readonly kind: 'silence' };

/** Turns speech into words. */
export interface SpeechToText {
  readonly name: string;
  /** @throws SpeechUnavailableError when it cannot be asked, or answers nonsense. */
  hear(speech: Speech): Promise<Heard>;
}

export class SpeechUnavailableError extends AppError {
  readonly code = 'MEDIA.SPEECH_UNAVAILABLE';

  constructor(provider: string, reason: string, cause?: unknown) {
    super(`${provider} cannot listen: ${reason}`, { details: { provider, reason }, cause, retryable: true });
  }
}

/** Longer than anybody speaks in two minutes. */
const LONGEST_TEXT = 4_000;

/** What a listener wrote, as a message of a guest may look: no control characters, one line, not without end. */
export function heardWords(text: string, confidence: number | undefined): Heard {
  const words = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TEXT);
  if (!/[\p{L}\p{N}]/u.test(words)) return { kind: 'silence' };
  return { kind: 'words', text: words, ...(confidence === undefined ? {} : { confidence: Math.min(1, Math.max(0, confidence)) }) };
}
