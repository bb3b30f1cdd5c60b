import * as z from 'zod';
import { defineConfig, tuning, url } from '@/platform/config';

export const tracingConfig = defineConfig(
  'tracing',
  z.object({
    OTEL_EXPORTER_OTLP_ENDPOINT: url({ optional: true }).describe(
      'Base address of an OTLP/HTTP collector such as Jaeger; without one nothing is exported',
    ),
    OTEL_SERVICE_NAME: z.string().min(1).default('atrio').describe('Name under which the traces appear'),
    TRACE_SAMPLE_RATIO: tuning.number(1, 0, 1).describe('Share of traces that are exported'),
    OTEL_EXPORT_TIMEOUT_MS: tuning.int(2_000, 100, 30_000).describe('Milliseconds after which a slow collector is given up'),
    OTEL_QUEUE_SIZE: tuning
      .int(2_048, 512, 65_536)
      .describe('Finished spans kept while the collector does not take them; more are dropped'),
  }),
);
