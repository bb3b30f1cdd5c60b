import { type BeforeApplicationShutdown, Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { HealthRegistry } from '@/platform/health';
import { JobRegistry } from '@/platform/jobs';
import { Clock } from '@/shared/clock';
import { clockProvider } from './clock.provider';
import { Pumps } from './pumps.service';
import { runtimeConfig } from './runtime.config';

/** Begins to work when everything is wired, and ends in the order that loses nothing (reliability.md 4.5). */
@Global()
@Module({ providers: [clockProvider, Pumps], exports: [Clock] })
export class RuntimeModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly pumps: Pumps,
    private readonly jobs: JobRegistry,
    private readonly health: HealthRegistry,
  ) {}

  onApplicationBootstrap(): void {
    this.jobs.assertComplete();
    this.pumps.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.health.drain();
    await pause(runtimeConfig.get().DRAIN_WAIT_MS);
    await this.pumps.stop();
  }
}
