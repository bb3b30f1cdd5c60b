import { tellAll } from './listeners';
import type { Listener, RedisBackend } from './redis-backend.port';

interface Entry {
  value: string;
  /** Milliseconds on the monotonic clock. */
  readonly until: number;
}

const SWEEP_EVERY = 1_000;
const MOST_ENTRIES = 100_000;

/** The stand-in for Redis: the same behaviour, for one process, gone when it ends. */
export class MemoryRedis implements RedisBackend {
  private readonly entries = new Map<string, Entry>();
  private readonly listeners = new Map<string, Set<Listener>>();
  private writes = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  async get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.alive(key)?.value);
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    this.write(key, { value, until: this.now() + ttlSeconds * 1_000 });
    return Promise.resolve();
  }

  async del(key: string): Promise<void> {
    this.entries.delete(key);
    return Promise.resolve();
  }

  async increment(keys: readonly string[], ttlSeconds: number): Promise<number[]> {
    return Promise.resolve(keys.map((key) => this.incremented(key, ttlSeconds)));
  }

  async publish(channel: string, message: string): Promise<void> {
    // Not before the publisher goes on, as with a real Redis.
    await Promise.resolve();
    tellAll(this.listeners.get(channel), message);
  }

  async subscribe(channel: string, listener: Listener): Promise<() => Promise<void>> {
    const listeners = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, listeners.add(listener));
    return Promise.resolve(async () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(channel) === listeners) this.listeners.delete(channel);
      return Promise.resolve();
    });
  }

  async ping(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    this.entries.clear();
    this.listeners.clear();
    return Promise.resolve();
  }

  private incremented(key: string, ttlSeconds: number): number {
    const known = this.alive(key);
    const next = Number(known?.value ?? 0) + 1;
    // It keeps its place: who counts much is not written anew each time.
    if (known === undefined) this.write(key, { value: String(next), until: this.now() + ttlSeconds * 1_000 });
    else known.value = String(next);
    return next;
  }

  private alive(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined || entry.until > this.now()) return entry;
    this.entries.delete(key);
    return undefined;
  }

  private write(key: string, entry: Entry): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    this.writes += 1;
    if (this.writes % SWEEP_EVERY === 0) this.sweep();
  }

  /** Removes what is past its time and, beyond the limit, what was written first. */
  private sweep(): void {
    for (const key of this.entries.keys()) this.alive(key);
    for (const key of this.entries.keys()) {
      if (this.entries.size <= MOST_ENTRIES) return;
      this.entries.delete(key);
    }
  }
}
