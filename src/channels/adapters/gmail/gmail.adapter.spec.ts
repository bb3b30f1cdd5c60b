import { createHmac } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { generateKeyPair, type CryptoKey } from 'jose';
import { ConfigError, useEnvironment } from '@/platform/config';
import { PUSH } from '@test/support/gmail-stand-in';
import { dueOutbound } from '../../channel-world.suite';
import { describeChannel } from '../../channel.suite';
import { mailOf } from '../../formats/mail/mail-words.suite';
import { FakeTenants, gatewayWorld, type GatewayWorld } from '../../gateway-world.suite';
import { started } from '../../webhook-app.suite';
import { gmailConfig } from './gmail.config';
import { gmailWorld, type GmailWorld } from './gmail-world.suite';

afterAll(() => useEnvironment(process.env));

describeChannel('Gmail', gmailWorld);

const SERVICES = { hotelOf: () => Promise.resolve(undefined), setAside: () => Promise.resolve('kept'), deliver: () => Promise.resolve() };
let world: GmailWorld;
beforeEach(async () => {
  world = gmailWorld();
  await world.start();
});
afterEach(() => world.close());

describe('a push of Gmail', () => {
  let app: NestFastifyApplication;
  let behind: GatewayWorld;
  beforeEach(async () => {
    behind = gatewayWorld([world.channel], new FakeTenants([PUSH.mailbox]));
    app = await started(behind);
  });
  afterEach(() => app.close());

  const post = async (authorization: string | undefined, payload = world.google.push()): Promise<number> => {
    const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) };
    return (await app.inject({ method: 'POST', url: '/webhooks/gmail', headers, payload })).statusCode;
  };
  const bearer = async (...claims: Parameters<GmailWorld['google']['token']>): Promise<string> =>
    `Bearer ${await world.google.token(...claims)}`;

  it('of our subscription makes the mailbox be read; of another mailbox it is acknowledged', async () => {
    expect(await post(await bearer())).toBe(200);
    expect(behind.facts.told).toEqual(['mailbox_changed']);
    expect(await post(await bearer(), world.google.push('77', 'otro@ajeno.example'))).toBe(200);
    expect(behind.facts.told).toEqual(['mailbox_changed']);
  });

  it('of somebody else is refused, in 200 ways', async () => {
    const { privateKey: foreign } = await generateKeyPair('RS256');
    const now = Math.floor(Date.now() / 1_000);
    const claims: readonly (readonly [Record<string, unknown>, CryptoKey?])[] = [
      [{}, foreign],
      ...['https://hotel.example/webhooks/gmail/', 'https://hotel.example', '', 'https://HOTEL.example/webhooks/gmail'].map(
        (aud) => [{ aud }] as const,
      ),
      [{ aud: [PUSH.audience] }],
      [{ aud: [PUSH.audience, 'x'] }],
      [{ aud: undefined }],
      ...['other@hotel-1.iam.gserviceaccount.com', `${PUSH.serviceAccount}.evil.example`, '', PUSH.serviceAccount.toUpperCase()].map(
        (email) => [{ email }] as const,
      ),
      [{ email: undefined }],
      ...[false, 'true', 1, undefined].map((verified) => [{ email_verified: verified }] as const),
      ...['https://accounts.google.com.evil.example', 'http://accounts.google.com', '', undefined].map((iss) => [{ iss }] as const),
      ...[now - 31, now - 3_600, 0, undefined].map((exp) => [{ exp }] as const),
      [{ iat: undefined }],
      [{ nbf: now + 3_600 }],
    ];
    const tokens = await Promise.all(claims.map(async ([changed, key]) => bearer(changed, key)));
    const good = await bearer();
    const [head = '', body = '', signature = ''] = good.slice('Bearer '.length).split('.');
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const hmac = (key: string): string =>
      createHmac('sha256', key)
        .update(`${part({ alg: 'HS256' })}.${body}`)
        .digest('base64url');
    const cuts = Array.from({ length: 80 }, (_, n) => good.slice(0, Math.floor((good.length * n) / 80)));
    const flips = Array.from({ length: 80 }, (_, n) => {
      const at = good.length - signature.length + Math.floor(((signature.length - 2) * n) / 80);
      return `${good.slice(0, at)}${good[at] === 'A' ? 'B' : 'A'}${good.slice(at + 1)}`;
    });
    const words = [
      '',
      'Bearer',
      'Bearer ',
      'Basic eDp5',
      'Bearer null',
      'Bearer undefined',
      'Bearer ..',
      `Bearer ${'a'.repeat(5_000)}.b.c`,
      `bearer ${good.slice(7)}`,
      `Bearer  ${good.slice(7)}`,
    ];
    const forged: (string | undefined)[] = [
      ...tokens,
      ...cuts,
      ...flips,
      ...words,
      undefined,
      `Bearer ${part({ alg: 'none' })}.${body}.`,
      `Bearer ${part({ alg: 'none' })}.${body}.${signature}`,
      `Bearer ${part({ alg: 'HS256' })}.${body}.${hmac('')}`,
      `Bearer ${part({ alg: 'HS256' })}.${body}.${hmac(PUSH.audience)}`,
      `Bearer ${part({ alg: 'RS256', kid: 'k2' })}.${body}.${signature}`,
      `Bearer ${head}.${part({ ...(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as object), sub: 'x' })}.${signature}`,
    ];
    expect(forged.length).toBeGreaterThanOrEqual(200);
    const statuses = new Set<number>();
    for (const one of forged) statuses.add(await post(one));
    const foreignPush = Buffer.from(world.google.push().toString('utf8').replace(PUSH.subscription, 'projects/other/subscriptions/gmail'));
    statuses.add(await post(good, foreignPush));
    expect([...statuses]).toEqual([401]);
    expect(behind.facts.told).toEqual([]);
  });

  it('is delivered again when Google’s keys cannot be had', async () => {
    const authorization = await bearer();
    await world.google.stop();
    expect(await post(authorization)).toBe(503);
    await world.google.restart();
    expect(await post(authorization)).toBe(200);
  });

  it('that makes no sense is refused, and brings nothing down', async () => {
    const authorization = await bearer();
    const inner = (value: unknown) =>
      JSON.stringify({ message: { data: Buffer.from(JSON.stringify(value)).toString('base64') }, subscription: PUSH.subscription });
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '{"message":{}}',
      inner(null),
      inner({}),
      inner({ emailAddress: 'x', historyId: 1 }),
      inner({ emailAddress: PUSH.mailbox, historyId: -1 }),
      inner({ emailAddress: PUSH.mailbox, historyId: 'x' }),
    ];
    for (const body of bodies) expect({ body, status: await post(authorization, Buffer.from(body)) }).toEqual({ body, status: 400 });
    expect(await post(authorization, Buffer.from(inner({ emailAddress: PUSH.mailbox, historyId: '99999999999999999999' })))).toBe(200);
  });
});

