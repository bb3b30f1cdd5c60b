import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { useEnvironment } from '@/platform/config';
import { HttpClient, HttpTransportError, SafeFetch } from '@/platform/http';
import { tenantId } from '@/shared/ids';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';
import type { FetchedMedia } from '../../channel.port';
import { NamedAccounts } from '../../channel-accounts.suite';
import { MetaMedia } from './meta-media';

const TOKEN = 'graph-token-for-tests';

describe('a file of a WhatsApp guest', () => {
  const http = new HttpClient();
  const accounts = new NamedAccounts();
  const media = new MetaMedia(http, new SafeFetch(), accounts);
  const seen: { url: string; authorization: string | undefined }[] = [];
  let base: string;
  let answers: ((response: ServerResponse) => void)[];
  const server = createServer((request: IncomingMessage, response) => {
    seen.push({ url: request.url ?? '', authorization: request.headers.authorization });
    (answers.shift() ?? (() => response.writeHead(500).end()))(response);
  });

  beforeAll(async () => {
    base = await listenOnLoopback(server);
  });
  beforeEach(() => {
    useEnvironment({
      LOG_LEVEL: 'CRITICAL',
      WHATSAPP_GRAPH_BASE_URL: base,
      WHATSAPP_ACCESS_TOKEN: TOKEN,
    });
    seen.splice(0);
  });
  afterAll(async () => {
    http.onApplicationShutdown();
    await closeNow(server);
    useEnvironment(process.env);
  });

  const json = (body: unknown) => (response: ServerResponse) => void response.writeHead(200).end(JSON.stringify(body));
  const bytes = (text: string) => (response: ServerResponse) => void response.writeHead(200).end(text);
  const status = (code: number) => (response: ServerResponse) => void response.writeHead(code).end('{}');

  function fetched(...given: typeof answers): Promise<FetchedMedia> {
    answers = given;
    return media.fetch({ tenantId: tenantId('mirador'), account: '1', reference: { id: 'media/../7', mimeType: 'x' }, maxBytes: 100 });
  }

  it('is asked for by its id and its number, and fetched from where the API says, with the token both times', async () => {
    expect(await fetched(json({ url: `${base}/files/7` }), bytes('a picture'))).toEqual({ kind: 'bytes', bytes: Buffer.from('a picture') });
    expect(seen).toEqual([
      { url: '/v25.0/media%2F..%2F7?phone_number_id=1', authorization: `Bearer ${TOKEN}` },
      { url: '/files/7', authorization: `Bearer ${TOKEN}` },
    ]);
  });

  it('is fetched with the token of the hotel whose number it came to, where the hotel has its own', async () => {
    accounts.accounts = [{ account: '1', webhookSecrets: [], sendSecret: 'of the hotel', settings: {} }];
    await fetched(json({ url: `${base}/files/7` }), bytes('a picture'));
    accounts.accounts = [];
    expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer of the hotel', 'Bearer of the hotel']);
  });

  it.each([
    ['of a stranger', 'https://files.example.test/7'],
    ['of this machine', 'http://127.0.0.1:1/7'],
    ['of the cloud', 'http://169.254.169.254/latest/meta-data'],
    ['of a neighbour of Meta’s', 'https://lookaside.fbsbx.com.example.test/7'],
  ])('is not fetched from an address %s', async (_whose, url) => {
    expect(await fetched(json({ url }))).toEqual({ kind: 'refused' });
    expect(seen).toHaveLength(1);
  });

  it('is not fetched when it is too large, by its own word or by its bytes', async () => {
    expect(await fetched(json({ url: `${base}/files/7`, file_size: 101 }))).toEqual({ kind: 'too_large' });
    expect(await fetched(json({ url: `${base}/files/7`, file_size: 1 }), bytes('x'.repeat(101)))).toEqual({ kind: 'too_large' });
  });

  it('is gone when Meta no longer knows it, or answers nonsense', async () => {
    expect(await fetched(status(404))).toEqual({ kind: 'gone' });
    expect(await fetched(json({ url: 7 }))).toEqual({ kind: 'gone' });
    expect(await fetched(bytes('<html>'))).toEqual({ kind: 'gone' });
    expect(await fetched(json({ url: `${base}/files/7` }), status(404))).toEqual({ kind: 'gone' });
  });

  it('is worth another try when Meta is not well', async () => {
    await expect(fetched(status(401))).rejects.toThrow(HttpTransportError);
    await expect(fetched(status(429))).rejects.toThrow(HttpTransportError);
    await expect(fetched(json({ url: `${base}/files/7` }), status(502))).rejects.toThrow(HttpTransportError);
  });

  it('is out of reach without a token', async () => {
    useEnvironment({ LOG_LEVEL: 'CRITICAL', WHATSAPP_GRAPH_BASE_URL: base });
    expect(await fetched()).toEqual({ kind: 'gone' });
    expect(seen).toEqual([]);
  });
});
