import { tracingConfig } from './tracing.config';
import { lightTracer } from './light-tracer';
import { useTracer } from './spans';
import type { Tracer } from './tracer.port';

/** Begins exporting when OTEL_EXPORTER_OTLP_ENDPOINT is set; the SDK is loaded only then. Resolves with what ends it. */
export async function startTracing(): Promise<Tracer> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = tracingConfig.get();
  if (endpoint === undefined) return lightTracer;
  const { OtlpTracer } = await import('./otlp-tracer.adapter');
  const tracer = new OtlpTracer(endpoint);
  useTracer(tracer);
  return tracer;
}