describe('a mailbox at Gmail', () => {
  const fetch = (): Promise<void> => world.channel.fetch(SERVICES);
  const ids = (): string[] => world.taken.map(({ eventKey }) => eventKey);

  it('is read from the place stored, without drafts and our own sent mail', async () => {
    world.google.receive(mailOf({}));
    await fetch();
    expect(ids()).toEqual([]);
    const first = world.google.receive(mailOf({}));
    world.google.receive(mailOf({}), ['SENT']);
    world.google.receive(mailOf({}), ['DRAFT']);
    const second = world.google.receive(mailOf({}), ['SENT', 'INBOX']);
    await fetch();
    await fetch();
    expect(ids()).toEqual([first, second]);
    expect(world.taken[0]).toMatchObject({ account: PUSH.mailbox, envelope: { serverId: first, threadId: `t-${first}` } });
  });

  it('is read again from the same place when something could not be stored', async () => {
    await fetch();
    const [first, second] = [world.google.receive(mailOf({})), world.google.receive(mailOf({}))];
    world.failNext = true;
    await expect(fetch()).rejects.toThrow();
    await fetch();
    expect(ids()).toEqual([first, second]);
  });

  it('is read for its last days when Gmail has forgotten the place', async () => {
    await fetch();
    const [first, second] = [world.google.receive(mailOf({})), world.google.receive(mailOf({}))];
    world.google.oldestHistory = world.google.historyId;
    await fetch();
    expect(ids()).toEqual([first, second]);
    await fetch();
    expect(ids()).toHaveLength(2);
  });

  it('is asked to report, and asked again when a day has gone', async () => {
    const watches = (): number => world.google.calls.filter((call) => call.endsWith('/watch')).length;
    await fetch();
    await fetch();
    expect(watches()).toBe(1);
    world.cursors.watchUntil = new Date(Date.now() + 5.9 * 86_400_000);
    await fetch();
    await fetch();
    expect(watches()).toBe(2);
  });
});

describe('a mail of ours at Gmail', () => {
  const reply = (changes = {}) =>
    dueOutbound({ channel: world.channel.id, account: PUSH.mailbox, address: 'ana@correo.example', ...changes });

  it('goes into the thread of the guest, by its id and by its headers', async () => {
    world.sends.answered = { ...world.sends.answered, threadId: 't-9' };
    await world.channel.send(reply());
    const [mail] = world.google.sent;
    expect(mail?.threadId).toBe('t-9');
    expect(mail?.raw.toString('utf8')).toContain('In-Reply-To: <guest-1@correo.example>');
  });

  it.each(['broken_after_sending', 'gone_after_sending'] as const)(
    'whose answer was lost is found among the sent ones: %s',
    async (fault) => {
      world.google.fault = fault;
      expect(await world.channel.send(reply())).toMatchObject({ kind: 'unknown' });
      world.google.fault = 'none';
      expect(await world.channel.send(reply({ attempts: 2 }))).toEqual({ kind: 'accepted', externalId: 's1' });
      expect(world.google.sent).toHaveLength(1);
    },
  );
});

describe('the variables of Gmail', () => {
  it('are all there or none', () => {
    useEnvironment({ GMAIL_MAILBOX: PUSH.mailbox });
    expect(() => gmailConfig.get()).toThrow(ConfigError);
    useEnvironment({});
    expect(world.channel.isConfigured()).toBe(false);
  });
});
