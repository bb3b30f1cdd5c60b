import { useEnvironment } from '@/platform/config';
import { describeChannel } from '../../channel.suite';
import { dueOutbound } from '../../channel-world.suite';
import { outcomeOfMetaError } from './meta-errors';
import { metaSignature, whatsAppWorld, type WhatsAppWorld } from './whatsapp-world.suite';

describeChannel('WhatsApp by Meta', whatsAppWorld);

let world: WhatsAppWorld;
beforeEach(() => {
  world = whatsAppWorld();
});
afterEach(() => world.close());
afterAll(() => useEnvironment(process.env));

describe("Meta's signature", () => {
  const BODY = Buffer.from('{"x":"ñ \\u00f1 \\/"}');
  const SECRET = 'the-app-secret';
  const RIGHT = metaSignature(BODY, SECRET);
  const isBelieved = async (signature: unknown): Promise<boolean> =>
    world.channel.isAuthentic({ path: '/webhooks/whatsapp', headers: { 'x-hub-signature-256': signature as string }, body: BODY });

  beforeEach(() => world.use({ WHATSAPP_APP_SECRET: ` old-one , ${SECRET},, ` }));

  it('is believed for every secret of the list, blanks left out', async () => {
    expect([await isBelieved(RIGHT), await isBelieved(metaSignature(BODY, 'old-one'))]).toEqual([true, true]);
    expect([await isBelieved(metaSignature(BODY, '')), await isBelieved(metaSignature(BODY, ' '))]).toEqual([false, false]);
  });

  it.each([
    ['absent', undefined],
    ['empty', ''],
    ['given twice', [RIGHT, RIGHT]],
    ['given twice in one line', `${RIGHT}, ${RIGHT}`],
    ['of the old kind', RIGHT.replace('sha256=', 'sha1=')],
    ['without its prefix', RIGHT.slice('sha256='.length)],
    ['in capital letters', RIGHT.toUpperCase()],
    ['with digits in capital letters', `sha256=${RIGHT.slice('sha256='.length).toUpperCase()}`],
    ['too short', RIGHT.slice(0, -1)],
    ['too long', `${RIGHT}0`],
    ['followed by a line break', `${RIGHT}\n`],
    ['not hexadecimal', `sha256=${'g'.repeat(64)}`],
  ])('is not believed when it is %s', async (_how, signature) => {
    expect(await isBelieved(signature)).toBe(false);
    expect(world.channel.hasPlausibleHeaders({ 'x-hub-signature-256': signature })).toBe(false);
  });

  it('is not believed when one digit is another', async () => {
    const last = RIGHT.endsWith('0') ? '1' : '0';
    expect(await isBelieved(RIGHT.slice(0, -1) + last)).toBe(false);
  });
});

describe("Meta's question whether the webhook is ours", () => {
  const TOKEN = 'the-verify-token';
  const answer = (changes: Readonly<Record<string, unknown>> = {}): string | undefined =>
    world.channel.answerVerification({
      'hub.mode': 'subscribe',
      'hub.challenge': '1158201444',
      'hub.verify_token': TOKEN,
      ...changes,
    });

  beforeEach(() => world.use({ WHATSAPP_VERIFY_TOKEN: TOKEN }));

  it('is answered with the challenge', () => {
    expect(answer()).toBe('1158201444');
  });

  it.each([
    ['the word is wrong', { 'hub.verify_token': `${TOKEN}x` }],
    ['the word is missing', { 'hub.verify_token': undefined }],
    ['the word is a list', { 'hub.verify_token': [TOKEN] }],
    ['it asks for something else', { 'hub.mode': 'unsubscribe' }],
    ['there is no challenge', { 'hub.challenge': undefined }],
    ['the challenge is a list', { 'hub.challenge': ['1', '<script>'] }],
    ['the challenge is markup', { 'hub.challenge': '<script>alert(1)</script>' }],
    ['the challenge is endless', { 'hub.challenge': '1'.repeat(201) }],
  ])('is refused when %s', (_how, changes) => {
    expect(answer(changes)).toBeUndefined();
  });

  it('is refused by a hotel that has configured no word', () => {
    world.use({ WHATSAPP_VERIFY_TOKEN: '' });
    expect(answer({ 'hub.verify_token': '' })).toBeUndefined();
    expect(answer({ 'hub.verify_token': 'undefined' })).toBeUndefined();
    expect(answer({ 'hub.verify_token': undefined })).toBeUndefined();
  });
});

describe('a reply to WhatsApp', () => {
  beforeEach(() => world.behave({ kind: 'answer', status: 200, body: '{"messages":[{"id":"wamid.9"}]}' }));

  it('goes to the number with its plus, with our key for the statuses', async () => {
    const outbound = dueOutbound({
      address: '+51999111222',
      account: '1000001',
      key: 'reply:7',
      reply: { text: '¡Hola!', language: 'es' },
    });
    expect(await world.channel.send(outbound)).toEqual({ kind: 'accepted', externalId: 'wamid.9' });
    expect(world.provider.heard).toMatchObject([
      {
        url: '/v25.0/1000001/messages',
        headers: { authorization: 'Bearer graph-token-for-tests', 'content-type': 'application/json' },
        body: {
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          to: '+51999111222',
          type: 'text',
          text: { body: '¡Hola!', preview_url: false },
          biz_opaque_callback_data: 'reply:7',
        },
      },
    ]);
  });

  it.each(['ES.20817364519283746501', 'MY.ENT.2035200694071263'])(
    'goes to a guest without a number by his user id, %s',
    async (address) => {
      await world.channel.send(dueOutbound({ address }));
      const [heard] = world.provider.heard;
      expect(heard?.body).toMatchObject({ recipient: address });
      expect(heard?.body).not.toHaveProperty('to');
    },
  );

  it('is sent once, whatever happens to it', async () => {
    await world.behave({ kind: 'reset_after' });
    await world.channel.send(dueOutbound());
    expect(world.provider.heard).toHaveLength(1);
  });

  it('waits longer the more often it was throttled for this guest, and never for ever', () => {
    const waits = [1, 2, 3, 4, 5, 40].map((attempts) => outcomeOfMetaError(131056, 400, attempts));
    expect(waits.map((outcome) => (outcome.kind === 'retry' ? outcome.afterMs : -1))).toEqual([
      8_000, 32_000, 128_000, 512_000, 2_048_000, 2_048_000,
    ]);
  });

  it('is not sent without a token, and the channel stops', async () => {
    world.use({ WHATSAPP_ACCESS_TOKEN: '' });
    expect(await world.channel.send(dueOutbound())).toEqual({ kind: 'stop_channel', code: 'META.NO_TOKEN' });
    expect(world.provider.heard).toEqual([]);
  });

  it('stops the channel when the token is one that no request can carry', async () => {
    world.use({ WHATSAPP_ACCESS_TOKEN: 'two\nlines' });
    expect(await world.channel.send(dueOutbound())).toEqual({ kind: 'stop_channel', code: 'HTTP.BAD_REQUEST' });
  });

  it('waits when Meta has failed so often that it is left alone', async () => {
    world.use({ CB_CHANNEL_THRESHOLD: '2' });
    await world.behave({ kind: 'answer', status: 500, body: '' });
    const codes = [];
    for (let n = 0; n < 3; n += 1) codes.push(await world.channel.send(dueOutbound()));
    expect(codes[2]).toMatchObject({ kind: 'retry', code: 'HTTP.CIRCUIT_OPEN' });
    expect(world.provider.heard).toHaveLength(2);
  });
});
