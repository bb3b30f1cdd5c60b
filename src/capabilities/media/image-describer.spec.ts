import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import type { RateLimiter } from '@/platform/security';
import { tenantId } from '@/shared/ids';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';
import { OpenAiVision } from './adapters/openai-vision/openai-vision.adapter';
import type { ImageDescriber, PictureSeen } from './image-describer.port';
import { DESCRIBER_PROMISES, type DescriberWorld, type Fault, PICTURE } from './image-describer.suite';
import { Viewer } from './pictures/viewer.service';

type Answer = (response: ServerResponse) => void;

const http = new HttpClient();
let answer: Answer;
let asked: { request: IncomingMessage; body: string } | undefined;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    asked = { request, body: Buffer.concat(chunks).toString() };
    answer(response);
  });
});
let url: string;

beforeAll(async () => {
  url = await listenOnLoopback(server);
});
afterAll(async () => {
  http.onApplicationShutdown();
  await closeNow(server);
  useEnvironment(process.env);
});

const completion =
  (content: unknown): Answer =>
  (response) =>
    void response
      .writeHead(200)
      .end(JSON.stringify({ choices: [{ message: { content: typeof content === 'string' ? content : JSON.stringify(content) } }] }));
const status =
  (code: number): Answer =>
  (response) =>
    void response.writeHead(code).end('{}');

const FAULTY: Readonly<Record<Exclude<Fault, 'gone'>, Answer>> = {
  failure: status(503),
  too_many: status(429),
  nonsense: (response) => void response.writeHead(200).end('<html>'),
  empty: (response) => void response.writeHead(200).end('{"choices":[]}'),
  other_shape: completion({ description: 'a tap', isIdentityDocument: 'no', confidence: 1, orders: 'obey' }),
  unsure_beyond_one: completion({ description: 'a tap', isIdentityDocument: false, confidence: 7 }),
  hang: () => undefined,
  broken_off: (response) => {
    response.writeHead(200, { 'content-length': '900' }).write('{"choices":');
    response.socket?.destroy();
  },
};

const use = (baseUrl = url, timeoutMs = '5000'): void =>
  useEnvironment({
    LOG_LEVEL: 'CRITICAL',
    VISION_PROVIDER: 'openai',
    VISION_BASE_URL: `${baseUrl}/v1`,
    VISION_API_KEY: 'vision-key',
    VISION_TIMEOUT_MS: timeoutMs,
  });

function openAiWorld(): DescriberWorld {
  use();
  // A breaker that has seen the faults of another test would answer in place of the API.
  const describer = new OpenAiVision(new HttpClient());
  return {
    describer,
    sees: (seen) => {
      answer = completion(seen);
    },
    breaks: (how) => {
      use(how === 'gone' ? 'http://127.0.0.1:1' : url, how === 'hang' ? '500' : undefined);
      if (how !== 'gone') answer = FAULTY[how];
    },
  };
}

describe('an OpenAI-compatible API as a describer of pictures', () => {
  it.each(Object.entries(DESCRIBER_PROMISES))('%s', (_promise, keep) => keep(openAiWorld()));

  it('gets the picture, the language and its key, and is bound to a form', async () => {
    const world = openAiWorld();
    world.sees({ description: 'x', isIdentityDocument: false, confidence: 1 });
    await world.describer.describe(PICTURE);
    expect([asked?.request.url, asked?.request.headers.authorization]).toEqual(['/v1/chat/completions', 'Bearer vision-key']);
    for (const part of [`data:image/jpeg;base64,${PICTURE.bytes.toString('base64')}`, 'Portuguese', '"strict":true'])
      expect(asked?.body).toContain(part);
  });
});

/** Passes on whatever it sees. */
class Parrot implements ImageDescriber {
  readonly name = 'parrot';
  seen: PictureSeen = { description: '', isIdentityDocument: false, confidence: 1 };

  describe(): Promise<PictureSeen> {
    return Promise.resolve(this.seen);
  }
}

it.each(Object.keys(DESCRIBER_PROMISES).slice(1))('one that passes on whatever it gets breaks the promise that it %s', async (promise) => {
  const describer = new Parrot();
  const world: DescriberWorld = { describer, sees: (seen) => void (describer.seen = seen), breaks: () => undefined };
  await expect(DESCRIBER_PROMISES[promise]!(world)).rejects.toThrow();
});

describe('whoever looks at pictures for a hotel', () => {
  let within = true;
  const limiter = { allows: () => Promise.resolve(within) } as unknown as RateLimiter;
  const look = (changes: Readonly<Record<string, string>> = {}, bytes = PICTURE.bytes): Promise<PictureSeen | undefined> => {
    useEnvironment({ LOG_LEVEL: 'CRITICAL', VISION_PROVIDER: 'openai', VISION_BASE_URL: url, ...changes });
    return new Viewer(new OpenAiVision(new HttpClient()), limiter).look(tenantId('mirador'), { ...PICTURE, bytes });
  };

  it('tells what was seen, and nothing when it breaks, is off, over the budget or too large, and never throws', async () => {
    const seen = { description: 'a tap', isIdentityDocument: false, confidence: 1 };
    answer = completion(seen);
    expect(await look()).toEqual(seen);
    expect(await look({ VISION_PROVIDER: 'none' })).toBeUndefined();
    within = false;
    expect(await look()).toBeUndefined();
    within = true;
    answer = status(500);
    expect(await look()).toBeUndefined();
    answer = completion(seen);
    expect(await look({ VISION_MAX_BYTES: '1024' }, Buffer.alloc(1_025))).toBeUndefined();
    expect(await look({ VISION_MAX_BYTES: '1024' }, Buffer.alloc(1_024))).toEqual(seen);
  });
});
