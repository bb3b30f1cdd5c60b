import { checkConfig, useEnvironment } from '@/platform/config';
import type { Reply } from '@/shared/reply';
import type { SendForm } from '../../channel.port';
import { dueOutbound } from '../../channel-world.suite';
import { describeChannel } from '../../channel.suite';
import { answer } from '../../provider-world.suite';
import { APP, APP_ID, gupshupBody, gupshupText, gupshupWorld, PHONE, type GupshupWorld } from './gupshup-world.suite';

describeChannel('WhatsApp by Gupshup, in its own form', () => gupshupWorld('own'));
describeChannel("WhatsApp by Gupshup, in Meta's form", () => gupshupWorld('metas'));

const SECRET = 'the-agreed-secret-01';

let world: GupshupWorld;
beforeEach(() => {
  world = gupshupWorld('own');
  world.hand.useSecrets(SECRET);
});
afterEach(() => world.close());
afterAll(() => useEnvironment(process.env));

describe('who may call in the name of Gupshup', () => {
  const body = gupshupBody('message', gupshupText('wamid.1', 'Hola'));
  const isBelieved = (more: { ip?: string; headers?: Record<string, string | string[]> } = {}): Promise<boolean> =>
    world.channel.isAuthentic({ path: world.channel.paths[0], headers: { 'x-gupshup-token': SECRET }, body, ...more });

  it('is whoever shows the agreed secret under the agreed name', async () => {
    expect(await isBelieved()).toBe(true);
    world.use({ GUPSHUP_WEBHOOK_HEADER: 'x-hotel-word' });
    expect(await isBelieved()).toBe(false);
    expect(await isBelieved({ headers: { 'x-hotel-word': SECRET } })).toBe(true);
  });

  it.each([['', [SECRET, SECRET], `${SECRET} `, SECRET.toUpperCase(), `${SECRET},${SECRET}`, SECRET.slice(1)]].flat())(
    'is nobody with %j',
    async (shown) => {
      expect(await isBelieved({ headers: { 'x-gupshup-token': shown } })).toBe(false);
    },
  );

  it.each([
    ['198.51.100.7', '', true],
    ['198.51.100.7', '198.51.100.0/24', true],
    ['::ffff:198.51.100.7', '198.51.100.0/24', true],
    ['198.51.101.7', '198.51.100.0/24', false],
    ['2001:db8::1', '2001:db8::/32', true],
    ['34.202.224.208', 'published', true],
    ['34.202.224.209', 'published', false],
    ['34.202.224.209', 'published,34.202.224.209', true],
    [undefined, 'published', false],
    ['not an address', 'published', false],
  ])('from %s, when %j is allowed: %s', async (ip, allowed, believed) => {
    world.use({ GUPSHUP_WEBHOOK_NETWORKS: allowed });
    expect(await isBelieved(ip === undefined ? {} : { ip })).toBe(believed);
  });
});

describe('a hotel that is to be reached through Gupshup', () => {
  const problems = (env: Record<string, string>): string[] =>
    checkConfig(env)
      .map(({ variable }) => variable)
      .filter((name) => name.startsWith('GUPSHUP'));

  it('does not boot without a secret, and boots without Gupshup', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ GUPSHUP_API_KEY: 'x' })).toEqual(['GUPSHUP_WEBHOOK_SECRET']);
    expect(problems({ GUPSHUP_APPS: `[{"app":"A","phone":"${PHONE}"}]` })).toEqual(['GUPSHUP_WEBHOOK_SECRET']);
    expect(problems({ GUPSHUP_API_KEY: 'x', GUPSHUP_WEBHOOK_SECRET: SECRET })).toEqual([]);
  });

  it.each([
    ['GUPSHUP_WEBHOOK_SECRET', 'short'],
    ['GUPSHUP_WEBHOOK_HEADER', 'Authorization: x'],
    ['GUPSHUP_WEBHOOK_NETWORKS', '10.0.0.0/40'],
    ['GUPSHUP_WEBHOOK_NETWORKS', 'everybody'],
    ['GUPSHUP_APPS', 'HotelSol'],
    ['GUPSHUP_APPS', '[{"app":"HotelSol","phone":"+34 911"}]'],
  ])('does not boot with %s=%s', (variable, value) => {
    expect(problems({ GUPSHUP_WEBHOOK_SECRET: SECRET, [variable]: value }).join()).toContain(variable);
  });
});

describe('an app of Gupshup', () => {
  it('is one account under its name and under its id', async () => {
    const metas = gupshupWorld('metas');
    const body = metas.hand.body({ messages: [metas.hand.message({ id: 'wamid.1', text: 'Hola' })] });
    expect((await metas.channel.decode({ path: '/', headers: {}, body })).events).toMatchObject([
      { account: APP, recipient: { gsAppId: APP_ID, phoneNumberId: '106540352240001' } },
    ]);
    await metas.close();
  });
});

