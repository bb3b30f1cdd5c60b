import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { MemoryRedis } from './memory-redis';
import { RealRedis } from './real-redis';
import type { Listener, RedisBackend } from './redis-backend.port';
import { redisConfig, redisUrl } from './redis.config';
import { redisFailures, redisUp } from './redis.metrics';

const log = createLogger('redis');
/** A Redis that takes commands and does not answer would cost every caller the whole time limit. */
const FAILURES_UNTIL_PAUSE = 3;
const PAUSE_MS = 2_000;

/** Hints shared between processes. Redis may be absent, down or flushed at any instant: no method rejects. */
export class RedisService implements OnModuleInit, OnApplicationShutdown {
  private readonly memory = new MemoryRedis();
  private readonly real: RealRedis | undefined;
  private readonly prefix = redisConfig.get().REDIS_PREFIX;
  private connected = false;
  private failures = 0;
  private pausedUntil = Number.NEGATIVE_INFINITY;

  /** @param address of Redis; by default from the configuration, undefined for the stand-in. */
  constructor(address = redisUrl()) {
    if (address === undefined) log.warn('redis_absent', { effect: 'hints, rate limits and live updates stay inside this process' });
    else this.real = new RealRedis(address, (up) => this.noteConnection(up));
  }

  async onModuleInit(): Promise<void> {
    if (this.real === undefined) return;
    redisUp.set(0);
    await this.real.connect();
  }

  /** A real Redis answers. */
  get available(): boolean {
    return this.connected && performance.now() >= this.pausedUntil;
  }

  /** A Redis is configured and does not answer. */
  get degraded(): boolean {
    return this.real !== undefined && !this.available;
  }

  /** For the lock service only: the connection while it is up. */
  get connection(): Redis | undefined {
    return this.available ? this.real?.connection : undefined;
  }

  /** @returns undefined when absent, expired, or Redis is down. */
  get(key: string): Promise<string | undefined> {
    return this.attempt(
      'get',
      (backend) => backend.get(this.prefix + key),
      () => undefined,
    );
  }

  /** @returns false when it could not be kept. */
  set(key: string, value: string, ttlSeconds: number): Promise<boolean> {
    return this.attempt(
      'set',
      (backend) => backend.set(this.prefix + key, value, ttlSeconds).then(() => true),
      () => false,
    );
  }

  /** @returns false when Redis is down: the key may live until its time ends. */
  del(key: string): Promise<boolean> {
    return this.attempt(
      'del',
      (backend) => backend.del(this.prefix + key).then(() => true),
      () => false,
    );
  }

  /** The counts after this one, from 1; begins again `ttlSeconds` after the first. With Redis down this process counts for itself. */
  increment(keys: readonly string[], ttlSeconds: number): Promise<number[]> {
    const named = keys.map((key) => this.prefix + key);
    return this.attempt(
      'increment',
      (backend) => backend.increment(named, ttlSeconds),
      () => this.memory.increment(named, ttlSeconds),
    );
  }

  /** Live updates only, never the truth: with Redis down only listeners of this process hear it. */
  async publish(channel: string, message: string): Promise<void> {
    await this.attempt(
      'publish',
      (backend) => backend.publish(this.prefix + channel, message),
      () => this.memory.publish(this.prefix + channel, message),
    );
  }

  /** Messages from now on, of this process and of others; may repeat or miss one when Redis goes down. @returns ends the subscription. */
  async subscribe(channel: string, listener: Listener): Promise<() => Promise<void>> {
    const here = await this.memory.subscribe(this.prefix + channel, listener);
    if (this.real === undefined) return here;
    const there = await this.real.subscribe(this.prefix + channel, listener);
    return async () => {
      await here();
      await there();
    };
  }

  /** True when a real Redis answers, or none is configured. */
  ping(): Promise<boolean> {
    return this.attempt(
      'ping',
      (backend) => backend.ping().then(() => true),
      () => false,
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.real?.close();
    await this.memory.close();
  }

  private async attempt<T>(command: string, work: (backend: RedisBackend) => Promise<T>, otherwise: () => T | Promise<T>): Promise<T> {
    if (this.real === undefined) return work(this.memory);
    if (!this.available) return otherwise();
    try {
      const answer = await work(this.real);
      this.failures = 0;
      return answer;
    } catch (error) {
      redisFailures.inc({ command });
      log.debug('redis_command_failed', { command, code: errorCode(error) });
      this.noteFailure();
      return otherwise();
    }
  }

  private noteFailure(): void {
    this.failures += 1;
    if (this.failures < FAILURES_UNTIL_PAUSE) return;
    this.failures = 0;
    this.pausedUntil = performance.now() + PAUSE_MS;
    if (this.connected) log.warn('redis_silent', { pausedMs: PAUSE_MS });
  }

  private noteConnection(up: boolean): void {
    redisUp.set(up ? 1 : 0);
    if (up === this.connected) return;
    this.connected = up;
    this.failures = 0;
    this.pausedUntil = Number.NEGATIVE_INFINITY;
    if (up) log.info('redis_up');
    else log.warn('redis_down');
  }
}
