import { gzipSync } from 'node:zlib';
import { type IntentModel, type TrainingReport } from '../classifier/intent-model';
import { type EvalCase } from '../evaluation/eval-case';
import { readExam } from '../evaluation/exam';
import { encodeModel } from '../training/model-file';
import { readDataFiles } from '../training/data-files';
import { obtainModel } from '../training/obtain-model';
import { readTrainingData, type TrainingData } from '../training/read-training-data';
import { runCanary, type CanaryReport } from './canary';
import { type OverlayFinding } from './check-overlay';
import { type Lesson } from './lessons';
import { overlayHash, type Overlay, type OverlaySource, type OverlayWords } from './overlay';
import { readOverlay } from './read-overlay';
import { trainOverlay } from './train-overlay';

/** Where the base comes from; without folders the data of the product. */
export interface BaseFolders {
  /** Folder with `base` and `concepts`. */
  readonly data?: string;
  readonly exam?: string;
  /** Where trained models of the base are kept. */
  readonly models: readonly string[];
}

/** Travels to the thread that works on it. */
export interface OverlayOrder {
  /** `check` only reads: seconds instead of minutes. */
  readonly task: 'check' | 'train';
  readonly source: OverlaySource;
  readonly base: BaseFolders;
}

/** A trained model and all that is to be known of it. */
export interface Candidate {
  readonly hash: string;
  readonly baseHash: string;
  readonly sharpness: number;
  readonly gate: number;
  readonly report: TrainingReport;
  readonly canary: CanaryReport;
  readonly words: OverlayWords;
  readonly lessons: readonly Lesson[] | undefined;
  /** The model file, compressed. */
  readonly bytes: Uint8Array;
}

interface Refused {
  readonly kind: 'refused';
  readonly hash: string;
  readonly baseHash: string;
  readonly findings: readonly OverlayFinding[];
}
export type CheckOutcome = Refused | { readonly kind: 'fits'; readonly examples: number; readonly intents: readonly string[] };
export type TrainOutcome = Refused | { readonly kind: 'trained'; readonly candidate: Candidate };

/** Reads, learns and examines: work for a thread of its own. */
export function workOnOverlay({ task, source, base }: OverlayOrder): CheckOutcome | TrainOutcome {
  const files = readDataFiles(base.data);
  const data = readTrainingData(files);
  const hash = overlayHash(data.hash, source);
  const reading = readOverlay(source, data);
  if (reading.kind === 'refused') return { kind: 'refused', hash, baseHash: data.hash, findings: reading.findings };
  const { rows } = reading.overlay;
  if (task === 'check') return { kind: 'fits', examples: rows.length, intents: [...new Set(rows.map(({ intent }) => intent))].sort() };
  const baseModel = obtainModel(base.models, files).model;
  return { kind: 'trained', candidate: learned(reading.overlay, { data, hash, baseModel, exam: readExam(base.exam) }) };
}

interface Ground {
  readonly data: TrainingData;
  readonly hash: string;
  readonly baseModel: IntentModel;
  readonly exam: readonly EvalCase[];
}

function learned(overlay: Overlay, { data, hash, baseModel, exam }: Ground): Candidate {
  const { model, lessons } = trainOverlay(data, overlay, hash);
  const { sharpness, gate, report } = model;
  return {
    hash,
    baseHash: data.hash,
    sharpness,
    gate,
    report,
    canary: runCanary(baseModel, model, exam, overlay),
    words: { roomTypes: overlay.roomTypes, answers: overlay.answers },
    lessons,
    bytes: gzipSync(encodeModel(model)),
  };
}
