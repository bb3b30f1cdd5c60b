import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import type { DueOutbound } from '@/shared/turn';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';
import { NamedAccounts } from '../../channel-accounts.suite';
import { dueOutbound } from '../../channel-world.suite';
import type { SendOutcome } from '../../channel.port';
import { WhatsAppMetaAdapter } from './whatsapp-meta.adapter';

type Answer = (response: ServerResponse) => void;

const VOICE = Buffer.from('OggS a voice note');
const UPLOADED = '{"id":"9001"}';
const TAKEN = '{"messages":[{"id":"wamid.1"}]}';
const status =
  (code: number, body: string): Answer =>
  (response) =>
    void response.writeHead(code, { connection: 'close' }).end(body);
const refused = (code: number): Answer => status(400, JSON.stringify({ error: { code } }));
const silence: Answer = () => undefined;

describe('a voice note for a guest of WhatsApp', () => {
  const asked: { readonly url: string; readonly type: string; readonly body: string }[] = [];
  let answers: Answer[];
  let base: string;
  let http: HttpClient;
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('latin1');
      asked.push({ url: request.url ?? '', type: request.headers['content-type'] ?? '', body });
      (answers.shift() ?? status(200, TAKEN))(response);
    });
  });

  const use = (more = {}): void =>
    useEnvironment({ LOG_LEVEL: 'CRITICAL', WHATSAPP_GRAPH_BASE_URL: base, WHATSAPP_ACCESS_TOKEN: 'graph-token', ...more });

  beforeAll(async () => {
    base = await listenOnLoopback(server);
  });
  beforeEach(() => {
    asked.length = 0;
    http = new HttpClient();
    use();
  });
  afterEach(() => http.onApplicationShutdown());
  afterAll(async () => {
    await closeNow(server);
    useEnvironment(process.env);
  });

  const reply: DueOutbound = dueOutbound({ reply: { text: 'De 06:30 a 10:30.', language: 'es', spoken: true } });
  const say = (...given: readonly Answer[]): Promise<SendOutcome> => {
    answers = [...given];
    if (given.includes(silence)) use({ WHATSAPP_SEND_TIMEOUT_MS: '500' });
    return new WhatsAppMetaAdapter(http, new NamedAccounts()).sendVoice(reply, VOICE);
  };
  const kinds = (): string[] =>
    asked.map(({ url, body }) => (url.endsWith('/media') ? 'upload' : (JSON.parse(body) as { type: string }).type));

  it('is uploaded and then named, with our key, as a recording', async () => {
    expect(await say(status(200, UPLOADED), status(200, TAKEN))).toEqual({ kind: 'accepted', externalId: 'wamid.1' });
    expect(asked.map(({ url }) => url)).toEqual(['/v25.0/1000001/media', '/v25.0/1000001/messages']);
    expect(asked[0]?.type).toMatch(/^multipart\/form-data; boundary=/);
    for (const part of ['name="messaging_product"', 'whatsapp', 'filename="voice.ogg"', VOICE.toString()])
      expect(asked[0]?.body).toContain(part);
    expect(JSON.parse(asked[1]?.body ?? '')).toMatchObject({
      ...{ to: '+51999111222', type: 'audio', audio: { id: '9001', voice: true }, biz_opaque_callback_data: 'reply:1' },
    });
  });

  it.each<[string, Answer]>([
    ['Meta is not well', status(503, '{}')],
    ['Meta does not take it', refused(131053)],
    ['the answer makes no sense', status(200, '<html>')],
    ['the answer names no file', status(200, '{"id":7}')],
    ['there is no answer', silence],
  ])('is said in words, once, when at its upload %s', async (_what, upload) => {
    expect(await say(upload)).toEqual({ kind: 'accepted', externalId: 'wamid.1' });
    expect(kinds()).toEqual(['upload', 'text']);
  });

  it('is said in words when Meta takes the file and not the message', async () => {
    expect(await say(status(200, UPLOADED), refused(131053))).toMatchObject({ kind: 'accepted' });
    expect(kinds()).toEqual(['upload', 'audio', 'text']);
  });

  it.each<[SendOutcome['kind'], Answer]>([
    ['refused', refused(131050)],
    ['refused', refused(131047)],
    ['retry', refused(131056)],
    ['stop_channel', refused(190)],
    ['unknown', silence],
  ])('is never said twice: %s is told as it is', async (kind, message) => {
    expect(await say(status(200, UPLOADED), message)).toMatchObject({ kind });
    expect(kinds()).toEqual(['upload', 'audio']);
  });
});
