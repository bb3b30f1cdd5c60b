/** At most so many at a time; the others wait in line. */
export class Bulkhead {
  private running = 0;
  private readonly line: (() => void)[] = [];

  constructor(private readonly limit: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.limit) await new Promise<void>((resolve) => this.line.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      // Whoever is next takes over the place.
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
