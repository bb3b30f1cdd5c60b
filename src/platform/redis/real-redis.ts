import { Redis, type RedisOptions } from 'ioredis';
import { tellAll } from './listeners';
import type { Listener, RedisBackend } from './redis-backend.port';
import { redisConfig } from './redis.config';

const LONGEST_PAUSE_MS = 2_000;
/** A Redis that is away does not hold up the end of the process. */
const GOODBYE_MS = 100;

/** INCR and EXPIRE as one: a crash between the two would leave a counter that never ends. */
const INCREMENT = `local counts = {}
for place, key in ipairs(KEYS) do
  counts[place] = redis.call('INCR', key)
  if counts[place] == 1 or redis.call('PTTL', key) < 0 then redis.call('PEXPIRE', key, ARGV[1]) end
end
return counts`;

function options(): RedisOptions {
  const env = redisConfig.get();
  return {
    lazyConnect: true,
    connectTimeout: env.REDIS_CONNECT_TIMEOUT_MS,
    disconnectTimeout: GOODBYE_MS,
    commandTimeout: env.REDIS_COMMAND_TIMEOUT_MS,
    // A hint that must wait for a reconnection is worth nothing: fail at once, the caller goes on without.
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (times) => Math.min(50 * 2 ** times, LONGEST_PAUSE_MS),
  };
}

export type StateListener = (up: boolean) => void;

/** Redis through ioredis: one connection for commands, a second for subscriptions, made when the first listener comes. */
export class RealRedis implements RedisBackend {
  readonly connection: Redis;
  private readonly listeners = new Map<string, Set<Listener>>();
  private subscriber: Redis | undefined;

  constructor(
    private readonly address: string,
    onState: StateListener = () => undefined,
  ) {
    this.connection = this.open();
    this.connection.on('ready', () => onState(true));
    this.connection.on('close', () => onState(false));
  }

  /** Connects or begins to retry; resolves either way. */
  async connect(): Promise<void> {
    await this.connection.connect().catch(() => undefined);
  }

  async get(key: string): Promise<string | undefined> {
    return (await this.connection.get(key)) ?? undefined;
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    await this.connection.set(key, value, 'PX', Math.max(1, Math.round(ttlSeconds * 1_000)));
  }

  async del(key: string): Promise<void> {
    await this.connection.del(key);
  }

  async increment(keys: readonly string[], ttlSeconds: number): Promise<number[]> {
    const counts = await this.connection.eval(INCREMENT, keys.length, ...keys, Math.max(1, Math.round(ttlSeconds * 1_000)));
    return (counts as unknown[]).map(Number);
  }

  async publish(channel: string, message: string): Promise<void> {
    await this.connection.publish(channel, message);
  }

  /** With Redis away it resolves after REDIS_COMMAND_TIMEOUT_MS all the same: the channel is heard once Redis is back. */
  async subscribe(channel: string, listener: Listener): Promise<() => Promise<void>> {
    const listeners = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, listeners.add(listener));
    const subscriber = this.subscriberConnection();
    if ((await isReady(subscriber)) && this.listeners.has(channel)) await subscriber.subscribe(channel).catch(() => undefined);
    return () => this.unsubscribe(channel, listener);
  }

  async ping(): Promise<void> {
    await this.connection.ping();
  }

  async close(): Promise<void> {
    this.listeners.clear();
    this.connection.disconnect();
    this.subscriber?.disconnect();
    return Promise.resolve();
  }

  private async unsubscribe(channel: string, listener: Listener): Promise<void> {
    const listeners = this.listeners.get(channel);
    if (listeners?.delete(listener) !== true || listeners.size > 0) return;
    this.listeners.delete(channel);
    await this.subscriber?.unsubscribe(channel).catch(() => undefined);
  }

  private subscriberConnection(): Redis {
    if (this.subscriber !== undefined) return this.subscriber;
    const subscriber = this.open({ autoResubscribe: false });
    subscriber.on('message', (channel: string, message: string) => {
      tellAll(this.listeners.get(channel), message);
    });
    // After every connection: what is wanted now, not what was wanted when it broke.
    subscriber.on('ready', () => {
      if (this.listeners.size > 0) subscriber.subscribe(...this.listeners.keys()).catch(() => undefined);
    });
    void subscriber.connect().catch(() => undefined);
    this.subscriber = subscriber;
    return subscriber;
  }

  private open(different: RedisOptions = {}): Redis {
    const redis = new Redis(this.address, { ...options(), ...different });
    // Without a listener an 'error' event ends the process; the state is told by 'ready' and 'close'.
    redis.on('error', () => undefined);
    return redis;
  }
}

/** Waits for a connection that is being made, at most as long as for a command. */
function isReady(redis: Redis): Promise<boolean> {
  if (redis.status === 'ready') return Promise.resolve(true);
  return new Promise((resolve) => {
    const ready = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      redis.off('ready', ready);
      resolve(false);
    }, redisConfig.get().REDIS_COMMAND_TIMEOUT_MS);
    redis.once('ready', ready);
  });
}
