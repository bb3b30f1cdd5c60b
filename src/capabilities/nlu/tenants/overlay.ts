import { createHash } from 'node:crypto';
import { type TrainingRow } from '../classifier/intent-model';
import { type RoomTypeWords } from '../nlu-result';
import { type DataFile } from '../training/data-files';
import { type Language } from '@/shared/language';

/** A message that a person of the hotel gave its intent. */
export interface LabelledText {
  readonly id: string;
  readonly language: Language;
  readonly intent: string;
  readonly text: string;
}

/** What a hotel adds to the base, as it was given: files in the form of the base's, and labelled messages. */
export interface OverlaySource {
  readonly files: readonly DataFile[];
  readonly labels: readonly LabelledText[];
}

/** Own words and answers of a hotel, needed beside its model while guests write. */
export interface OverlayWords {
  /** What the hotel calls its rooms, by the canonical word or its own name of the type. */
  readonly roomTypes: readonly RoomTypeWords[];
  /** Topics of what the hotel says of itself, by the own intent that asks for it. */
  readonly answers: Readonly<Record<string, string>>;
}

/** What a hotel adds, read and found in order. */
export interface Overlay extends OverlayWords {
  readonly rows: readonly TrainingRow[];
  /** Base intents that this hotel does not offer. */
  readonly disabled: readonly string[];
}

export const isEmptySource = ({ files, labels }: OverlaySource): boolean => files.length + labels.length === 0;

/** Equal for equal data on an equal base: a model with this hash needs no training. */
export function overlayHash(baseHash: string, { files, labels }: OverlaySource): string {
  const hash = createHash('sha256').update(baseHash);
  for (const { path, content } of files) hash.update('\0').update(path).update('\0').update(content);
  for (const { language, intent, text } of labels) hash.update('\0').update(`${language} ${intent} ${text}`);
  return hash.digest('hex').slice(0, 16);
}
