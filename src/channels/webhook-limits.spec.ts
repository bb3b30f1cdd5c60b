import { useEnvironment } from '@/platform/config';
import { RedisService } from '@/platform/redis';
import { RateLimiter } from '@/platform/security';
import { metaBody, metaSignature, metaText } from './adapters/whatsapp-meta/whatsapp-world.suite';
import { PATH, SECRET, VERIFY_TOKEN, webhookApp, type WebhookApp } from './webhook-app.suite';
import { WebhookLimits } from './webhook-limits.service';

const MOST = 120;
const CARLOS = '51999111222';
const EMMA = '447700900123';

describe('the limit of a webhook', () => {
  let world: WebhookApp;
  let redis: RedisService;
  let sent: number;

  beforeEach(async () => {
    sent = 0;
    redis = new RedisService(undefined);
    world = await webhookApp(undefined, new WebhookLimits(new RateLimiter(redis)));
  });
  afterEach(async () => {
    await world.close();
    await redis.onApplicationShutdown();
  });
  afterAll(() => useEnvironment(process.env));

  const messageOf = (from: string): Record<string, unknown> => metaText(`wamid.${(sent += 1)}`, 'Hola', { from });
  const says = (...guests: string[]): Promise<number> => world.post(metaBody({ messages: guests.map(messageOf) }));
  const stored = (): number => world.behind.mailbox.stored.length;

  async function times(count: number, ask: () => Promise<number>): Promise<number[]> {
    const answers = new Set<number>();
    for (let n = 0; n < count; n += 1) answers.add(await ask());
    return [...answers];
  }

  it('lets a guest say so much in a minute and keeps nothing of the next message, which the provider brings again', async () => {
    expect(await times(MOST, () => says(CARLOS))).toEqual([200]);
    expect([await says(CARLOS), stored()]).toEqual([429, MOST]);
    expect([await says(EMMA), stored()]).toEqual([200, MOST + 1]);
  });

  it('is not outrun by many deliveries at once', async () => {
    const answers = await Promise.all(Array.from({ length: MOST + 30 }, () => says(CARLOS)));
    expect([answers.filter((status) => status === 429).length, stored()]).toEqual([30, MOST]);
  });

  it('holds back no other guest of the same delivery, and no status of ours', async () => {
    await times(MOST, () => says(CARLOS));
    expect([await says(CARLOS, EMMA), stored()]).toEqual([200, MOST + 2]);
    const delivered = { id: 'wamid.ours', status: 'delivered', timestamp: '1795000326', recipient_id: CARLOS };
    expect(await world.post(metaBody({ statuses: [delivered] }))).toBe(200);
  });

  it('is far higher for all guests of a hotel together', async () => {
    world.whatsapp.use({ WHATSAPP_APP_SECRET: SECRET, WEBHOOK_ACCOUNT_PER_MINUTE: '5' });
    const answers = await Promise.all(Array.from({ length: 7 }, (_, n) => says(`5199911100${n}`)));
    expect([answers.filter((status) => status === 429).length, stored()]).toEqual([2, 5]);
  });

  it('lets an address forge so much in a minute, whatever it says of itself, and keeps nobody away who has the proof', async () => {
    const body = metaBody({ messages: [messageOf(CARLOS)] });
    const forged = (headers: Record<string, string> = {}): Promise<number> =>
      world.post(body, { 'x-hub-signature-256': metaSignature(body, 'another'), ...headers });
    expect(await times(MOST, forged)).toEqual([401]);
    expect([await forged(), await forged({ 'x-forwarded-for': '203.0.113.9' }), await forged({ 'x-hub-signature-256': '' })]).toEqual([
      429, 429, 429,
    ]);
    expect([await says(CARLOS), stored()]).toEqual([200, 1]);
  });

  it('says when to come again', async () => {
    const ask = (word: string) =>
      world.app.inject({ method: 'GET', url: `${PATH}?hub.mode=subscribe&hub.challenge=1&hub.verify_token=${word}` });
    expect(await times(MOST, async () => (await ask('wrong')).statusCode)).toEqual([403]);
    const refused = await ask('wrong');
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '60']);
    expect((await ask(VERIFY_TOKEN)).statusCode).toBe(200);
  });
});
