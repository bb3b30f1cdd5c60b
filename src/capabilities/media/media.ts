import type { MediaKind } from './inspection/file-type';
import type { RefusedFile } from './inspection/inspect';

export type MediaState = 'waiting' | 'stored' | 'quarantined' | 'refused' | 'gone';

/** One file of a message, as far as it is known. */
export interface MediaFile {
  readonly id: string;
  readonly messageId: string;
  readonly position: number;
  readonly state: MediaState;
  readonly reason: RefusedFile | null;
  readonly kind: MediaKind | null;
  readonly filename: string | null;
  /** What was said in it or what it shows; null when nobody could tell. */
  readonly words: string | null;
  readonly wordsFrom: 'transcript' | 'description' | null;
  /** 0 to 1. */
  readonly confidence: number | null;
}

/** What is known of a file's contents. */
export type MediaWords = Pick<MediaFile, 'words' | 'wordsFrom' | 'confidence'>;

export const isSettled = ({ state }: MediaFile): boolean => state !== 'waiting';
