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

export function buildVocabulary(documents: readonly ReadonlyMap<string, number>[]): Vocabulary {
  const positions = new Map<string, number>();
  const frequency: number[] = [];
  for (const document of documents) {
    for (const name of document.keys()) {
      const position = positions.get(name) ?? positions.size;
      positions.set(name, position);
      frequency[position] = (frequency[position] ?? 0) + 1;
    }
  }
  const idf = Float32Array.from(frequency, (count) => Math.log((1 + documents.length) / (1 + count)) + 1);
  return { positions, idf };
}

/** Sublinear tf times idf, scaled to length 1; unknown features are left out. */
export function vectorize(document: ReadonlyMap<string, number>, { positions, idf }: Vocabulary): SparseRow {
  const index: number[] = [];
  const value: number[] = [];
  let square = 0;
  for (const [name, count] of document) {
    const position = positions.get(name);
    if (position === undefined) continue;
    const weight = (1 + Math.log(count)) * (idf[position] ?? 0);
    index.push(position);
    value.push(weight);
    square += weight * weight;
  }
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
  return { index: Int32Array.from(index), value: Float32Array.from(value, (weight) => weight * scale) };
}
