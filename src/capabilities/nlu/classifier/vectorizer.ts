/** A sparse row: positions in the vocabulary and their weights, of unit length. */
export interface SparseRow {
  readonly index: Int32Array;
  readonly value: Float32Array;
}

export interface Vocabulary {
  readonly positions: ReadonlyMap<string, number>;
  /** Inverse document frequency by position. */
  readonly idf: Float32Array;
}

/** Sublinear term frequency times inverse document frequency. */
export const weightOf = (times: number, idf: number): number => (1 + Math.log(times)) * idf;

/** A message as the model sees it; unknown features are left out. */
export function vectorize(document: ReadonlyMap<string, number>, { positions, idf }: Vocabulary): SparseRow {
  const index: number[] = [];
  const value: number[] = [];
  let square = 0;
  for (const [name, count] of document) {
    const position = positions.get(name);
    if (position === undefined) continue;
    const weight = weightOf(count, idf[position] ?? 0);
    index.push(position);
    value.push(weight);
    square += weight * weight;
  }
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
  return { index: Int32Array.from(index), value: Float32Array.from(value, (weight) => weight * scale) };
}
