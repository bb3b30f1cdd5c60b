import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { useEnvironment } from '@/platform/config';
import { hotelEnvironment, openInProcess, type Hotel } from '../support/dialogue/hotel';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { until } from '../support/until';

interface Visitor {
  readonly token: string;
  readonly visitorId: string;
}
interface Shown {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly text: string;
  readonly clientId: string | null;
}

let home: TestDatabase;
let hotel: Hotel;
let admin: pg.Client;
let environment: Record<string, string>;

beforeAll(async () => {
  home = await createTestDatabase('world');
  environment = {
    ...hotelEnvironment({ databaseUrl: home.url, redisUrl: undefined, graphUrl: 'http://127.0.0.1:9' }),
    LOG_LEVEL: 'CRITICAL',
  };
  hotel = await openInProcess(environment);
  admin = new pg.Client({ connectionString: home.url });
  await admin.connect();
}, 60_000);
afterAll(async () => {
  await admin.end();
  await hotel.stop();
  await home.drop();
  useEnvironment(process.env);
});

interface Call {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function call(path: string, { method = 'GET', token, body, headers = {} }: Call = {}): Promise<Response> {
  return fetch(`${hotel.baseUrl}/webchat/${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

const arriving = (siteKey: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  call('visitors', { method: 'POST', body: { siteKey }, headers });

async function arrive(siteKey = 'mirador-web'): Promise<Visitor> {
  const answer = await arriving(siteKey);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Visitor;
}

const say = (token: string, text: string, clientId: string = randomUUID()): Promise<Response> =>
  call('messages', { method: 'POST', token, body: { clientId, text } });

async function history(token: string, after = '0'): Promise<Shown[]> {
  const answer = await call(`messages?after=${after}`, { token });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { messages: Shown[] }).messages;
}

/** A visitor's open page: what its stream has shown. */
async function listen(token: string, lastEventId?: string): Promise<{ shown: Shown[]; leave(): void }> {
  const ended = new AbortController();
  const headers = { authorization: `Bearer ${token}`, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
  const answer = await fetch(`${hotel.baseUrl}/webchat/stream`, { headers, signal: ended.signal });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const shown: Shown[] = [];
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of body) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      const data = blocks.filter((block) => block.includes('event: message')).map((block) => /^data: (.*)$/m.exec(block)?.[1] ?? '{}');
      shown.push(...data.map((one) => JSON.parse(one) as Shown));
    }
  };
  void read(answer.body!).catch(() => undefined);
  return { shown, leave: () => ended.abort() };
}

const answered = (token: string): Promise<Shown> => until(async () => (await history(token)).find(({ direction }) => direction === 'out'));

describe('a visitor of the web chat', () => {
  it('arrives, writes and reads the answer, and only he holds the key to it', async () => {
    const { token, visitorId } = await arrive();
    expect((await say(token, 'Hola')).status).toBe(202);
    expect((await answered(token)).text.length).toBeGreaterThan(5);
    const { rows } = await admin.query<{ kept: string }>('SELECT v::text AS kept FROM webchat_visitors v WHERE visitor_id = $1', [
      visitorId,
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.kept).not.toContain(token);
  });

  it('who sends the same message again and again has said it once', async () => {
    const { token } = await arrive();
    const clientId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => say(token, 'Hola', clientId)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 202]);
    expect((await say(token, 'another text, same id', clientId)).status).toBe(200);
    await answered(token);
    const said = (await history(token)).filter(({ direction }) => direction === 'in');
    expect(said).toMatchObject([{ text: 'Hola', clientId }]);
    const { rows } = await admin.query('SELECT 1 FROM inbox WHERE event_key LIKE $1', [`%:${clientId}`]);
    expect(rows).toHaveLength(1);
  });

  it('never reads another one’s conversation, not even with his message ids', async () => {
    const [ana, ben, mare] = [await arrive(), await arrive(), await arrive('mare-web')];
    const clientId = randomUUID();
    await say(ana.token, 'my secret is 4711', clientId);
    expect((await say(ben.token, 'hello', clientId)).status).toBe(202);
    expect((await say(mare.token, 'ciao', clientId)).status).toBe(202);
    await answered(ana.token);
    const pages = await Promise.all([ben, mare].map(({ token }) => listen(token, '0')));
    await until(() => pages.every(({ shown }) => shown.length >= 1));
    const seen = JSON.stringify([await history(ben.token), await history(mare.token), ...pages.map(({ shown }) => shown)]);
    expect(seen).not.toContain('4711');
    expect(seen).toContain('hello');
    pages.forEach(({ leave }) => leave());
  });

  it('is nobody once his days are over', async () => {
    const { token, visitorId } = await arrive();
    await admin.query("UPDATE webchat_visitors SET expires_at = now() - interval '1 second' WHERE visitor_id = $1", [visitorId]);
    const answers = [await say(token, 'Hola'), await call('messages', { token }), await call('stream', { token })];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it('is nobody without his token in the right place', async () => {
    const { token, visitorId } = await arrive();
    const calls: [string, Call][] = [
      ['messages', {}],
      [`messages?token=${token}`, {}],
      [`stream?access_token=${token}`, {}],
      ['messages', { token: visitorId }],
      ['messages', { token: `${token}x` }],
      ['messages', { headers: { authorization: token } }],
      ['messages', { headers: { authorization: `Basic ${token}` } }],
      ['messages', { headers: { cookie: `token=${token}` } }],
    ];
    for (const [path, how] of calls) expect((await call(path, how)).status).toBe(401);
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', {}],
    ['blanks', { clientId: randomUUID(), text: '   ' }],
    ['a novel', { clientId: randomUUID(), text: 'x'.repeat(4_097) }],
    ['a text that is none', { clientId: randomUUID(), text: { $gt: '' } }],
    ['an id of his own making', { clientId: '1', text: 'Hola' }],
    ['a name of JavaScript', '{"__proto__":{"x":1},"clientId":"1","text":"x"}'],
  ])('who sends %s is refused politely', async (_what, body) => {
    const { token } = await arrive();
    const answer = await call('messages', { method: 'POST', token, body });
    expect([answer.status, await history(token)]).toEqual([400, []]);
  });

  it('may write what the database cannot keep; it keeps the rest', async () => {
    const { token } = await arrive();
    expect((await say(token, 'a\u0000b\ud800c')).status).toBe(202);
    expect((await history(token))[0]?.text).toBe('ab\ufffdc');
  });

  it.each(['nobody', '1000001', '', '../x', 7])('cannot arrive at a site called %j', async (siteKey) => {
    expect([400, 403]).toContain((await arriving(siteKey)).status);
  });

  it('may ask for what follows after a message, and nothing else', async () => {
    const { token } = await arrive();
    await say(token, 'Hola');
    const [first] = await history(token);
    expect((await history(token, first!.id)).map(({ id }) => id)).not.toContain(first!.id);
    for (const after of ['-1', 'x', '1e3', '9'.repeat(19)]) expect((await call(`messages?after=${after}`, { token })).status).toBe(400);
    expect(await history(token, '9'.repeat(18))).toEqual([]);
  });
});

describe('the stream of a conversation', () => {
  it('brings what was missed since the last event, then what follows, each once and in order', async () => {
    const { token } = await arrive();
    await say(token, 'Hola');
    await answered(token);
    const before = await history(token);
    const page = await listen(token, before[0]!.id);
    await until(() => page.shown.length >= before.length - 1);
    await say(token, '¿Tienen cochera?');
    await until(() => page.shown.some(({ text }) => text === '¿Tienen cochera?'));
    await until(() => page.shown.filter(({ direction }) => direction === 'out').length >= 2);
    const all = await history(token);
    expect(page.shown.map(({ id }) => id)).toEqual(all.slice(1).map(({ id }) => id));
    page.leave();
  });

  it('begins at the beginning when the last event makes no sense', async () => {
    const { token } = await arrive();
    await say(token, 'Hola');
    const page = await listen(token, "1' OR 1=1");
    expect(await until(() => page.shown[0])).toMatchObject({ text: 'Hola', direction: 'in' });
    page.leave();
  });

  it('shows the same to every page that the visitor has open', async () => {
    const { token } = await arrive();
    const pages = [await listen(token), await listen(token)];
    await say(token, 'Hola');
    await until(() => pages.every(({ shown }) => shown.length >= 2));
    expect(pages[0]?.shown).toMatchObject(pages[1]!.shown.map(({ id, text }) => ({ id, text })));
    pages.forEach(({ leave }) => leave());
  });
});

describe('too many', () => {
  afterEach(() => useEnvironment(environment));

  it('messages of one visitor are refused, and nobody else’s', async () => {
    useEnvironment({ ...environment, WEBCHAT_MESSAGES_PER_MINUTE: '3' });
    const [ana, ben] = [await arrive(), await arrive()];
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await say(ana.token, `message ${n}`)).status);
    expect(statuses).toEqual([202, 202, 202, 429, 429]);
    expect((await say(ben.token, 'Hola')).status).toBe(202);
    expect((await history(ana.token)).filter(({ direction }) => direction === 'in')).toHaveLength(3);
  });

  it('new visitors from one address are refused', async () => {
    useEnvironment({ ...environment, WEBCHAT_VISITORS_PER_HOUR: '1' });
    expect((await arriving('mirador-web')).status).toBe(429);
    expect((await arriving('mirador-web', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(429);
  });
});

describe('a page of another address', () => {
  const GOOD = 'https://hotel.example';
  const CORS = 'access-control-allow-origin';

  beforeAll(() =>
    admin.query(
      `UPDATE channel_accounts SET settings = '{"allowedOrigins":["${GOOD}"]}' WHERE channel = 'webchat' AND account = 'mare-web'`,
    ),
  );

  it.each([`${GOOD}.evil.test`, 'https://evil.test', 'http://hotel.example', `${GOOD}:8443`, 'null', 'not an address'])(
    'such as %s may neither open nor use the chat',
    async (origin) => {
      const visitor = await arrive('mare-web');
      const answers = [
        await arriving('mare-web', { origin }),
        await call('messages', { token: visitor.token, headers: { origin } }),
        await call('stream', { token: visitor.token, headers: { origin } }),
        await call('messages', { method: 'POST', token: visitor.token, body: { clientId: randomUUID(), text: 'x' }, headers: { origin } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
      expect(answers.map(({ headers }) => headers.get(CORS))).toEqual([null, null, null, null]);
    },
  );

  it('may, when it stands on the list of that site, and of that site only', async () => {
    const allowed = await arriving('mare-web', { origin: GOOD });
    expect([allowed.status, allowed.headers.get(CORS), allowed.headers.get('vary')]).toEqual([201, GOOD, 'origin']);
    const { token } = (await allowed.json()) as Visitor;
    expect((await call('messages', { token, headers: { origin: GOOD } })).headers.get(CORS)).toBe(GOOD);
    expect((await arriving('mirador-web', { origin: GOOD })).status).toBe(403);
  });

  it('is our own when it has our own address', async () => {
    expect((await arriving('mirador-web', { origin: hotel.baseUrl })).status).toBe(201);
  });
});
