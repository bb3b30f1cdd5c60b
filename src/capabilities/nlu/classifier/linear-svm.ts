import { inSteps, type LinearModel } from './linear-model';
import { type SparseRows } from './vectorizer';

export interface SvmOptions {
  readonly cost: number;
  /** Passes over the rows; training stops earlier when nothing moves. */
  readonly maxPasses: number;
  readonly tolerance: number;
}

export const SVM_OPTIONS: SvmOptions = { cost: 2, maxPasses: 40, tolerance: 0.15 };

/** What a model is trained on: rows, the label of each, and how much each counts; only the `known` ones are read. */
export interface LabelledRows {
  readonly rows: SparseRows;
  readonly known: Int32Array;
  readonly labelOf: Int32Array;
  readonly weightOf: Float64Array;
}

/** One label's plane while it is being learned. */
interface Plane {
  readonly weights: Float64Array;
  readonly alpha: Float64Array;
  /** +1 for the label's own rows, -1 for the rest. */
  readonly sign: Float64Array;
  readonly diagonal: Float64Array;
  bias: number;
}

/** One label against the rest, each: squared hinge loss, a constant feature as bias. `features` is the size of the vocabulary. */
export function trainLinear(data: LabelledRows, labels: number, features: number, options = SVM_OPTIONS): LinearModel {
  const weights = new Float32Array(features * labels);
  const bias = new Float32Array(labels);
  for (let label = 0; label < labels; label += 1) {
    const plane = trainLabel(data, label, features, options);
    bias[label] = plane.bias;
    for (let feature = 0; feature < features; feature += 1) weights[feature * labels + label] = plane.weights[feature] ?? 0;
  }
  return { labels, bias, ...inSteps(weights, labels) };
}

/** Dual coordinate descent with shrinking (Hsieh et al., ICML 2008, algorithm 3). */
function trainLabel({ rows, known, labelOf, weightOf }: LabelledRows, label: number, features: number, options: SvmOptions): Plane {
  const plane: Plane = {
    weights: new Float64Array(features),
    alpha: new Float64Array(labelOf.length),
    sign: Float64Array.from(labelOf, (one) => (one === label ? 1 : -1)),
    diagonal: Float64Array.from(weightOf, (weight) => 1 / (2 * options.cost * weight)),
    bias: 0,
  };
  const random = randomFrom(7);
  let active = known.slice();
  for (let pass = 0; pass < options.maxPasses; pass += 1) {
    shuffle(active, random);
    const { largest, kept } = sweep(plane, rows, active);
    const hasSettled = largest < options.tolerance;
    if (hasSettled && active.length === known.length) break;
    active = hasSettled ? known.slice() : active.slice(0, kept);
  }
  return plane;
}

/** One pass over the active rows: the largest violation met, and the rows still worth a visit. */
function sweep(plane: Plane, rows: SparseRows, active: Int32Array): { largest: number; kept: number } {
  let kept = 0;
  let largest = 0;
  for (const at of active) {
    const before = plane.alpha[at] ?? 0;
    const sign = plane.sign[at] ?? 1;
    const diagonal = plane.diagonal[at] ?? 1;
    const gradient = sign * (dot(plane.weights, rows, at) + plane.bias) - 1 + diagonal * before;
    // On the right side of the margin: left alone until the others have settled.
    if (before === 0 && gradient >= 0) continue;
    // Kept rows are written behind the reading position: no second array a pass.
    active[kept] = at;
    kept += 1;
    largest = Math.max(largest, Math.abs(gradient));
    const after = Math.max(before - gradient / (2 + diagonal), 0);
    plane.alpha[at] = after;
    plane.bias += (after - before) * sign;
    addScaled(plane.weights, rows, at, (after - before) * sign);
  }
  return { largest, kept };
}

function dot(weights: Float64Array, { starts, index, value }: SparseRows, row: number): number {
  const end = starts[row + 1] ?? 0;
  let sum = 0;
  for (let at = starts[row] ?? 0; at < end; at += 1) sum += (weights[index[at] ?? 0] ?? 0) * (value[at] ?? 0);
  return sum;
}

function addScaled(weights: Float64Array, { starts, index, value }: SparseRows, row: number, scale: number): void {
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at += 1) {
    const position = index[at] ?? 0;
    weights[position] = (weights[position] ?? 0) + scale * (value[at] ?? 0);
  }
}

/** A small generator (mulberry32): training the same rows gives the same model everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function shuffle(order: Int32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
}
