import {
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context as OtelContext,
  type Tracer as OtelTracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import type { SpanContext } from '../context/context';
import { productVersion } from '../product-version';
import type { Attributes, OpenSpan, Tracer } from './tracer.port';
import { tracingConfig } from './tracing.config';

const BATCH = 256;
const EXPORT_EVERY_MS = 1_000;

/**
 * Spans to a collector by OTLP/HTTP. The work never waits for it: spans go into a bounded queue, what does not fit or is not
 * taken within the timeout is dropped.
 */
export class OtlpTracer implements Tracer {
  private readonly provider: TracerProvider;
  private readonly tracer: OtelTracer;

  /** @param endpoint base address; `/v1/traces` is added. */
  constructor(endpoint: string) {
    const env = tracingConfig.get();
    const exporter = new OTLPTraceExporter({
      url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
      timeoutMillis: env.OTEL_EXPORT_TIMEOUT_MS,
      concurrencyLimit: 2,
    });
    const processor = new BatchSpanProcessor({
      exporter,
      maxQueueSize: env.OTEL_QUEUE_SIZE,
      maxExportBatchSize: BATCH,
      scheduledDelayMillis: EXPORT_EVERY_MS,
      exportTimeoutMillis: env.OTEL_EXPORT_TIMEOUT_MS,
    });
    this.provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': env.OTEL_SERVICE_NAME, 'service.version': productVersion() }),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(env.TRACE_SAMPLE_RATIO) }),
      spanProcessors: [processor],
    });
    this.tracer = this.provider.getTracer('atrio');
  }

  start(name: string, attributes: () => Attributes, parent: SpanContext | undefined): OpenSpan {
    const span = this.tracer.startSpan(name, { attributes: attributes() }, contextOf(parent));
    const { traceId, spanId, traceFlags } = span.spanContext();
    return {
      context: { traceId, spanId, sampled: (traceFlags & TraceFlags.SAMPLED) !== 0 },
      end: (failure) => {
        if (failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failure }).setAttribute('error.type', failure);
        span.end();
      },
    };
  }

  async stop(): Promise<void> {
    await this.provider.shutdown().catch(() => undefined);
  }
}

function contextOf(parent: SpanContext | undefined): OtelContext {
  if (parent === undefined) return ROOT_CONTEXT;
  const { traceId, spanId, sampled } = parent;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
  });
}
