import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { collectDefaultMetrics } from 'prom-client';
import { tellConfigFallbacks } from './config-fallbacks';
import { flushLog } from './logging/log-output';
import { MetricsController } from './metrics/metrics.controller';
import { registry } from './metrics/registry';

@Module({ controllers: [MetricsController] })
export class ObservabilityModule implements OnModuleInit, OnApplicationShutdown {
  onModuleInit(): void {
    tellConfigFallbacks();
    if (registry.getSingleMetric('process_cpu_seconds_total') === undefined) collectDefaultMetrics({ register: registry });
  }

  onApplicationShutdown(): void {
    flushLog();
  }
}
