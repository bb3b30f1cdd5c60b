/** A sparse row: positions in the vocabulary and their weights, of unit length. */
export interface SparseRow {
  readonly index: Int32Array;
  readonly value: Float32Array;
}

/** Many sparse rows behind each other; row `r` reaches from `starts[r]` to `starts[r + 1]`. One block: training runs over it again and again. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly index: Int32Array;
  readonly value: Float32Array;
}

/** One of them, without a copy. */
export function rowAt({ starts, index, value }: SparseRows, row: number): SparseRow {
  const [start, end] = [starts[row] ?? 0, starts[row + 1] ?? 0];
  return { index: index.subarray(start, end), value: value.subarray(start, end) };
}

export interface Vocabulary {
  readonly positions: ReadonlyMap<string, number>;
  /** Inverse document frequency by position; 0 for what no example of this model had. */
  readonly idf: Float32Array;
  /** What a feature weighs that no example had. */
  readonly unknownIdf: number;
}

/** Sublinear term frequency times inverse document frequency. */
export const weightOf = (times: number, idf: number): number => (1 + Math.log(times)) * idf;

/**
 * A message as the model sees it. Unknown features say nothing for any intent, but they count in the length: a message
 * that is half unknown gets half the scores, and the gate sees that.
 */
export function vectorize(document: ReadonlyMap<string, number>, { positions, idf, unknownIdf }: Vocabulary): SparseRow {
  const index: number[] = [];
  const value: number[] = [];
  let square = 0;
  for (const [name, count] of document) {
    const position = positions.get(name);
    const known = position === undefined ? 0 : (idf[position] ?? 0);
    const weight = weightOf(count, known === 0 ? unknownIdf : known);
    square += weight * weight;
    if (position === undefined || known === 0) continue;
    index.push(position);
    value.push(weight);
  }
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
  return { index: Int32Array.from(index), value: Float32Array.from(value, (weight) => weight * scale) };
}
