import { type SparseRow } from './vectorizer';

export interface SvmOptions {
  readonly cost: number;
  /** Passes over the rows; training stops earlier when nothing moves. */
  readonly maxPasses: number;
  readonly tolerance: number;
}

export const SVM_OPTIONS: SvmOptions = { cost: 1, maxPasses: 25, tolerance: 0.05 };

/** Weights of all labels, feature by feature, so that scoring a message touches only its own features. */
export interface LinearModel {
  readonly labels: number;
  /** `weights[feature * labels + label]`. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** One label against the rest: squared hinge loss by dual coordinate descent (Hsieh et al. 2008), a constant feature as bias. */
function trainLabel(
  rows: readonly SparseRow[],
  isPositive: (row: number) => boolean,
  features: number,
  options: SvmOptions,
): { weights: Float64Array; bias: number } {
  const weights = new Float64Array(features);
  const alpha = new Float64Array(rows.length);
  const diagonal = 1 / (2 * options.cost);
  const order = Int32Array.from(rows, (_, row) => row);
  const random = randomFrom(7);
  let bias = 0;
  for (let pass = 0; pass < options.maxPasses; pass += 1) {
    shuffle(order, random);
    let largest = 0;
    for (const at of order) {
      const row = rows[at];
      if (row === undefined) continue;
      const sign = isPositive(at) ? 1 : -1;
      const before = alpha[at] ?? 0;
      const gradient = sign * (dot(weights, row) + bias) - 1 + diagonal * before;
      if (before === 0 && gradient >= 0) continue;
      const after = Math.max(before - gradient / (2 + diagonal), 0);
      const step = (after - before) * sign;
      largest = Math.max(largest, Math.abs(before === 0 ? Math.min(gradient, 0) : gradient));
      alpha[at] = after;
      bias += step;
      addScaled(weights, row, step);
    }
    if (largest < options.tolerance) break;
  }
  return { weights, bias };
}

export function trainLinear(
  rows: readonly SparseRow[],
  labelOf: Int32Array,
  labels: number,
  features: number,
  options = SVM_OPTIONS,
): LinearModel {
  const model = { labels, weights: new Float32Array(features * labels), bias: new Float32Array(labels) };
  for (let label = 0; label < labels; label += 1) {
    const one = trainLabel(rows, (row) => labelOf[row] === label, features, options);
    model.bias[label] = one.bias;
    for (let feature = 0; feature < features; feature += 1) model.weights[feature * labels + label] = one.weights[feature] ?? 0;
  }
  return model;
}

/** Distance of a message from each label's plane. */
export function scoresOf({ labels, weights, bias }: LinearModel, row: SparseRow): Float64Array {
  const scores = Float64Array.from(bias);
  for (let at = 0; at < row.index.length; at += 1) {
    const offset = (row.index[at] ?? 0) * labels;
    const value = row.value[at] ?? 0;
    for (let label = 0; label < labels; label += 1) scores[label] = (scores[label] ?? 0) + value * (weights[offset + label] ?? 0);
  }
  return scores;
}

function dot(weights: Float64Array, { index, value }: SparseRow): number {
  let sum = 0;
  for (let at = 0; at < index.length; at += 1) sum += (weights[index[at] ?? 0] ?? 0) * (value[at] ?? 0);
  return sum;
}

function addScaled(weights: Float64Array, { index, value }: SparseRow, scale: number): void {
  for (let at = 0; at < index.length; at += 1) {
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
