import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { useEnvironment } from '@/platform/config';
import { httpAdapter } from './http-adapter';
import { runtimeConfig } from './runtime.config';

afterAll(() => useEnvironment(process.env));

describe('the address of a caller', () => {
  async function seenBehind(proxies: string, forwarded: string): Promise<string> {
    useEnvironment({ TRUST_PROXY: proxies });
    const fastify = httpAdapter().getInstance<FastifyInstance>();
    fastify.get('/ip', (request) => request.ip);
    return (await fastify.inject({ url: '/ip', headers: { 'x-forwarded-for': forwarded }, remoteAddress: '10.0.0.9' })).body;
  }

  it('is believed from nobody by default', async () => {
    expect(await seenBehind('', '203.0.113.7')).toBe('10.0.0.9');
  });

  it('comes from our own proxy, which puts it last', async () => {
    expect(await seenBehind('10.0.0.0/8', '203.0.113.7')).toBe('203.0.113.7');
    expect(await seenBehind('uniquelocal', '203.0.113.7, 10.0.0.3')).toBe('203.0.113.7');
  });

  it('is not what the caller himself puts before it', async () => {
    expect(await seenBehind('10.0.0.0/8', '198.51.100.66, 203.0.113.7')).toBe('203.0.113.7');
  });

  it('is not asked of a proxy that is not ours', async () => {
    expect(await seenBehind('192.168.0.0/16', '203.0.113.7')).toBe('10.0.0.9');
  });

  it.each(['true', '10.0.0.0/33', '10.0.0', 'proxy.internal', '10.0.0.1/8/8', '::1/129'])(
    'stops the start when TRUST_PROXY is %s',
    (given) => {
      useEnvironment({ TRUST_PROXY: given });
      expect(() => runtimeConfig.get()).toThrow(/TRUST_PROXY is not a list/);
    },
  );

  it.each(['loopback', '10.0.0.1, fd00::/8', '::1'])('may be %s', (given) => {
    useEnvironment({ TRUST_PROXY: given });
    expect(runtimeConfig.get().TRUST_PROXY.length).toBeGreaterThan(0);
  });
});

describe('closing the server', () => {
  let fastify: FastifyInstance;
  let port: number;
  const agent = new Agent({ keepAlive: true });

  beforeEach(async () => {
    useEnvironment({});
    fastify = httpAdapter().getInstance<FastifyInstance>();
    fastify.post('/message', () => 'stored');
    fastify.get('/stream', (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
      reply.raw.write(':\n\n');
    });
    await fastify.listen({ port: 0, host: '127.0.0.1' });
    ({ port } = fastify.server.address() as AddressInfo);
  });
  afterAll(() => agent.destroy());

  function begin(method: string, path: string, over: Agent | false = agent): ClientRequest {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, agent: over, headers: { 'content-type': 'text/plain' } });
    request.on('error', () => undefined);
    return request;
  }

  async function statusOf(request: ClientRequest): Promise<number | undefined> {
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  }

  it('answers a message that is still on its way in, and takes none after it', async () => {
    const slow = begin('POST', '/message');
    slow.write('hel');
    await once(fastify.server, 'request');
    const closed = fastify.close();
    await new Promise((resolve) => setImmediate(resolve));
    slow.end('lo');
    expect(await statusOf(slow)).toBe(200);
    await closed;
    const late = begin('POST', '/message', false);
    late.end('x');
    expect(await once(late, 'error')).toMatchObject([{ code: 'ECONNREFUSED' }]);
  });

  it('serves who comes over a connection that was open already', async () => {
    const first = begin('POST', '/message');
    first.end('one');
    expect(await statusOf(first)).toBe(200);
    const slow = begin('POST', '/message');
    slow.write('two');
    await once(fastify.server, 'request');
    const closed = fastify.close();
    slow.end();
    expect(await statusOf(slow)).toBe(200);
    await closed;
  });

  it('ends although a guest listens to a stream', async () => {
    const stream = begin('GET', '/stream');
    stream.end();
    const [answer] = (await once(stream, 'response')) as [IncomingMessage];
    const cut = new Promise((resolve) => answer.once('close', resolve));
    answer.on('error', () => undefined).resume();
    await Promise.all([fastify.close(), cut]);
    expect(answer.complete).toBe(false);
  });
});
