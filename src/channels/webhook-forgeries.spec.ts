import { createHash, createHmac } from 'node:crypto';
import { useEnvironment } from '@/platform/config';
import { metaBody, metaSignature, metaText } from './adapters/whatsapp-meta/whatsapp-world.suite';
import { SECRET, webhookApp, type WebhookApp } from './webhook-app.suite';

const BODY = metaBody({ messages: [metaText('wamid.1', 'Hola')] });
const RIGHT = metaSignature(BODY, SECRET);
const HEX = RIGHT.slice('sha256='.length);
const HEADER = 'x-hub-signature-256';

interface Forgery {
  readonly how: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const forgery = (how: string, signature: string, body = BODY): Forgery => ({ how, headers: { [HEADER]: signature }, body });
const other = (digit: string): string => (digit === '0' ? '1' : '0');
const numbers = (count: number): number[] => [...Array(count).keys()];
const edited = (change: (body: string) => string): Buffer => Buffer.from(change(BODY.toString('utf8')));

const flipped = (text: string, at: number): string =>
  `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ 1)}${text.slice(at + 1)}`;

const FORGERIES: readonly Forgery[] = [
  ...numbers(64).map((at) => forgery(`digit ${at} is another`, `sha256=${HEX.slice(0, at)}${other(HEX[at] ?? '')}${HEX.slice(at + 1)}`)),
  ...numbers(64).map((length) => forgery(`only ${length} digits`, `sha256=${HEX.slice(0, length)}`)),
  ...['', ' ', 'undefined', 'null', 'secret', SECRET.slice(1), `${SECRET} `, SECRET.toUpperCase(), 'route-verify-token'].map((secret) =>
    forgery(`signed with ${JSON.stringify(secret)}`, metaSignature(BODY, secret)),
  ),
  ...['sha1', 'sha384', 'sha512', 'md5'].map((algorithm) =>
    forgery(`signed by ${algorithm}`, `sha256=${createHmac(algorithm, SECRET).update(BODY).digest('hex')}`),
  ),
  forgery('a bare hash', `sha256=${createHash('sha256').update(BODY).digest('hex')}`),
  forgery('a hash of the secret before the body', `sha256=${createHash('sha256').update(SECRET).update(BODY).digest('hex')}`),
  ...['SHA256=', 'sha-256=', 'sha256:', 'sha1=', 'sha256==', 'sha256= ', ''].map((prefix) =>
    forgery(`called ${prefix}`, `${prefix}${HEX}`),
  ),
  ...['0', 'a', ' 0', `, ${RIGHT}`, '=', '%00', '\t0'].map((tail) => forgery(`followed by ${JSON.stringify(tail)}`, `${RIGHT}${tail}`)),
  forgery('in capital letters', `sha256=${HEX.toUpperCase()}`),
  forgery('backwards', `sha256=${[...HEX].reverse().join('')}`),
  forgery('nothing', ''),
  ...['x-hub-signature', 'authorization', 'x-hub-signature-512', 'x-signature'].map((name) => ({
    ...{ how: `under the name ${name}`, headers: { [name]: RIGHT }, body: BODY },
  })),
  ...numbers(40).map((n) =>
    forgery(
      `byte ${n * 7} of the body is another`,
      RIGHT,
      edited((body) => flipped(body, n * 7)),
    ),
  ),
  forgery(
    'one more byte',
    RIGHT,
    edited((body) => `${body}\n`),
  ),
  forgery(
    'one byte less',
    RIGHT,
    edited((body) => body.slice(0, -1)),
  ),
  forgery(
    'the same JSON written anew',
    RIGHT,
    edited((body) => JSON.stringify(JSON.parse(body), null, 1)),
  ),
  forgery('no body', RIGHT, Buffer.alloc(0)),
];

let world: WebhookApp;
beforeAll(async () => {
  world = await webhookApp();
});
afterAll(async () => {
  await world.close();
  useEnvironment(process.env);
});

describe('webhooks that nobody authentic has sent', () => {
  it('are refused in two hundred variants, and nothing of them is kept', async () => {
    expect(FORGERIES.length).toBeGreaterThanOrEqual(200);
    const accepted: string[] = [];
    for (const { how, headers, body } of FORGERIES) if ((await world.post(body, { [HEADER]: '', ...headers })) !== 401) accepted.push(how);
    expect([accepted, world.behind.mailbox.stored]).toEqual([[], []]);
  });

  it('are told apart from the true one', async () => {
    expect(await world.post(BODY, { [HEADER]: RIGHT })).toBe(200);
    expect(world.behind.mailbox.stored).toHaveLength(1);
  });
});
