import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Unleash, type Context } from 'unleash-client';
import { createLogger } from '@/platform/observability';
import { RedisService } from '@/platform/redis';
import type { TenantId } from '@/shared/ids';
import { FlagMemory } from './flag-memory';
import { FLAG_NAMES, FLAGS, type FlagName } from './flags';
import { flagsConfig } from './flags.config';
import { flagEnabled } from './flags.metrics';

const log = createLogger('flags');
/** For one look; how long the start waits is another matter. Below a second the library's own repetitions make every look fail. */
const ANSWER_TIMEOUT_MS = 5_000;

/** What a flag says for a hotel: Unleash when it is there, or said so lately, and knows the flag; else the built-in default. */
@Injectable()
export class FeatureFlags implements OnModuleInit, OnApplicationShutdown {
  private unleash: Unleash | undefined;

  constructor(private readonly redis: RedisService) {}

  /** Waits for Unleash at most UNLEASH_START_TIMEOUT_MS; then it goes on without. */
  async onModuleInit(): Promise<void> {
    const env = flagsConfig.get();
    if (env.UNLEASH_URL !== undefined) {
      const unleash = this.connect(env.UNLEASH_URL);
      const ready = new Promise<'ready'>((resolve) => unleash.once('synchronized', () => resolve('ready')));
      const first = await Promise.race([ready, pause(env.UNLEASH_START_TIMEOUT_MS, 'late' as const, { ref: false })]);
      if (first === 'late') log.warn('unleash_late', { waitedMs: env.UNLEASH_START_TIMEOUT_MS });
    }
    this.showAll();
  }

  /** Costs no network: answers from what is known now. */
  isEnabled(name: FlagName, tenantId?: TenantId): boolean {
    const fallback = FLAGS[name].default;
    if (this.unleash === undefined || !this.isKnownRemotely(name)) return fallback;
    const context: Context = tenantId === undefined ? {} : { userId: tenantId, properties: { tenantId } };
    try {
      return this.unleash.isEnabled(name, context);
    } catch (error) {
      log.warn('flag_unreadable', { flag: name, error });
      return fallback;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.unleash !== undefined) endQuietly(this.unleash);
    this.unleash = undefined;
    await Promise.resolve();
  }

  private connect(address: string): Unleash {
    const env = flagsConfig.get();
    const unleash = new Unleash({
      url: address,
      appName: env.UNLEASH_APP_NAME,
      refreshInterval: env.UNLEASH_REFRESH_S * 1_000,
      timeout: ANSWER_TIMEOUT_MS,
      disableMetrics: true,
      storageProvider: new FlagMemory(this.redis),
      ...(env.UNLEASH_API_TOKEN === undefined ? {} : { customHeaders: { Authorization: env.UNLEASH_API_TOKEN } }),
    });
    unleash.on('error', (error: Error) => log.warn('unleash_failed', { error }));
    unleash.on('warn', (detail: unknown) => log.warn('unleash_warned', { detail }));
    unleash.on('synchronized', () => this.showAll());
    unleash.on('changed', () => {
      if (unleash.isSynchronized()) this.showAll();
    });
    this.unleash = unleash;
    return unleash;
  }

  /** A flag that Unleash sends in an unknown form is one it does not know: the library would take it for switched off. */
  private isKnownRemotely(name: FlagName): boolean {
    const flag = this.unleash?.getFeatureToggleDefinition(name);
    return flag !== undefined && typeof flag.enabled === 'boolean' && Array.isArray(flag.strategies);
  }

  private showAll(): void {
    flagEnabled.reset();
    for (const flag of FLAG_NAMES) {
      const source = this.isKnownRemotely(flag) ? 'unleash' : 'default';
      flagEnabled.set({ flag, source }, this.isEnabled(flag) ? 1 : 0);
    }
  }
}

/** The library drops its listeners and still reports the look that was under way: an 'error' that nobody hears would end the process. */
function endQuietly(unleash: Unleash): void {
  unleash.destroy();
  const repository: unknown = Reflect.get(unleash, 'repository');
  if (repository instanceof EventEmitter) repository.on('error', () => undefined);
}
