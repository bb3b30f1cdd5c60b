import { type TrainingRow } from '../classifier/intent-model';
import { type RoomTypeWords } from '../nlu-result';
import { TrainingDataError } from '../training/training-data.error';
import { readTrainingFile, type OwnRule, type TrainingFile, type WordList } from '../training/training-file';
import { checkOverlay, type BaseKnowledge, type OverlayFinding } from './check-overlay';
import { type Overlay, type OverlaySource } from './overlay';

/** A hotel's own examples count twice. */
const OWN_WEIGHT = 2;
/** No broad author of the base: held out like one who wrote only a special collection. */
const OWN_AUTHOR = 'hotel';
/** What `file` names for labelled messages; `line` is then the number of the label. */
export const LABELS_FILE = 'labels';

export type OverlayReading =
  { readonly kind: 'read'; readonly overlay: Overlay } | { readonly kind: 'refused'; readonly findings: readonly OverlayFinding[] };

/** Reads what a hotel adds, or tells everything that is wrong with it by file and line. */
export function readOverlay(source: OverlaySource, base: BaseKnowledge): OverlayReading {
  const { files, findings } = readFiles(source);
  if (findings.length > 0) return { kind: 'refused', findings };
  const overlay = assemble(files, source);
  const wrong = checkOverlay({ overlay, own: files.flatMap(({ own }) => own), words: files.flatMap(({ words }) => words) }, base);
  return wrong.length > 0 ? { kind: 'refused', findings: wrong } : { kind: 'read', overlay };
}

function readFiles({ files }: OverlaySource): { files: TrainingFile[]; findings: OverlayFinding[] } {
  const read: TrainingFile[] = [];
  const findings: OverlayFinding[] = [];
  for (const { path, content } of files) {
    try {
      read.push(readTrainingFile(path, content));
    } catch (error) {
      if (!(error instanceof TrainingDataError)) throw error;
      findings.push({ ...error.where, kind: 'unreadable' });
    }
  }
  return { files: read, findings };
}

function assemble(files: readonly TrainingFile[], { labels }: OverlaySource): Overlay {
  const own: readonly OwnRule[] = files.flatMap((file) => file.own);
  const labelled = labels.map(({ id, language, intent, text }): TrainingRow => ({
    text,
    intent,
    language,
    source: { file: LABELS_FILE, line: Number(id) },
  }));
  return {
    rows: [...files.flatMap(({ rows }) => rows), ...labelled].map((row) => ({ ...row, author: OWN_AUTHOR, weight: OWN_WEIGHT })),
    disabled: [...new Set(own.filter(({ kind }) => kind === 'disable').map(({ intent }) => intent))],
    answers: Object.fromEntries(own.filter(({ kind }) => kind === 'answer').map(({ intent, topic }) => [intent, topic])),
    roomTypes: roomTypesOf(files.flatMap(({ words }) => words)),
  };
}

/** A looked-up word stands for itself, synonyms for what they are said to mean. */
function roomTypesOf(lists: readonly WordList[]): RoomTypeWords[] {
  const synonyms = new Map<string, string[]>();
  for (const { kind, name, words } of lists) {
    if (kind === 'lookup') for (const word of words) synonyms.set(word, synonyms.get(word) ?? []);
    if (kind === 'synonym') synonyms.set(name, [...(synonyms.get(name) ?? []), ...words]);
  }
  return [...synonyms].map(([id, words]) => ({ id, synonyms: words }));
}
