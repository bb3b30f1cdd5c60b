import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { useEnvironment } from '@/platform/config';
import { useTracer } from '@/platform/observability/tracing/spans';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';
import { HttpClient } from './http-client.service';
import type { HttpRequest, HttpResponse } from './http-exchange';
import { httpRequests } from './http.metrics';

/** Stands in every address that is called, and must stand in no error. */
const KEY = 'url-canary-token';

/** Remembers how long it would have waited. */
class PatientClient extends HttpClient {
  readonly waits: number[] = [];
  protected override sleep = (ms: number): Promise<unknown> => Promise.resolve(this.waits.push(ms));
}

/** Breaks the connection instead of an answer. */
export const reset: RequestListener = (message) => void message.socket.resetAndDestroy();

/** A client, and a server that answers as it is told. */
export class HttpWorld {
  base = '';
  answer: RequestListener = (_request, response) => response.end('room 204');
  seen: IncomingMessage[] = [];
  client = new PatientClient();
  /** A new one for each test: breakers and metrics remember. */
  upstream = '';
  private static worlds = 0;

  private readonly server: Server = createServer((request, response) => {
    this.seen.push(request);
    request.resume();
    this.answer(request, response);
  });

  async open(): Promise<void> {
    this.base = await listenOnLoopback(this.server);
  }

  begin(): void {
    useEnvironment({ LOG_LEVEL: 'CRITICAL' });
    HttpWorld.worlds += 1;
    this.upstream = `spec-${HttpWorld.worlds}`;
    this.seen = [];
    this.client = new PatientClient();
    this.answer = (_request, response) => response.end('room 204');
  }

  end(): void {
    this.client.onApplicationShutdown();
    useTracer();
  }

  async close(): Promise<void> {
    useEnvironment({});
    await closeNow(this.server);
  }

  request = (more: Partial<HttpRequest> = {}): Promise<HttpResponse> =>
    this.client.request({ upstream: this.upstream, method: 'GET', url: `${this.base}/rooms?key=${KEY}`, timeoutMs: 2_000, ...more });

  /** What a call fails with; undefined when it does not. */
  failure = async (more: Partial<HttpRequest> = {}): Promise<unknown> => {
    const error: unknown = await this.request(more).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(JSON.stringify([String(error), error, (error as Error | undefined)?.stack])).not.toContain(KEY);
    return error;
  };

  counted = async (result: string): Promise<number> =>
    (await httpRequests.get()).values.find(({ labels }) => labels.upstream === this.upstream && labels.result === result)?.value ?? 0;

  /** The first calls are answered badly, the others well. */
  first =
    (times: number, bad: RequestListener): RequestListener =>
    (message, response) =>
      this.seen.length <= times ? bad(message, response) : void response.end('room 204');

  async untilCalled(): Promise<void> {
    while (this.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}
