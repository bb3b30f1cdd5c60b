import { setTimeout as pause } from 'node:timers/promises';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Unleash, type Context } from 'unleash-client';
import { createLogger } from '@/platform/observability';
import type { TenantId } from '@/shared/ids';
import { FLAG_NAMES, FLAGS, type FlagName } from './flags';
import { flagsConfig } from './flags.config';
import { flagEnabled } from './flags.metrics';

const log = createLogger('flags');

/** What a flag says for a hotel: Unleash when it is there and knows the flag, else the built-in default. */
@Injectable()
export class FeatureFlags implements OnModuleInit, OnApplicationShutdown {
  private unleash: Unleash | undefined;

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
    const context: Context = tenantId === undefined ? {} : { userId: tenantId, properties: { tenantId } };
    return this.knownRemotely(name) && this.unleash !== undefined ? this.unleash.isEnabled(name, context) : FLAGS[name].default;
  }

  async onApplicationShutdown(): Promise<void> {
    this.unleash?.destroy();
    this.unleash = undefined;
    await Promise.resolve();
  }

  private connect(address: string): Unleash {
    const env = flagsConfig.get();
    const unleash = new Unleash({
      url: address,
      appName: env.UNLEASH_APP_NAME,
      refreshInterval: env.UNLEASH_REFRESH_S * 1_000,
      timeout: env.UNLEASH_START_TIMEOUT_MS,
      disableMetrics: true,
      ...(env.UNLEASH_API_TOKEN === undefined ? {} : { customHeaders: { Authorization: env.UNLEASH_API_TOKEN } }),
    });
    unleash.on('error', (error: Error) => log.warn('unleash_failed', { error }));
    unleash.on('synchronized', () => this.showAll());
    unleash.on('changed', () => this.showAll());
    this.unleash = unleash;
    return unleash;
  }

  private knownRemotely(name: FlagName): boolean {
    return this.unleash?.getFeatureToggleDefinition(name) !== undefined;
  }

  private showAll(): void {
    flagEnabled.reset();
    for (const flag of FLAG_NAMES) {
      const source = this.knownRemotely(flag) ? 'unleash' : 'default';
      flagEnabled.set({ flag, source }, this.isEnabled(flag) ? 1 : 0);
    }
  }
}
