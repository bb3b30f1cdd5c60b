import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { useEnvironment } from '@/platform/config';
import { traceId, withTraceparent } from '@/platform/observability';
import { lightTracer } from '@/platform/observability/tracing/light-tracer';
import { useTracer } from '@/platform/observability/tracing/spans';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';
import { HttpClient } from './http-client.service';
import { HttpWorld, reset } from './http-world.suite';
import { HttpAbortedError, HttpTimeoutError, HttpTransportError } from './http.errors';
import { httpRetries } from './http.metrics';

describe('a call that leaves the process', () => {
  const world = new HttpWorld();
  beforeAll(() => world.open());
  beforeEach(() => world.begin());
  afterEach(() => world.end());
  afterAll(() => world.close());

  describe('that is answered', () => {
    it('brings status, headers and body, whatever the status', async () => {
      for (const status of [200, 201, 404, 422, 500, 503]) {
        world.answer = (_request, response) => response.writeHead(status, { 'X-Rate-Left': '7' }).end('words');
        world.upstream = `${world.upstream}-${status}`;
        const got = await world.request({ method: 'POST', body: '{"a":1}' });
        expect([got.status, got.headers['x-rate-left'], got.body.toString()]).toEqual([status, '7', 'words']);
      }
    });

    it('sends what it was given, and the trace it belongs to', async () => {
      let body = '';
      world.answer = (message, response) => {
        message.on('data', (chunk: Buffer) => (body += chunk.toString()));
        message.on('end', () => response.end());
      };
      const parent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
      await withTraceparent(parent, () =>
        world.request({ method: 'PUT', headers: { authorization: 'Bearer x' }, body: Buffer.from([0xc3, 0xb1]) }),
      );
      expect(body).toBe('ñ');
      expect(world.seen[0]?.headers).toMatchObject({
        authorization: 'Bearer x',
        traceparent: expect.stringMatching(/^00-a{32}-(?!b{16})/) as string,
      });
    });

    it('is counted by its outcome and is a span', async () => {
      const spans: string[] = [];
      useTracer({
        ...lightTracer,
        start: (name, attributes, parent) => {
          spans.push(`${name} ${JSON.stringify(attributes())}`);
          return lightTracer.start(name, attributes, parent);
        },
      });
      await world.request();
      world.answer = (_request, response) => response.writeHead(302, { location: '/' }).end();
      await world.request();
      world.answer = (_request, response) => response.writeHead(404).end();
      await world.request();
      world.answer = (_request, response) => response.writeHead(500).end();
      await world.request();
      expect(await Promise.all(['ok', 'redirect', 'client_error', 'server_error'].map(world.counted))).toEqual([1, 1, 1, 1]);
      expect(spans).toEqual(Array.from({ length: 4 }, () => `http {"upstream":"${world.upstream}","method":"GET"}`));
      expect(traceId()).toBeUndefined();
    });
  });

  describe('that is sent elsewhere', () => {
    it('does not go there: the caller decides', async () => {
      world.answer = (message, response) =>
        message.url === '/secret' ? response.end('taken') : response.writeHead(307, { location: `${world.base}/secret` }).end();
      const got = await world.request({ method: 'POST', headers: { authorization: 'Bearer x' } });
      expect([got.status, got.headers['location'], world.seen.length]).toEqual([307, `${world.base}/secret`, 1]);
    });
  });

  describe('that takes too long', () => {
    const silent: RequestListener = () => undefined;
    const drip: RequestListener = (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(timer));
    };

    it.each([
      ['nobody answers', silent],
      ['the answer never ends', drip],
    ])('ends in time when %s, is not tried again, and the other side sees that it ended', async (_what, slow) => {
      let closed: Promise<unknown> = Promise.resolve();
      world.answer = (message, response) => {
        closed = new Promise((resolve) => response.on('close', resolve));
        slow(message, response);
      };
      expect(await world.failure({ timeoutMs: 250 })).toBeInstanceOf(HttpTimeoutError);
      await closed;
      expect([world.seen.length, await world.counted('timeout')]).toEqual([1, 1]);
    });

    it('ends alone: a call beside it goes on', async () => {
      world.answer = (message, response) =>
        void (message.url?.startsWith('/slow') === true ? undefined : setTimeout(() => response.end('room 204'), 80));
      const beside = world.request();
      expect(await world.failure({ url: `${world.base}/slow`, timeoutMs: 30 })).toBeInstanceOf(HttpTimeoutError);
      expect((await beside).body.toString()).toBe('room 204');
    });
  });

  describe('whose connection breaks', () => {
    it('is tried three times when it only reads, with growing waits', async () => {
      world.answer = world.first(2, reset);
      expect((await world.request()).body.toString()).toBe('room 204');
      expect([world.seen.length, world.client.waits]).toEqual([3, [1_000, 2_000]]);
      const retries = (await httpRetries.get()).values.find(({ labels }) => labels.upstream === world.upstream);
      expect(retries?.value).toBe(2);
    });

    it('is tried as often and waits as long as it is told, and no longer', async () => {
      useEnvironment({ LOG_LEVEL: 'CRITICAL', HTTP_RETRY_ATTEMPTS: '6', HTTP_RETRY_WAIT_MIN: '1', HTTP_RETRY_WAIT_MAX: '4' });
      world.answer = reset;
      expect(await world.failure()).toBeInstanceOf(HttpTransportError);
      expect([world.seen.length, world.client.waits]).toEqual([6, [1_000, 2_000, 4_000, 4_000, 4_000]]);
    });

    it('is tried again when it breaks in the middle of the answer', async () => {
      world.answer = world.first(1, (message, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => message.socket.resetAndDestroy());
      });
      expect((await world.request()).body.toString()).toBe('room 204');
    });

    it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('is not tried again when it changes something: %s', async (method) => {
      world.answer = world.first(1, reset);
      const error = await world.failure({ method, ...(method === 'DELETE' ? {} : { body: 'x' }) });
      expect(error).toMatchObject({ code: 'HTTP.TRANSPORT', retryable: true });
      expect(world.seen).toHaveLength(1);
    });

    it('is tried again when the caller says that twice is as good as once', async () => {
      world.answer = world.first(1, reset);
      expect((await world.request({ method: 'POST', body: 'x', retry: 'transport' })).status).toBe(200);
    });

    it('is not tried again when the caller forbids it', async () => {
      world.answer = world.first(1, reset);
      expect(await world.failure({ retry: 'none' })).toBeInstanceOf(HttpTransportError);
    });

    it('is not tried again because of an answer, be it a 500', async () => {
      world.answer = (_request, response) => response.writeHead(500).end();
      expect((await world.request()).status).toBe(500);
      expect(world.seen).toHaveLength(1);
    });

    it('says why by the system’s word', async () => {
      const gone = createServer();
      const url = await listenOnLoopback(gone);
      await closeNow(gone);
      expect(await world.failure({ url })).toMatchObject({ details: { reason: 'ECONNREFUSED' } });
    });
  });

  describe('that its caller gives up', () => {
    it('ends at once', async () => {
      world.answer = () => undefined;
      const patience = new AbortController();
      const ended = world.failure({ signal: patience.signal });
      await world.untilCalled();
      patience.abort();
      expect(await ended).toBeInstanceOf(HttpAbortedError);
      expect(await world.counted('aborted')).toBe(1);
    });

    it('is not begun', async () => {
      expect(await world.failure({ signal: AbortSignal.abort() })).toBeInstanceOf(HttpAbortedError);
      expect(world.seen).toEqual([]);
    });

    it('does not wait for its next try', async () => {
      useEnvironment({ LOG_LEVEL: 'CRITICAL', HTTP_RETRY_WAIT_MIN: '30', HTTP_RETRY_WAIT_MAX: '60' });
      world.answer = reset;
      const impatient = new HttpClient();
      const patience = new AbortController();
      const ended = impatient
        .request({ upstream: world.upstream, method: 'GET', url: world.base, timeoutMs: 1_000, signal: patience.signal })
        .catch((error: unknown) => error);
      await world.untilCalled();
      patience.abort();
      expect(await ended).toBeInstanceOf(HttpAbortedError);
      expect(world.seen).toHaveLength(1);
      impatient.onApplicationShutdown();
    });
  });
});
