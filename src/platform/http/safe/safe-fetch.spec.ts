import { useEnvironment } from '@/platform/config';
import { HttpResponseTooLargeError, HttpTimeoutError, HttpTransportError } from '../http.errors';
import { isPublicAddress } from './public-address';
import { FetchRefusedError } from './safe-fetch.errors';
import { HOST, HOSTILE_ADDRESSES, hostileUrls, SafeFetchWorld } from './safe-fetch-world.suite';

describe('fetching what an address from outside names', () => {
  let world: SafeFetchWorld;

  beforeEach(async () => {
    useEnvironment({ LOG_LEVEL: 'CRITICAL' });
    world = new SafeFetchWorld();
    await world.open();
  });
  afterEach(() => world.close());
  afterAll(() => useEnvironment(process.env));

  const failureOf = (url: string, more = {}): Promise<unknown> =>
    world.fetch(url, more).then(
      () => 'fetched',
      (error: unknown) => error,
    );

  it('goes to none of the hostile spellings', async () => {
    const urls = hostileUrls(new URL(world.tripwire).port);
    expect(urls.length).toBeGreaterThanOrEqual(60);
    for (const url of urls) expect([url, await failureOf(url)]).toEqual([url, expect.any(FetchRefusedError)]);
    expect([world.touched, world.asked, world.sent]).toEqual([0, 0, []]);
  });

  it('could have been led there: a careless fetch is, by many of them', async () => {
    const { port } = new URL(world.tripwire);
    const urls = hostileUrls(port).filter((url) => URL.canParse(url) && new URL(url).href.startsWith(`http://127.0.0.1:${port}/`));
    const taken = await Promise.all(urls.map(async (url) => (await fetch(url)).text()));
    expect(taken.filter((text) => text === 'secret').length).toBeGreaterThanOrEqual(12);
    expect(world.touched).toBeGreaterThan(0);
  });

  it.each(HOSTILE_ADDRESSES)('does not connect to a listed name that resolves to "%s"', async (address) => {
    for (const addresses of [[address], ['93.184.215.14', address], [address, '2606:2800:21f:cb07::1']]) {
      world.addresses = addresses;
      expect(await failureOf(`https://${HOST}/`)).toMatchObject({ reason: 'address_not_public' });
    }
    expect([world.touched, world.sent]).toEqual([0, []]);
  });

  it.each(['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07::1', '2a03:2880:f003::1'])('knows %s as public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('connects to the address that was checked, asked for once: a name that changes its mind changes nothing', async () => {
    const got = await world.fetch(`https://${HOST}/a.jpg`);
    expect([got.status, world.asked, world.sent[0]?.address]).toEqual([200, 1, { address: '93.184.215.14', family: 4 }]);
  });

  it('follows no redirect to a place where it would not have gone itself', async () => {
    const targets = [...hostileUrls(new URL(world.tripwire).port), `http://127.0.0.1:${new URL(world.tripwire).port}/`];
    for (const target of targets.filter((url) => URL.canParse(url) && !/[\n\\]/.test(url))) {
      world.answer = (_request, response) => response.writeHead(302, { location: encodeURI(target) }).end();
      expect([target, await failureOf(`${world.origin}/start`)]).toEqual([target, expect.any(FetchRefusedError)]);
    }
    expect(world.touched).toBe(0);
  });

  it('checks the address of a redirect as it did the first', async () => {
    world.answer = (_request, response) => response.writeHead(302, { location: `https://${HOST}/` }).end();
    world.addresses = ['169.254.169.254'];
    expect(await failureOf(`${world.origin}/start`)).toMatchObject({ reason: 'address_not_public' });
    expect(world.touched).toBe(0);
  });

  it('takes its credentials to the first host only', async () => {
    const authorization = 'Bearer secret';
    world.answer = (request, response) =>
      void (request.url === '/start'
        ? response.writeHead(307, { location: '/next' }).end()
        : response.writeHead(302, { location: `https://${HOST}/cdn` }).end());
    await world.fetch(`${world.origin}/start`, { authorization });
    expect(world.sent.map(({ url, headers }) => [url.pathname, headers['authorization']])).toEqual([
      ['/start', authorization],
      ['/next', authorization],
      ['/cdn', undefined],
    ]);
  });

  it('gives up a chase of redirects', async () => {
    world.answer = (_request, response) => response.writeHead(302, { location: '/again' }).end();
    expect(await failureOf(`${world.origin}/`)).toMatchObject({ reason: 'redirects' });
    expect(world.sent).toHaveLength(4);
  });

  it.each([
    ['says that it is', (size: number) => ({ 'content-length': String(size) })],
    ['does not say so', () => ({})],
  ])('cuts an answer that is larger than allowed and %s', async (_how, headers) => {
    world.answer = (_request, response) => {
      response.writeHead(200, headers(5_000));
      for (let n = 0; n < 5; n += 1) response.write(Buffer.alloc(1_000));
      response.end();
    };
    expect(await failureOf(`${world.origin}/`)).toBeInstanceOf(HttpResponseTooLargeError);
    expect((await world.fetch(`${world.origin}/`, { maxBytes: 5_000 })).body).toHaveLength(5_000);
  });

  it('asks for nothing compressed, and does not unpack what comes all the same', async () => {
    world.answer = (request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(request.headers['accept-encoding']);
    expect((await world.fetch(`${world.origin}/`)).body.toString()).toBe('identity');
  });

  it.each([
    ['nobody answers', () => undefined],
    ['the answer drips', (world: SafeFetchWorld) => (world.answer = drip)],
  ])('ends in time when %s', async (_what, prepare) => {
    world.answer = () => undefined;
    prepare(world);
    expect(await failureOf(`${world.origin}/`, { timeoutMs: 80 })).toBeInstanceOf(HttpTimeoutError);
  });

  it('ends in time when the name is never resolved', async () => {
    world.resolve = () => new Promise(() => undefined);
    expect(await failureOf(`https://${HOST}/`, { timeoutMs: 40 })).toBeInstanceOf(HttpTimeoutError);
  });

  it('says that a name has no address as it says that nobody is there', async () => {
    world.addresses = [];
    expect(await failureOf(`https://${HOST}/`)).toBeInstanceOf(HttpTransportError);
    world.answer = (request) => void request.socket.destroy();
    expect(await failureOf(`${world.origin}/`)).toBeInstanceOf(HttpTransportError);
  });

  it('brings what the other side says, be it that there is nothing', async () => {
    world.answer = (_request, response) => response.writeHead(404, { 'content-type': 'Text/HTML; charset=x' }).end('gone');
    expect(await world.fetch(`${world.origin}/`)).toMatchObject({ status: 404, mimeType: 'text/html' });
  });

  it('knows hosts below a listed one, one label deep', async () => {
    const hosts = ['*.cdn.example.test'];
    expect(await world.fetch('https://a.cdn.example.test/', { hosts })).toMatchObject({ status: 200 });
    for (const host of ['cdn.example.test', 'a.b.cdn.example.test', 'acdn.example.test', 'a.cdn.example.test.evil.test'])
      expect(await failureOf(`https://${host}/`, { hosts })).toMatchObject({ reason: 'host_not_allowed' });
  });
});

const drip: SafeFetchWorld['answer'] = (_request, response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write('.'), 5);
  response.on('close', () => clearInterval(timer));
};
