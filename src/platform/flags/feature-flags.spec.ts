import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { useEnvironment } from '@/platform/config';
import { redirectLog } from '@/platform/observability/logging/log-output';
import { RedisService } from '@/platform/redis';
import { tenantId } from '@/shared/ids';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';
import { FeatureFlags } from './feature-flags.service';
import { FLAG_NAMES, FLAGS } from './flags';
import { flagEnabled } from './flags.metrics';
import { until } from '@test/support/until';

const TOKEN = 'unleash-canary-token';
const MIRADOR = tenantId('mirador');

const on = (name: string, strategies: unknown = [{ name: 'default' }]) => ({ name, enabled: true, strategies });
const off = (name: string) => ({ ...on(name), enabled: false });
const saying = (...features: unknown[]) => JSON.stringify({ version: 2, features });
const json =
  (body: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(body);

/** For an Unleash that is well: on a busy machine it may be slow all the same. */
const PATIENT = { UNLEASH_START_TIMEOUT_MS: '10000' };

describe('a flag', () => {
  let server: Server;
  let base: string;
  let test = 0;
  let answer: RequestListener;
  let asked: IncomingMessage[];
  let redis: RedisService;
  let flags: FeatureFlags;
  const lines: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      // A look of an earlier test may still be repeated.
      if (request.url?.startsWith(`/${test}/`) !== true) return void response.destroy();
      asked.push(request);
      answer(request, response);
    });
    base = await listenOnLoopback(server);
    redirectLog({ write: (line) => void lines.push(line) });
  });
  beforeEach(() => {
    test += 1;
    asked = [];
    lines.splice(0);
    redis = new RedisService(undefined);
    answer = json(saying());
  });
  afterEach(async () => {
    await flags.onApplicationShutdown();
    expect(lines.join('')).not.toContain(TOKEN);
  });
  afterAll(async () => {
    redirectLog();
    useEnvironment(process.env);
    await closeNow(server);
  });

  async function start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    useEnvironment({
      UNLEASH_URL: `${base}/${test}/api`,
      UNLEASH_API_TOKEN: TOKEN,
      UNLEASH_START_TIMEOUT_MS: '150',
      UNLEASH_REFRESH_S: '1',
      ...more,
    });
    flags = new FeatureFlags(redis);
    await flags.onModuleInit();
  }
  const said = () => Object.fromEntries(FLAG_NAMES.map((name) => [name, flags.isEnabled(name, MIRADOR)]));
  const defaults = Object.fromEntries(FLAG_NAMES.map((name) => [name, FLAGS[name].default]));
  const sourceOf = async (flag: string): Promise<string | undefined> =>
    (await flagEnabled.get()).values.find(({ labels }) => labels.flag === flag)?.labels.source as string | undefined;

  it('says its default where there is no Unleash, and its source is shown', async () => {
    await start({ UNLEASH_URL: '' });
    expect(said()).toEqual(defaults);
    expect(await sourceOf('tenancy.dynamic.enabled')).toBe('default');
    expect(asked).toEqual([]);
  });

  it('says what Unleash says, with our token; what Unleash does not know keeps its default', async () => {
    answer = json(saying(on('nlp.fallback.enhanced'), off('tenancy.dynamic.enabled')));
    await start(PATIENT);
    expect(said()).toEqual({ ...defaults, 'nlp.fallback.enhanced': true, 'tenancy.dynamic.enabled': false });
    expect(asked[0]?.headers.authorization).toBe(TOKEN);
    expect(await Promise.all(FLAG_NAMES.map(sourceOf))).toEqual(FLAG_NAMES.map((_, place) => (place < 2 ? 'unleash' : 'default')));
  });

  it('may differ from hotel to hotel', async () => {
    answer = json(saying(on('nlp.fallback.enhanced', [{ name: 'userWithId', parameters: { userIds: 'mirador,atlantico' } }])));
    await start(PATIENT);
    const enabledFor = (hotel: string) => flags.isEnabled('nlp.fallback.enhanced', tenantId(hotel));
    expect([enabledFor('mirador'), enabledFor('mare'), flags.isEnabled('nlp.fallback.enhanced')]).toEqual([true, false, false]);
  });

  it('changes while the hotel is open', async () => {
    await start();
    expect(flags.isEnabled('nlp.fallback.enhanced')).toBe(false);
    answer = json(saying(on('nlp.fallback.enhanced')));
    await until(() => flags.isEnabled('nlp.fallback.enhanced'));
    expect(await sourceOf('nlp.fallback.enhanced')).toBe('unleash');
  });

  describe('says its default, and lets the hotel open, when Unleash', () => {
    const bad =
      (status: number, body = ''): RequestListener =>
      (_request, response) =>
        void response.writeHead(status).end(body);
    const cut = (_request: IncomingMessage, response: ServerResponse): void => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"version":2,"featu', () => response.destroy());
    };

    it.each<[string, RequestListener]>([
      ['hangs', () => undefined],
      ['breaks off', (message) => void message.socket.resetAndDestroy()],
      ['breaks off in the middle', cut],
      ['refuses our token', bad(401)],
      ['is not found', bad(404)],
      ['fails', bad(500, 'oops')],
      ['is overrun', bad(429)],
      ['answers with a page', json('<html>Sign in</html>')],
      ['answers with nothing', json('')],
      ['answers with null', json('null')],
      ['answers with a list', json('[1,2]')],
      ['knows no flags', json('{"version":2}')],
      ['sends flags that are none', json('{"version":2,"features":"all"}')],
      ['sends a flag without strategies', json(saying({ name: 'tenancy.dynamic.enabled', enabled: true, strategies: null }))],
      ['sends a flag that is neither on nor off', json(saying({ ...on('tenancy.dynamic.enabled'), enabled: 'no' }))],
      ['sends a strategy that is none', json(saying({ name: 'tenancy.dynamic.enabled', enabled: true, strategies: [null] }))],
    ])('%s', async (_what, listener) => {
      answer = listener;
      await start();
      expect(said()).toEqual(defaults);
    });

    it('is away', async () => {
      await start({ UNLEASH_URL: 'http://127.0.0.1:9/api' });
      expect(said()).toEqual(defaults);
      expect(lines.some((line) => line.includes('"unleash_failed"') || line.includes('"unleash_late"'))).toBe(true);
    });
  });

  it('is heard late, when Unleash was slow at the start', async () => {
    const waiting: ServerResponse[] = [];
    answer = (_request, response) => void waiting.push(response);
    await start();
    expect(said()).toEqual(defaults);
    waiting[0]?.writeHead(200, { 'content-type': 'application/json' }).end(saying(on('nlp.fallback.enhanced')));
    await until(() => flags.isEnabled('nlp.fallback.enhanced'));
  });

  it('remembers what Unleash said last when a process starts while it is away', async () => {
    answer = json(saying(on('nlp.fallback.enhanced')));
    await start(PATIENT);
    await flags.onApplicationShutdown();
    answer = (message) => void message.socket.resetAndDestroy();
    await start();
    expect(said()).toEqual({ ...defaults, 'nlp.fallback.enhanced': true });
  });

  it('does not believe what somebody left in its memory', async () => {
    answer = (message) => void message.socket.resetAndDestroy();
    for (const left of ['{', 'null', '{"features":7}', '{"features":[null]}']) {
      await redis.set('flags:atrio', left, 60);
      await start();
      expect(said()).toEqual(defaults);
      await flags.onApplicationShutdown();
    }
  });

  it('asks nobody any more after the end, which an answer under way does not disturb', async () => {
    const waiting: ServerResponse[] = [];
    answer = (_request, response) => void waiting.push(response);
    await start();
    await flags.onApplicationShutdown();
    const before = asked.length;
    waiting[0]?.writeHead(200).end('<html>');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(asked).toHaveLength(before);
    expect(said()).toEqual(defaults);
  });
});

describe('the list of flags', () => {
  it.each(FLAG_NAMES)('holds %s with an owner, a purpose and a day that has not come yet', (name) => {
    const { owner, purpose, removeBy } = FLAGS[name];
    expect([owner.length > 0, purpose.length > 20]).toEqual([true, true]);
    if (removeBy !== 'permanent') expect(Date.parse(removeBy)).toBeGreaterThan(Date.now());
  });
});
