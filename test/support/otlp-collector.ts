import { createServer, type Server } from 'node:http';
import { closeNow, listenOnLoopback } from './loopback-server';

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  /** 2 is an error. */
  readonly status: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface WireSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly status?: { readonly code?: number };
  readonly attributes?: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

interface WireBody {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[] }[];
}

/** Plays a trace collector: keeps what it gets, or fails in one of the ways collectors fail. */
export class OtlpCollector {
  readonly spans: ReceivedSpan[] = [];
  mode: 'ok' | 'unavailable' | 'hang' = 'ok';
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (this.mode === 'hang') return;
      if (this.mode === 'unavailable') return void response.writeHead(503).end();
      this.take(JSON.parse(Buffer.concat(chunks).toString('utf8')) as WireBody);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });

  start(): Promise<string> {
    return listenOnLoopback(this.server);
  }

  stop(): Promise<void> {
    return closeNow(this.server);
  }

  private take({ resourceSpans }: WireBody): void {
    for (const span of resourceSpans.flatMap((resource) => resource.scopeSpans).flatMap((scope) => scope.spans)) {
      this.spans.push({
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId,
        name: span.name,
        status: span.status?.code ?? 0,
        attributes: Object.fromEntries((span.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]])),
      });
    }
  }
}
