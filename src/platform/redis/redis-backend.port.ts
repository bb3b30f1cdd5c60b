export type Listener = (message: string) => void;

/** Where hints live. Two of them: a real Redis, and the memory of this process. Every method may reject. */
export interface RedisBackend {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlSeconds: number): Promise<void>;
  del(key: string): Promise<void>;
  /** All of them at once, their counts in the same order. The time to live begins with the first increment and is not renewed. */
  increment(keys: readonly string[], ttlSeconds: number): Promise<number[]>;
  publish(channel: string, message: string): Promise<void>;
  /** Resolves once messages published from now on arrive. */
  subscribe(channel: string, listener: Listener): Promise<() => Promise<void>>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
