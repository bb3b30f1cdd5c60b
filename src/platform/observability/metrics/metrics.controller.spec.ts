import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { useEnvironment } from '@/platform/config';
import { withContext } from '../context/context';
import { counter, gauge, histogram } from './metrics';
import { MetricsController } from './metrics.controller';

const TOKEN = 'scrape-token-0123456789';
const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0';
const TRACE_ID = 'a'.repeat(32);

const guests = counter('spec_guests_total', 'Guests', ['hotel']);
const seconds = histogram('spec_wait_seconds', 'Waiting', []);
gauge('spec_rooms', 'Rooms', []).set(7);

describe('what Prometheus reads', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ controllers: [MetricsController] }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.init();
    guests.inc({ hotel: 'mirador' }, 3);
    withContext({ span: { traceId: TRACE_ID, spanId: 'b'.repeat(16), sampled: true } }, () => seconds.observe(0.2));
  });
  beforeEach(() => useEnvironment({}));
  afterAll(() => app.close());

  const scrape = async (accept: string, more: Readonly<Record<string, string>> = {}, path = '/metrics') => {
    const answer = await app.inject({ url: path, headers: { accept, ...more } });
    return { status: answer.statusCode, type: String(answer.headers['content-type']), text: answer.body };
  };

  it('is plain text for whoever does not ask for more, and names no trace', async () => {
    const { type, text } = await scrape('text/plain');
    expect(type).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(text).toContain('# TYPE spec_guests_total counter\nspec_guests_total{hotel="mirador"} 3');
    expect(text).not.toContain('# EOF');
    expect(text).not.toContain(TRACE_ID);
  });

  it('is OpenMetrics with the trace of a slow moment for whoever asks for it', async () => {
    const { type, text } = await scrape(OPEN_METRICS);
    expect(type).toContain('application/openmetrics-text');
    expect(text).toContain('# TYPE spec_guests counter\nspec_guests_total{hotel="mirador"} 3');
    expect(text).toMatch(new RegExp(`spec_wait_seconds_bucket\\{le="0.2"\\} 1 # \\{trace_id="${TRACE_ID}"\\} 0.2 `));
    expect(text.endsWith('# EOF\n')).toBe(true);
  });

  it('keeps every name, whoever asked before', async () => {
    await scrape(OPEN_METRICS);
    expect(namesOf((await scrape('text/plain')).text)).toEqual(['spec_guests_total', 'spec_rooms', 'spec_wait_seconds']);
    const json = JSON.parse((await scrape('*/*', {}, '/metrics.json')).text) as { name: string }[];
    expect(json.map(({ name }) => name)).toContain('spec_guests_total');
  });

  it('gives each of two who ask at once the form he asked for', async () => {
    const [open, plain] = await Promise.all([scrape(OPEN_METRICS), scrape('text/plain')]);
    expect([open.type.split(';')[0], open.text.endsWith('# EOF\n')]).toEqual(['application/openmetrics-text', true]);
    expect([plain.type.split(';')[0], plain.text.endsWith('# EOF\n')]).toEqual(['text/plain', false]);
    expect(plain.text).not.toContain(TRACE_ID);
  });

  it.each(['/metrics', '/metrics.json'])('is closed by its token: %s', async (path) => {
    useEnvironment({ METRICS_TOKEN: TOKEN });
    const statusWith = async (authorization?: string) =>
      (await scrape('*/*', authorization === undefined ? {} : { authorization }, path)).status;
    expect(await statusWith()).toBe(401);
    expect(await statusWith('Bearer wrong')).toBe(401);
    expect(await statusWith(`Bearer ${TOKEN.slice(0, -1)}x`)).toBe(401);
    expect(await statusWith(TOKEN)).toBe(401);
    expect(await statusWith(`Bearer ${TOKEN}`)).toBe(200);
  });
});

const namesOf = (text: string): string[] => [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? '').sort();
