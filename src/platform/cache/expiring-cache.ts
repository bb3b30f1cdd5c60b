import { type Clock } from '@/shared/clock';

export interface ExpiringCacheOptions<V> {
  /** Milliseconds that this value stays good, on the Clock. */
  readonly ttlMs: (value: V) => number;
  /** One more evicts the entry that was used longest ago. */
  readonly maxEntries: () => number;
}

interface Entry<V> {
  readonly value: V;
  /** For whoever waits: one promise for all of them. */
  readonly answer: Promise<V>;
  readonly loadedAt: number;
}

/** What was read lately, in this process only: bounded, forgetful, and asked once by many at a time. */
export class ExpiringCache<V> {
  private readonly entries = new Map<string, Entry<V>>();
  private readonly loading = new Map<string, Promise<V>>();

  constructor(
    private readonly clock: Clock,
    private readonly options: ExpiringCacheOptions<V>,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  /** A failed load is not kept: the next caller tries again. */
  getOrLoad(key: string, load: () => Promise<V>): Promise<V> {
    const entry = this.entries.get(key);
    if (entry !== undefined && this.isFresh(entry)) {
      // In which order they were used matters only where one may soon have to go.
      if (this.entries.size > this.options.maxEntries() / 2) this.keep(key, entry);
      return entry.answer;
    }
    return this.loading.get(key) ?? this.load(key, load);
  }

  private load(key: string, load: () => Promise<V>): Promise<V> {
    const loading = load()
      .then((value) => {
        this.keep(key, { value, answer: Promise.resolve(value), loadedAt: this.now() });
        return value;
      })
      .finally(() => this.loading.delete(key));
    this.loading.set(key, loading);
    return loading;
  }

  /** A clock that was set back makes an entry old, not eternal. */
  private isFresh({ value, loadedAt }: Entry<V>): boolean {
    const age = this.now() - loadedAt;
    return age >= 0 && age < this.options.ttlMs(value);
  }

  private keep(key: string, entry: Entry<V>): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.options.maxEntries() && oldest !== undefined) this.entries.delete(oldest);
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
