import { BadRequestException, Controller, Get, InternalServerErrorException, Module, Param, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { useEnvironment } from '@/platform/config';
import { DatabaseUnavailableError } from '@/platform/database';
import { registry } from '@/platform/observability/metrics/registry';
import { redirectLog } from '@/platform/observability/logging/log-output';
import { RedisModule } from '@/platform/redis';
import { httpAdapter } from '@/platform/runtime/http-adapter';
import { AppError } from '@/shared/app-error';
import { harden } from './harden';
import { SecurityModule } from './security.module';

const SECRET = 'connection to db.internal failed for atrio';

class HotelError extends AppError {
  readonly code = 'SPEC.HOTEL';
}

const FAILURES: Readonly<Record<string, () => unknown>> = {
  bug: () => new TypeError(SECRET),
  own: () => new HotelError(SECRET, { details: { host: 'db.internal' }, cause: new Error(SECRET) }),
  away: () => new DatabaseUnavailableError(new Error(SECRET)),
  nest500: () => new InternalServerErrorException(SECRET),
  disguised: () => Object.assign(new Error(SECRET), { statusCode: 500 }),
  silly: () => Object.assign(new Error(SECRET), { statusCode: 200 }),
  text: () => SECRET,
};

@Controller()
class FailingController {
  @Get('nest/:what')
  fail(@Param('what') what: string): never {
    throw FAILURES[what]?.();
  }

  @Get('bad')
  bad(): never {
    throw new BadRequestException('the day is missing');
  }

  @Get('late')
  late(@Res() reply: FastifyReply): never {
    void reply.send('begun');
    throw new Error(SECRET);
  }
}

interface Answer {
  readonly error: { readonly code: string };
}

@Module({ imports: [RedisModule, SecurityModule], controllers: [FailingController] })
class SpecModule {}

describe('every answer', () => {
  let app: NestFastifyApplication;
  const lines: string[] = [];

  beforeAll(async () => {
    useEnvironment({ LOG_LEVEL: 'INFO' });
    redirectLog({ write: (line) => void lines.push(line) });
    const module = await Test.createTestingModule({ imports: [SpecModule] }).compile();
    const adapter = httpAdapter();
    app = module.createNestApplication<NestFastifyApplication>(adapter, { logger: false });
    const fastify = adapter.getInstance<FastifyInstance>();
    await harden(fastify);
    await fastify.register(async (scope) => {
      scope.get('/raw/:what', (request) => {
        throw FAILURES[(request.params as { what: string }).what]?.();
      });
      scope.post('/raw', () => 'stored');
    });
    await app.init();
  });
  beforeEach(() => lines.splice(0));
  afterAll(async () => {
    await app.close();
    redirectLog();
    useEnvironment(process.env);
  });

  const failures = Object.keys(FAILURES).flatMap((what) => [`/raw/${what}`, `/nest/${what}`]);

  it.each(failures)('hides what went wrong behind it: %s', async (url) => {
    const answer = await app.inject({ url, headers: { 'x-correlation-id': 'guest-0001' } });
    expect(answer.statusCode).toBeGreaterThanOrEqual(500);
    expect(answer.json()).toEqual({
      error: { code: expect.any(String) as string, message: 'the request could not be served', correlation_id: 'guest-0001' },
    });
    expect(answer.body + JSON.stringify(answer.headers)).not.toMatch(/db\.internal|atrio|node_modules|\.ts:/);
    expect(lines.filter((line) => line.includes('"request_failed"') && line.includes('"correlation_id":"guest-0001"'))).toHaveLength(1);
  });

  it('says 503 where another try may succeed, with the stable code', async () => {
    for (const url of ['/raw/away', '/nest/away']) {
      const answer = await app.inject({ url });
      expect([answer.statusCode, answer.json<Answer>().error.code]).toEqual([503, 'DATABASE.UNAVAILABLE']);
    }
    expect((await app.inject({ url: '/nest/own' })).json<Answer>().error.code).toBe('SPEC.HOTEL');
  });

  it('tells a caller what he did wrong, and repeats nothing he sent', async () => {
    expect((await app.inject({ url: '/bad' })).json<Answer>().error).toMatchObject({ code: 'HTTP.400', message: 'the day is missing' });
    const nowhere = await app.inject({ url: '/nowhere?token=query-canary' });
    expect(nowhere.statusCode).toBe(404);
    expect(nowhere.body).not.toContain('query-canary');
    const unreadable = await app.inject({
      method: 'POST',
      url: '/raw',
      payload: '{"canary',
      headers: { 'content-type': 'application/json' },
    });
    expect([unreadable.statusCode, unreadable.body.includes('canary')]).toEqual([400, false]);
    const json = { 'content-type': 'application/json' };
    expect((await app.inject({ method: 'POST', url: '/raw', payload: ' '.repeat(1_048_577), headers: json })).statusCode).toBe(413);
    expect(lines).toEqual([]);
  });

  it('stays as it was begun when something goes wrong after it', async () => {
    const answer = await app.inject({ url: '/late' });
    expect([answer.statusCode, answer.body]).toEqual([200, 'begun']);
    expect(lines.join('')).toContain('"request_failed"');
  });

  it('carries an id to ask about: the caller’s own when it is harmless, else a new one', async () => {
    const idFor = async (given?: string) =>
      (await app.inject({ url: '/bad', headers: given === undefined ? {} : { 'x-correlation-id': given } })).headers['x-correlation-id'];
    expect(await idFor('guest-0001')).toBe('guest-0001');
    for (const given of [undefined, 'short', 'x'.repeat(65), 'with blank 123', '"};alert(1)', 'ñandúñandú'])
      expect(await idFor(given)).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
  });

  it('has the headers that keep a browser out of trouble', async () => {
    const { headers } = await app.inject({ url: '/bad' });
    expect(headers).toMatchObject({
      'strict-transport-security': expect.stringContaining('max-age=') as string,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('is counted by its route and never by its address', async () => {
    await app.inject({ url: '/raw/bug' });
    await app.inject({ url: '/nowhere/guest-51999111222' });
    const text = await registry.getSingleMetricAsString('http_requests_total');
    expect(text).toMatch(/http_requests_total\{method="GET",route="\/raw\/:what",status="500"\} \d/);
    expect(text).toContain('route="unknown",status="404"');
    expect(text).not.toContain('51999111222');
  });
});
