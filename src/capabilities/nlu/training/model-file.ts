import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IntentModel, type TrainingReport } from '../classifier/intent-model';
import { ConceptTable, type Concept } from '../text/concept-table';
import { ENGINE_VERSION } from './data-files';
import { refused } from './yaml-file';

interface Header {
  /** What reads features otherwise reads this model wrongly. */
  readonly engine: string;
  readonly hash: string;
  readonly labels: readonly string[];
  readonly names: readonly string[];
  readonly sharpness: number;
  readonly gate: number;
  readonly report: TrainingReport;
  readonly concepts: readonly Concept[];
  /** Floats of the language model. */
  readonly languageFloats: number;
  readonly unknownIdf: number;
}

const pathOf = (directory: string, hash: string): string => join(directory, `intents-${hash}.bin`);

/** Length of the header, the header as JSON, then language model, idf, bias and steps as little-endian floats, then weights as bytes. */
export function encodeModel(model: IntentModel): Buffer {
  const names = [...model.vocabulary.positions.keys()];
  const header: Header = {
    engine: ENGINE_VERSION,
    hash: model.hash,
    labels: model.labels,
    names,
    sharpness: model.sharpness,
    gate: model.gate,
    report: model.report,
    concepts: model.concepts.concepts,
    languageFloats: model.languages.logs.length,
    unknownIdf: model.vocabulary.unknownIdf,
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const { bias, steps, weights } = model.linear;
  const arrays = [model.languages.logs, model.vocabulary.idf, bias, steps, weights].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  return Buffer.concat([length, json, ...arrays]);
}

/** @throws TrainingDataError when it was made by another version of the engine; SyntaxError or RangeError when it is torn. */
export function decodeModel(bytes: Buffer): IntentModel {
  const start = 4 + bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.subarray(4, start).toString('utf8')) as Header;
  if (header.engine !== ENGINE_VERSION) throw refused('model', 0, `made by engine ${header.engine}, this is ${ENGINE_VERSION}`);
  const room = roomFor(header, bytes.length - start);
  // Copies, because the floats must start at a multiple of four.
  Buffer.from(room.floats.buffer).set(bytes.subarray(start, start + room.floats.byteLength));
  Buffer.from(room.weights.buffer).set(bytes.subarray(start + room.floats.byteLength));
  return toModel(header, room);
}

interface Arrays {
  readonly floats: Float32Array;
  readonly weights: Int8Array;
}

/** Empty arrays for what follows the header. @throws RangeError when another number of bytes does. */
function roomFor({ languageFloats, names, labels }: Header, bytes: number): Arrays {
  const floats = new Float32Array(languageFloats + 2 * names.length + labels.length);
  const weights = new Int8Array(names.length * labels.length);
  if (bytes !== floats.byteLength + weights.byteLength) throw new RangeError('a torn model');
  return { floats, weights };
}

/** Reads the arrays to where they stay, without a second copy. */
function readModel(file: number): IntentModel {
  const length = Buffer.alloc(4);
  readSync(file, length, 0, 4, 0);
  const start = 4 + length.readUInt32LE(0);
  const json = Buffer.alloc(start - 4);
  readSync(file, json, 0, json.length, 4);
  const header = JSON.parse(json.toString('utf8')) as Header;
  const room = roomFor(header, fstatSync(file).size - start);
  readSync(file, room.floats, 0, room.floats.byteLength, start);
  readSync(file, room.weights, 0, room.weights.byteLength, start + room.floats.byteLength);
  return toModel(header, room);
}

function toModel(header: Header, { floats, weights }: Arrays): IntentModel {
  let position = 0;
  const next = (length: number): Float32Array => floats.subarray(position, (position += length));
  const { hash, labels, names, sharpness, gate, report, concepts, languageFloats, unknownIdf } = header;
  return {
    hash,
    sharpness,
    gate,
    report,
    labels,
    languages: { logs: next(languageFloats) },
    concepts: new ConceptTable(concepts),
    vocabulary: { positions: new Map(names.map((name, at) => [name, at])), idf: next(names.length), unknownIdf },
    linear: { labels: labels.length, bias: next(labels.length), steps: next(names.length), weights },
  };
}

/** The model trained before from the same data, if this machine still has it and it is whole. */
export function loadModel(directory: string, hash: string): IntentModel | undefined {
  let file: number | undefined;
  try {
    file = openSync(pathOf(directory, hash), 'r');
    const model = readModel(file);
    return model.hash === hash ? model : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Whole or not at all; on a read-only disk the next start trains again. */
export function saveModel(directory: string, model: IntentModel): boolean {
  const path = pathOf(directory, model.hash);
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(draft, encodeModel(model));
    renameSync(draft, path);
    return true;
  } catch {
    return false;
  }
}
