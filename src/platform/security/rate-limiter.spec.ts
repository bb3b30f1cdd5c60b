import { useEnvironment } from '@/platform/config';
import { registry } from '@/platform/observability/metrics/registry';
import { RedisService } from '@/platform/redis';
import { RateLimiter, type Limit } from './rate-limiter.service';

describe('the rate limit', () => {
  let redis: RedisService;
  let limiter: RateLimiter;

  beforeEach(() => {
    useEnvironment({});
    redis = new RedisService(undefined);
    limiter = new RateLimiter(redis);
  });
  afterEach(() => redis.onApplicationShutdown());
  afterAll(() => useEnvironment(process.env));

  const limit = (key: string, scope = 'spec'): Limit => ({ scope, key, most: 20, windowSeconds: 60 });

  async function allowed(times: number, keyOf: (n: number) => string, scope?: string): Promise<number> {
    const answers = await Promise.all(Array.from({ length: times }, (_, n) => limiter.allows(limit(keyOf(n), scope))));
    return answers.filter((answer) => answer).length;
  }

  it('lets the allowed number through and not one more, also when all come at once', async () => {
    expect(await allowed(50, () => '203.0.113.7')).toBe(20);
    expect(await limiter.allows(limit('203.0.113.7'))).toBe(false);
  });

  it('counts everyone and every purpose for itself', async () => {
    await allowed(21, () => '203.0.113.7');
    expect(await limiter.allows(limit('203.0.113.8'))).toBe(true);
    expect(await limiter.allows(limit('203.0.113.7', 'other'))).toBe(true);
  });

  it('is not outrun by changing the address within one’s own IPv6 network', async () => {
    expect(await allowed(200, (n) => `2001:db8:1:2:${n.toString(16)}::${n.toString(16)}`)).toBe(20);
    expect(await limiter.allows(limit('2001:db8:1:3::1'))).toBe(true);
  });

  it('knows an IPv4 caller again who is written as IPv6', async () => {
    await allowed(20, () => '203.0.113.7');
    expect(await limiter.allows(limit('::ffff:203.0.113.7'))).toBe(false);
  });

  it('counts who was refused, by purpose and not by person', async () => {
    await allowed(23, () => '198.51.100.77', 'spec_counted');
    const text = await registry.getSingleMetricAsString('rate_limited_total');
    expect(text).toContain('rate_limited_total{scope="spec_counted"} 3');
    expect(text).not.toContain('198.51.100.77');
  });

  it('goes on counting inside the process when Redis is away', async () => {
    useEnvironment({ REDIS_CONNECT_TIMEOUT_MS: '50' });
    const away = new RedisService('redis://127.0.0.1:1');
    await away.onModuleInit();
    limiter = new RateLimiter(away);
    expect(await allowed(25, () => '203.0.113.7')).toBe(20);
    await away.onApplicationShutdown();
  });
});
