import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { useEnvironment } from '@/platform/config';
import { DatabaseUnavailableError } from '@/platform/database';
import { ACCOUNT, metaBody, metaSignature, metaText } from './adapters/whatsapp-meta/whatsapp-world.suite';
import { webhookRequests } from './channels.metrics';
import { PATH, SECRET, VERIFY_TOKEN as TOKEN, webhookApp, type WebhookApp } from './webhook-app.suite';

const HOLA = metaBody({ messages: [metaText('wamid.1', 'Hola')] });

let world: WebhookApp;
let { app, behind, whatsapp, post } = {} as WebhookApp;

beforeEach(async () => {
  world = await webhookApp();
  ({ app, behind, whatsapp, post } = world);
});
afterEach(() => world.close());
afterAll(() => useEnvironment(process.env));

const texts = (): (string | null)[] => behind.mailbox.stored.map(({ message }) => message.text);

describe('the question of a provider whether this address is ours', () => {
  const ask = (query: string) => app.inject({ method: 'GET', url: `${PATH}?${query}` });
  const right = `hub.mode=subscribe&hub.verify_token=${TOKEN}`;

  it('is answered with the challenge as plain text', async () => {
    const answer = await ask(`${right}&hub.challenge=1158201444`);
    expect([answer.statusCode, answer.body]).toEqual([200, '1158201444']);
    expect(answer.headers).toMatchObject({ 'content-type': expect.stringContaining('text/plain'), 'x-content-type-options': 'nosniff' });
  });

  it.each([
    ['the word is wrong', 'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1'],
    ['the word is missing', 'hub.mode=subscribe&hub.challenge=1'],
    ['the word comes twice', `${right}&hub.verify_token=${TOKEN}&hub.challenge=1`],
    ['the challenge comes twice', `${right}&hub.challenge=1&hub.challenge=%3Cscript%3E`],
    ['the challenge is a script', `${right}&hub.challenge=%3Cscript%3Ealert(1)%3C/script%3E`],
    ['nothing is asked', ''],
  ])('is refused without an echo when %s', async (_how, query) => {
    const answer = await ask(query);
    expect([answer.statusCode, answer.body]).toEqual([403, '']);
  });

  it('is refused while the hotel has no word, whatever is offered', async () => {
    whatsapp.use({ WHATSAPP_VERIFY_TOKEN: '' });
    for (const word of ['', '&hub.verify_token=', '&hub.verify_token=undefined'])
      expect((await ask(`hub.mode=subscribe&hub.challenge=1${word}`)).statusCode).toBe(403);
  });
});

