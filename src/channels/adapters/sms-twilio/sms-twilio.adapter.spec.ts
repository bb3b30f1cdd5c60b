import { checkConfig, useEnvironment } from '@/platform/config';
import { dueOutbound } from '../../channel-world.suite';
import { describeChannel } from '../../channel.suite';
import { answer } from '../../provider-world.suite';
import { NUMBER, PUBLIC_URL, SID, sms, twilioBody, twilioSignature, twilioWorld, type TwilioWorld } from './twilio-world.suite';

describeChannel('SMS by Twilio', twilioWorld);

const TOKEN = 'the-auth-token-0123456789';

let world: TwilioWorld;
beforeEach(() => {
  world = twilioWorld();
  world.hand.useSecrets('token-of-last-year', TOKEN);
});
afterEach(() => world.close());
afterAll(() => useEnvironment(process.env));

describe("Twilio's signature", () => {
  const body = twilioBody(sms('SM1', "It's 50% & más + 😀 "));
  const isBelieved = (signedUrl: string, more: { url?: string; body?: Buffer; headers?: Record<string, string> } = {}): Promise<boolean> =>
    world.channel.isAuthentic({
      path: '/webhooks/twilio/sms',
      headers: { 'x-twilio-signature': twilioSignature(signedUrl, body, TOKEN), host: 'internal:8080', 'x-forwarded-proto': 'http' },
      body,
      ...more,
    });

  it('is over the address that Twilio was told, whatever host and scheme the request has', async () => {
    expect(await isBelieved(`${PUBLIC_URL}/webhooks/twilio/sms`)).toBe(true);
    expect(await isBelieved('http://internal:8080/webhooks/twilio/sms')).toBe(false);
    expect(await isBelieved('https://evil.example/webhooks/twilio/sms')).toBe(false);
  });

  it('is over the query as well, apostrophes included', async () => {
    const url = "/webhooks/twilio/status?key=reply%3A7&x=it's";
    expect(await isBelieved(`${PUBLIC_URL}${url}`, { url })).toBe(true);
    expect(await isBelieved(`${PUBLIC_URL}${url}`, { url: `${url}&y=1` })).toBe(false);
    expect(await isBelieved(`${PUBLIC_URL}/webhooks/twilio/status`, { url })).toBe(false);
  });

  it('takes a base with a slash at its end for the same', async () => {
    world.use({ TWILIO_PUBLIC_URL: `${PUBLIC_URL}/` });
    expect(await isBelieved(`${PUBLIC_URL}/webhooks/twilio/sms`)).toBe(true);
  });

  it('is over every parameter, those of tomorrow and those that come twice', async () => {
    const twice = Buffer.from(`${body.toString()}&NewThing=1&B=2&B=1&B=2`);
    const header = { 'x-twilio-signature': twilioSignature(`${PUBLIC_URL}/webhooks/twilio/sms`, twice, TOKEN) };
    const believes = (given: Buffer): Promise<boolean> =>
      world.channel.isAuthentic({ path: '/webhooks/twilio/sms', headers: header, body: given });
    expect(await believes(twice)).toBe(true);
    expect(await believes(Buffer.from(`${body.toString()}&NewThing=1&B=2&B=3`))).toBe(false);
    expect(await believes(body)).toBe(false);
  });
});

describe('a hotel that is to be reached by SMS', () => {
  const problems = (env: Record<string, string>): string[] =>
    checkConfig(env)
      .map(({ variable }) => variable)
      .filter((name) => name.startsWith('TWILIO'));
  const whole = { TWILIO_ACCOUNT_SID: SID, TWILIO_AUTH_TOKEN: TOKEN, TWILIO_PUBLIC_URL: PUBLIC_URL };

  it('boots with all of it or with nothing', () => {
    expect([problems(whole), problems({})]).toEqual([[], []]);
  });

  it.each(Object.keys(whole))('does not boot without %s', (name) => {
    expect(problems(Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name)))).toEqual([name]);
  });
});

