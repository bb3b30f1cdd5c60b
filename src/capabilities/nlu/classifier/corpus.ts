import { weightOf, type SparseRow, type Vocabulary } from './vectorizer';

/** Features of one example by their positions in the vocabulary. */
interface CountedRow {
  readonly index: Int32Array;
  readonly count: Float32Array;
}

/** Examples with their features numbered once, so that each fold of a cross-validation only has to weigh them. */
export class Corpus {
  readonly positions = new Map<string, number>();
  private readonly rows: readonly CountedRow[];

  constructor(documents: readonly ReadonlyMap<string, number>[]) {
    this.rows = documents.map((document) => ({
      index: Int32Array.from(document.keys(), (name) => this.positionOf(name)),
      count: Float32Array.from(document.values()),
    }));
  }

  /** What a model learns that reads only these rows; a feature that none of them has weighs nothing. */
  vocabulary(known: readonly number[]): Vocabulary {
    const frequency = new Int32Array(this.positions.size);
    for (const row of known) for (const at of this.rows[row]?.index ?? []) frequency[at] = (frequency[at] ?? 0) + 1;
    const idf = Float32Array.from(frequency, (count) => (count === 0 ? 0 : idfOf(count, known.length)));
    return { positions: this.positions, idf, unknownIdf: idfOf(0, known.length) };
  }

  /** All rows as the model with this vocabulary sees them: what `vectorize` gives for their documents. */
  vectors({ idf, unknownIdf }: Vocabulary): SparseRow[] {
    return this.rows.map(({ index, count }) => {
      const value = new Float32Array(index.length);
      let square = 0;
      for (let at = 0; at < index.length; at += 1) {
        const known = idf[index[at] ?? 0] ?? 0;
        const weight = weightOf(count[at] ?? 1, known === 0 ? unknownIdf : known);
        square += weight * weight;
        value[at] = known === 0 ? 0 : weight;
      }
      const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
      return { index, value: value.map((weight) => weight * scale) };
    });
  }

  private positionOf(name: string): number {
    const known = this.positions.get(name);
    if (known !== undefined) return known;
    this.positions.set(name, this.positions.size);
    return this.positions.size - 1;
  }
}

const idfOf = (rowsWithIt: number, rows: number): number => Math.log((1 + rows) / (1 + rowsWithIt)) + 1;