describe('a webhook', () => {
  it('is stored and then acknowledged, with nothing in the answer', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: PATH,
      headers: { 'x-hub-signature-256': metaSignature(HOLA, SECRET), 'x-correlation-id': 'from-the-caller' },
      payload: HOLA,
    });
    expect([answer.statusCode, answer.body, answer.headers['x-correlation-id']]).toEqual([200, '', 'from-the-caller']);
    expect(behind.mailbox.stored).toMatchObject([{ tenantId: 'mirador', correlationId: 'from-the-caller', message: { text: 'Hola' } }]);
  });

  it('may hold many messages, and all of them are stored', async () => {
    const messages = Array.from({ length: 300 }, (_, n) => metaText(`wamid.${n}`, `message ${n}`));
    expect(await post(metaBody({ messages: [null, ...messages, {}] }))).toBe(200);
    expect(texts()).toEqual(messages.map(({ text }) => (text as { body: string }).body));
  });

  const right = metaSignature(HOLA, SECRET);
  it.each<[string, Record<string, string>]>([
    ['an empty signature', { 'x-hub-signature-256': '' }],
    ['a signature with another secret', { 'x-hub-signature-256': metaSignature(HOLA, 'another') }],
    ['a signature with an empty secret', { 'x-hub-signature-256': metaSignature(HOLA, '') }],
    ['a signature over the JSON written anew', { 'x-hub-signature-256': metaSignature(JSON.stringify({ x: 1 }), SECRET) }],
    ['the old signature only', { 'x-hub-signature-256': '', 'x-hub-signature': right }],
    ['a signature called sha1', { 'x-hub-signature-256': right.replace('sha256', 'sha1') }],
    ['a signature in capital letters', { 'x-hub-signature-256': right.toUpperCase() }],
    ['a signature without its prefix', { 'x-hub-signature-256': right.slice(7) }],
    ['half a signature', { 'x-hub-signature-256': right.slice(0, 39) }],
    ['a signature with one bit flipped', { 'x-hub-signature-256': right.slice(0, -1) + (right.endsWith('0') ? '1' : '0') }],
    ['a signature twice in one line', { 'x-hub-signature-256': `${right}, ${right}` }],
  ])('with %s is refused, and nothing is stored', async (_how, headers) => {
    expect(await post(HOLA, headers)).toBe(401);
    expect(behind.mailbox.stored).toEqual([]);
  });

  it('without a signature is refused before its body is looked at', async () => {
    const answer = await app.inject({ method: 'POST', url: PATH, headers: { 'content-type': 'application/json' }, payload: '{broken' });
    expect([answer.statusCode, answer.body]).toEqual([401, '']);
  });

  it('is believed for its very bytes only', async () => {
    const spaced = Buffer.from(HOLA.toString('utf8').replace('{', '{  ').replace('Hola', 'Hol\\u0061'));
    expect(await post(spaced, { 'x-hub-signature-256': right })).toBe(401);
    expect(await post(spaced)).toBe(200);
    const flipped = Buffer.from(HOLA);
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    expect(await post(flipped, { 'x-hub-signature-256': right })).toBe(401);
    expect(texts()).toEqual(['Hola']);
  });

  it.each([
    ['malformed JSON', '{"object":'],
    ['no JSON', 'object=whatsapp'],
    ['nothing', ''],
    ['another provider’s JSON', '{"object":"page","entry":[]}'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['brackets 40,000 deep', `${'['.repeat(40_000)}${']'.repeat(40_000)}`],
    ['objects 40,000 deep and never closed', '{"entry":'.repeat(40_000)],
  ])('that holds %s is refused although its signature is right', async (_what, body) => {
    expect(await post(body)).toBe(400);
    expect(behind.mailbox.stored).toEqual([]);
  });

  it('with something 40,000 deep beside a message is read as any other', async () => {
    const text = HOLA.toString('utf8').replace('"id":"waba"', `"id":${'['.repeat(40_000)}${']'.repeat(40_000)}`);
    expect(await post(text)).toBe(200);
    expect(texts()).toEqual(['Hola']);
  });

  it('with names that mean something to JavaScript is read as any other', async () => {
    const text = HOLA.toString('utf8').replaceAll('"id":', '"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"id":');
    expect(await post(text)).toBe(200);
    expect([texts(), ({} as Record<string, unknown>).x]).toEqual([['Hola'], undefined]);
  });

  it('that begins with a byte order mark is read as any other', async () => {
    expect(await post(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), HOLA]))).toBe(200);
    expect(texts()).toEqual(['Hola']);
  });

  it.each([
    'application/json; charset=latin1',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
  ])('is read by its bytes, also when it calls itself %s', async (type) => {
    expect(await post(HOLA, { 'content-type': type })).toBe(200);
    expect(texts()).toEqual(['Hola']);
  });

  it('that calls itself nothing a body can be is refused', async () => {
    expect([await post(HOLA, { 'content-type': 'x' }), texts()]).toEqual([415, []]);
  });

  it('as large as a provider sends is read, a larger one is not', async () => {
    const { maxBodyBytes } = whatsapp.channel;
    const padded = (size: number) => Buffer.concat([HOLA, Buffer.alloc(size - HOLA.length, ' ')]);
    expect(await post(padded(maxBodyBytes))).toBe(200);
    expect(await post(padded(maxBodyBytes + 1))).toBe(413);
    expect(behind.mailbox.stored).toHaveLength(1);
  });

  it.each(['gzip', 'br', 'deflate', 'identity, gzip'])('that is packed with %s is not unpacked', async (encoding) => {
    expect(await post(HOLA, { 'content-encoding': encoding })).toBe(415);
  });

  it('for an account that no hotel here has is acknowledged, and nothing is kept', async () => {
    const body = Buffer.from(HOLA.toString('utf8').replaceAll(ACCOUNT, '999'));
    expect(await post(body)).toBe(200);
    expect(behind.mailbox.stored).toEqual([]);
  });

  it('is to be delivered again when the database is away', async () => {
    behind.mailbox.failure = new DatabaseUnavailableError(undefined);
    expect(await post(HOLA)).toBe(503);
    behind.mailbox.failure = undefined;
    behind.tenants.failure = new Error('surprise');
    expect(await post(HOLA)).toBe(503);
    behind.tenants.failure = undefined;
    expect(await post(HOLA)).toBe(200);
    expect(texts()).toEqual(['Hola']);
  });

  it('finds a closed door at a channel that has no secret', async () => {
    whatsapp.use({ WHATSAPP_APP_SECRET: '' });
    expect(await post(HOLA)).toBe(503);
    expect(await post(HOLA, { 'x-hub-signature-256': metaSignature(HOLA, '') })).toBe(503);
  });

  it('by another method does not exist', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH'] as const)
      expect((await app.inject({ method, url: PATH, payload: HOLA })).statusCode).toBe(404);
  });
});

describe('a webhook over a real connection', () => {
  async function send(
    headers: Readonly<Record<string, string | readonly string[]>>,
    chunks: readonly Buffer[],
  ): Promise<number | undefined> {
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    const request = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: PATH, headers: headers as Record<string, string> });
    request.on('error', () => undefined);
    chunks.forEach((chunk) => request.write(chunk));
    request.end();
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  }

  const right = metaSignature(HOLA, SECRET);

  it('is refused when its signature stands there twice', async () => {
    expect(await send({ 'x-hub-signature-256': [right, right] }, [HOLA])).toBe(401);
    expect(behind.mailbox.stored).toEqual([]);
  });

  it('may come in pieces without saying how long it is', async () => {
    expect(await send({ 'x-hub-signature-256': right }, [HOLA.subarray(0, 7), HOLA.subarray(7)])).toBe(200);
  });

  it('is counted by its answer, whoever gave it: the route, its checks or the server itself', async () => {
    const counted = async (result: string): Promise<number> =>
      (await webhookRequests.get()).values.find(({ labels }) => labels.provider === 'whatsapp' && labels.result === result)?.value ?? 0;
    const before = await Promise.all(['200', '401', '413', '415'].map(counted));
    await post(HOLA);
    await post(HOLA, { 'x-hub-signature-256': 'sha256=00' });
    await post(HOLA, { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` });
    await post(Buffer.alloc(whatsapp.channel.maxBodyBytes + 1, ' '));
    await post(HOLA, { 'content-encoding': 'gzip' });
    const after = await Promise.all(['200', '401', '413', '415'].map(counted));
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([1, 2, 1, 1]);
  });

  it('is cut off when its pieces become too many', async () => {
    const piece = Buffer.alloc(1_048_576, ' ');
    expect(await send({ 'x-hub-signature-256': right }, [piece, piece, piece, piece, piece])).toBe(413);
  });
});
