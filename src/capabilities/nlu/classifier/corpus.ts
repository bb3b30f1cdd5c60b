import { weightOf, type SparseRows, type Vocabulary } from './vectorizer';

/** Examples with their features numbered once, so that each fold of a cross-validation only has to weigh them. */
export class Corpus {
  readonly positions = new Map<string, number>();
  private readonly starts: Int32Array;
  private readonly index: Int32Array;
  private readonly count: Float32Array;

  constructor(documents: readonly ReadonlyMap<string, number>[]) {
    this.starts = new Int32Array(documents.length + 1);
    for (const [row, { size }] of documents.entries()) this.starts[row + 1] = (this.starts[row] ?? 0) + size;
    this.index = new Int32Array(this.starts[documents.length] ?? 0);
    this.count = new Float32Array(this.index.length);
    let at = 0;
    for (const document of documents)
      for (const [name, count] of document) {
        this.index[at] = this.positionOf(name);
        this.count[at] = count;
        at += 1;
      }
  }

  /** What a model learns that reads only these rows; a feature that none of them has weighs nothing. */
  vocabulary(known: Int32Array): Vocabulary {
    const frequency = new Int32Array(this.positions.size);
    for (const row of known)
      for (const at of this.index.subarray(this.starts[row], this.starts[row + 1])) frequency[at] = (frequency[at] ?? 0) + 1;
    const idf = Float32Array.from(frequency, (count) => (count === 0 ? 0 : idfOf(count, known.length)));
    return { positions: this.positions, idf, unknownIdf: idfOf(0, known.length) };
  }

  /** All rows as the model with this vocabulary sees them: what `vectorize` gives for their documents. */
  vectors(vocabulary: Vocabulary): SparseRows {
    const value = new Float32Array(this.index.length);
    for (let row = 0; row + 1 < this.starts.length; row += 1)
      this.weigh(vocabulary, value, this.starts[row] ?? 0, this.starts[row + 1] ?? 0);
    return { starts: this.starts, index: this.index, value };
  }

  private weigh({ idf, unknownIdf }: Vocabulary, value: Float32Array, start: number, end: number): void {
    let square = 0;
    for (let at = start; at < end; at += 1) {
      const known = idf[this.index[at] ?? 0] ?? 0;
      const weight = weightOf(this.count[at] ?? 1, known === 0 ? unknownIdf : known);
      square += weight * weight;
      value[at] = known === 0 ? 0 : weight;
    }
    const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
    for (let at = start; at < end; at += 1) value[at] = (value[at] ?? 0) * scale;
  }

  private positionOf(name: string): number {
    const known = this.positions.get(name);
    if (known !== undefined) return known;
    this.positions.set(name, this.positions.size);
    return this.positions.size - 1;
  }
}

const idfOf = (rowsWithIt: number, rows: number): number => Math.log((1 + rows) / (1 + rowsWithIt)) + 1;
