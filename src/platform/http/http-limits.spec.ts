import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { HttpRequest } from './http-exchange';
import { HttpWorld, reset } from './http-world.suite';
import { CircuitOpenError, HttpRequestError, HttpResponseTooLargeError } from './http.errors';

describe('a call', () => {
  const world = new HttpWorld();
  beforeAll(() => world.open());
  beforeEach(() => world.begin());
  afterEach(() => world.end());
  afterAll(() => world.close());

  describe('with too large an answer', () => {
    it.each<[string, (response: ServerResponse) => void]>([
      ['says so beforehand', (response) => void response.writeHead(200, { 'content-length': '5000' }).end('x'.repeat(5_000))],
      ['comes in pieces', (response) => ['a', 'b', 'c'].forEach((piece) => response.write(piece.repeat(2_000)))],
      ['unpacks to it', (response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)))],
    ])('is cut off when it %s', async (_what, send) => {
      world.answer = (_request, response) => send(response);
      expect(await world.failure({ maxResponseBytes: 4_096 })).toBeInstanceOf(HttpResponseTooLargeError);
      expect([world.seen.length, await world.counted('too_large')]).toEqual([1, 1]);
    });

    it('is read when it fits exactly', async () => {
      world.answer = (_request, response) => response.end('x'.repeat(4_096));
      expect((await world.request({ maxResponseBytes: 4_096 })).body.byteLength).toBe(4_096);
    });
  });

  describe('to an upstream that is down', () => {
    it('is not made any more after three failures, be they answers or none; others are called as before', async () => {
      world.answer = (_request, response) => response.writeHead(503).end();
      await world.request();
      await world.request();
      world.answer = reset;
      await world.failure({ method: 'POST' });
      world.seen = [];
      expect(await world.failure()).toBeInstanceOf(CircuitOpenError);
      expect([world.seen.length, await world.counted('open')]).toEqual([0, 1]);
      world.answer = (_request, response) => response.end();
      expect(
        (await world.client.request({ upstream: `${world.upstream}-other`, method: 'GET', url: world.base, timeoutMs: 1_000 })).status,
      ).toBe(200);
    });

    it('counts as one failure, its repetitions included', async () => {
      world.answer = reset;
      await world.failure();
      await world.failure();
      world.answer = (_request, response) => response.end();
      expect((await world.request()).status).toBe(200);
    });

    it('does not count what our own mistakes or a guest’s 404 say nothing about', async () => {
      world.answer = (_request, response) => response.writeHead(404).end();
      for (let n = 0; n < 5; n += 1) {
        await world.request();
        await world.failure({ url: 'not an address' });
        await world.failure({ signal: AbortSignal.abort() });
      }
      expect((await world.request()).status).toBe(404);
    });

    it.each([
      ['channel:spec', 20],
      ['weather', 3],
    ])('has the patience of its kind: %s', async (name, failures) => {
      world.answer = (_request, response) => response.writeHead(500).end();
      const call = () => world.client.request({ upstream: name, method: 'GET', url: world.base, timeoutMs: 1_000 });
      for (let n = 0; n < failures; n += 1) expect((await call()).status).toBe(500);
      await expect(call()).rejects.toThrow(CircuitOpenError);
    });

    it('asks again for a caller who knows himself when to leave it alone', async () => {
      world.answer = (_request, response) => response.writeHead(500).end();
      for (let n = 0; n < 10; n += 1) expect((await world.request({ breaker: 'none' })).status).toBe(500);
      expect(world.seen).toHaveLength(10);
    });
  });

  describe('that cannot be made', () => {
    it.each<[string, Partial<HttpRequest>]>([
      ['no address', { url: `nowhere/url-canary-token` }],
      ['a header with a line break', { headers: { 'x-name': `a\r\nx: url-canary-token` } }],
      ['a header that is no word', { headers: { 'x name': 'a' } }],
    ])('because of %s is our mistake, and shows nothing', async (_what, wrong) => {
      expect(await world.failure(wrong)).toBeInstanceOf(HttpRequestError);
      expect(world.seen).toEqual([]);
    });
  });
});