describe('a reply by way of Gupshup', () => {
  beforeEach(() => world.behave(answer(202, '{"status":"submitted","messageId":"ee4a68a0"}')));

  it('goes as a form, with every sign of the text and of the name of the app', async () => {
    const reply = { text: '¡Sí! 50% & más + "ñ" 😀', language: 'es' } as const;
    expect(await world.channel.send(dueOutbound({ account: APP, address: '+51999111222', reply }))).toEqual({
      kind: 'accepted',
      externalId: 'ee4a68a0',
    });
    const [heard] = world.provider.heard;
    expect(heard).toMatchObject({
      url: '/wa/api/v1/msg',
      headers: { apikey: 'key-for-tests' },
      body: { channel: 'whatsapp', source: PHONE, destination: '51999111222', 'src.name': APP },
    });
    expect(JSON.parse((heard?.body as { message: string }).message)).toEqual({ type: 'text', text: reply.text, previewUrl: false });
  });

  const choices = (n: number, more: object = {}) => Array.from({ length: n }, (_, k) => ({ id: `c-${k}`, title: `Choice ${k}`, ...more }));
  const saidOf = async (reply: Partial<Reply>, form: SendForm = 'free') => {
    await world.channel.send(dueOutbound({ account: APP, key: 'reply:7', reply: { text: '¿Cuál?', language: 'es', ...reply } }), form);
    const { url, body } = world.provider.heard[0] as { url: string; body: Record<string, string> };
    return { url, message: JSON.parse(body.message ?? body.template ?? '') as unknown };
  };

  it('shows two choices as buttons, and the choice comes back under its own id', async () => {
    expect((await saidOf({ choices: choices(2) })).message).toEqual({
      type: 'quick_reply',
      msgid: 'reply:7',
      content: { type: 'text', text: '¿Cuál?' },
      options: [
        { type: 'text', title: 'Choice 0', postbackText: 'c-0' },
        { type: 'text', title: 'Choice 1', postbackText: 'c-1' },
      ],
    });
  });

  it('shows more of them as a list, and too many as text', async () => {
    expect((await saidOf({ choices: choices(4, { description: 'x' }) })).message).toMatchObject({
      type: 'list',
      globalButtons: [{ type: 'text', title: 'Ver opciones' }],
      items: [{ options: [{ title: 'Choice 0', description: 'x', postbackText: 'c-0' }, {}, {}, {}] }],
    });
    await world.behave(answer(202, '{"status":"submitted","messageId":"x"}'));
    world.provider.heard.length = 0;
    expect((await saidOf({ choices: choices(11) })).message).toMatchObject({ type: 'text', text: '¿Cuál?' });
  });

  it('outside the window is the template by the id that Gupshup gave it, or nothing', async () => {
    const template = { name: 'confirmacion', language: 'es', category: 'utility', parameters: ['Ana', '24/12'] } as const;
    expect(await saidOf({ template }, 'template')).toEqual({
      url: '/wa/api/v1/template/msg',
      message: { id: 'c6aecef6-bcb0', params: ['Ana', '24/12'] },
    });
    world.provider.heard.length = 0;
    const unknown = { text: 'x', language: 'es', template: { ...template, name: 'otra' } } as const;
    expect(await world.channel.send(dueOutbound({ account: APP, reply: unknown }), 'template')).toEqual({
      kind: 'refused',
      code: 'GUPSHUP.NO_TEMPLATE',
    });
    expect(world.provider.heard).toEqual([]);
  });

  it("goes by the hotel's own app and key, where it has them", async () => {
    const settings = { phone: '34922222222', templates: '{"confirmacion/es":"own"}' };
    world.accounts.accounts = [{ account: 'Own', webhookSecrets: [], sendSecret: 'own-key', settings }];
    await world.channel.send(dueOutbound({ account: 'Own' }));
    expect(world.provider.heard).toMatchObject([{ headers: { apikey: 'own-key' }, body: { source: '34922222222', 'src.name': 'Own' } }]);
  });

  it('is not sent for an app that nobody has named, and the channel stops', async () => {
    expect(await world.channel.send(dueOutbound({ account: 'Other' }))).toEqual({ kind: 'stop_channel', code: 'GUPSHUP.NO_ACCOUNT' });
    expect(world.provider.heard).toEqual([]);
  });

  it('waits longer the more often it was throttled', async () => {
    await world.behave(answer(429, '{"code":4001}'));
    const waits = [];
    for (const attempts of [1, 2, 3]) waits.push(await world.channel.send(dueOutbound({ account: APP, attempts })));
    expect(waits).toMatchObject([{ afterMs: 8_000 }, { afterMs: 32_000 }, { afterMs: 128_000 }]);
  });
});
