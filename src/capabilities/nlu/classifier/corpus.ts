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
    const idf = Float32Array.from(frequency, (count) => (count === 0 ? 0 : Math.log((1 + known.length) / (1 + count)) + 1));
    return { positions: this.positions, idf };
  }

  /** All rows as the model with this vocabulary sees them. */
  vectors({ idf }: Vocabulary): SparseRow[] {
    return this.rows.map(({ index, count }) => {
      const value = count.map((times, at) => weightOf(times, idf[index[at] ?? 0] ?? 0));
      return { index, value: toUnitLength(value) };
    });
  }

  private positionOf(name: string): number {
    const known = this.positions.get(name);
    if (known !== undefined) return known;
    this.positions.set(name, this.positions.size);
    return this.positions.size - 1;
  }
}

function toUnitLength(value: Float32Array): Float32Array {
  const length = Math.sqrt(value.reduce((sum, one) => sum + one * one, 0));
  return length === 0 ? value : value.map((one) => one / length);
}