describe('a reply by SMS', () => {
  beforeEach(() => world.behave(answer(201, '{"sid":"SM9","status":"queued"}')));
  const reply = (text: string) => ({ account: NUMBER, address: '+51999111222', key: 'reply:7', reply: { text, language: 'es' } }) as const;

  it('goes as a form, with the address for its statuses', async () => {
    world.hand.useSecrets(TOKEN, 'token-of-last-year');
    expect(await world.channel.send(dueOutbound(reply('Hola & adiós')))).toEqual({ kind: 'accepted', externalId: 'SM9' });
    expect(world.provider.heard).toMatchObject([
      {
        url: `/2010-04-01/Accounts/${SID}/Messages.json`,
        headers: { authorization: `Basic ${Buffer.from(`${SID}:${TOKEN}`).toString('base64')}` },
        body: {
          From: NUMBER,
          To: '+51999111222',
          Body: 'Hola & adios',
          StatusCallback: `${PUBLIC_URL}/webhooks/twilio/status?key=reply%3A7&parts=1`,
        },
      },
    ]);
  });

  it('keeps its accents where the hotel pays for them', async () => {
    world.use({ SMS_PLAIN_TEXT: 'false' });
    await world.channel.send(dueOutbound(reply('adiós')));
    expect(world.provider.heard).toMatchObject([{ body: { Body: 'adiós' } }]);
  });

  it('to a guest of WhatsApp goes by WhatsApp, with its accents', async () => {
    await world.channel.send(dueOutbound({ ...reply('adiós'), account: `whatsapp:${NUMBER}` }));
    expect(world.provider.heard).toMatchObject([{ body: { From: `whatsapp:${NUMBER}`, To: 'whatsapp:+51999111222', Body: 'adiós' } }]);
  });

  it('is found again by its key, when Twilio says what became of it', () => {
    const body = twilioBody({ MessageSid: 'SM9', MessageStatus: 'delivered', From: NUMBER, To: '+51999111222' });
    const { events } = world.channel.decode({
      path: '/webhooks/twilio/status',
      url: '/webhooks/twilio/status?key=reply%3A7',
      headers: {},
      body,
    });
    expect(events).toMatchObject([{ status: 'delivered', outboxKey: 'reply:7', messageId: 'SM9' }]);
  });

  it("goes by the hotel's own account, where it has one", async () => {
    const own = { account: NUMBER, webhookSecrets: ['own-token-0123456789'], settings: { accountSid: 'ACown' } };
    world.accounts.accounts = [own];
    await world.channel.send(dueOutbound(reply('Hola')));
    world.accounts.accounts = [{ ...own, sendSecret: 'own-send-token' }];
    await world.channel.send(dueOutbound(reply('Hola')));
    const basic = (token: string): string => `Basic ${Buffer.from(`ACown:${token}`).toString('base64')}`;
    expect(world.provider.heard).toMatchObject([
      { url: '/2010-04-01/Accounts/ACown/Messages.json', headers: { authorization: basic('own-token-0123456789') } },
      { headers: { authorization: basic('own-send-token') } },
    ]);
  });

  it('tells with its status how many parts it was paid for, once it was sent', () => {
    const priceOf = (MessageStatus: string, query: string): unknown => {
      const body = twilioBody({ MessageSid: 'SM9', MessageStatus, From: NUMBER, To: '+51999111222' });
      const url = `/webhooks/twilio/status${query}`;
      return world.channel.decode({ path: '/webhooks/twilio/status', url, headers: {}, body }).events[0]?.data?.pricing;
    };
    expect(priceOf('delivered', '?key=k&parts=3')).toEqual({ billable: true, category: 'sms', parts: 3 });
    for (const query of ['', '?parts=0', '?parts=-1', '?parts=x', '?parts=1.5']) expect(priceOf('delivered', query)).toBeUndefined();
    expect(priceOf('failed', '?parts=3')).toBeUndefined();
  });

  it('is not sent without an account, and the channel stops', async () => {
    world.hand.useSecrets('');
    expect(await world.channel.send(dueOutbound())).toEqual({ kind: 'stop_channel', code: 'TWILIO.NO_ACCOUNT' });
    expect(world.provider.heard).toEqual([]);
  });
});
