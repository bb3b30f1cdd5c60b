import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { useEnvironment } from '@/platform/config';
import { HttpClient, SafeFetch } from '@/platform/http';
import { FakeStorage } from '@/platform/storage';
import { tenantId } from '@/shared/ids';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';
import { TwilioMedia } from './adapters/sms-twilio/twilio-media';
import { GupshupMedia } from './adapters/whatsapp-gupshup/gupshup-media';
import { MetaMedia } from './adapters/whatsapp-meta/meta-media';
import { NamedAccounts } from './channel-accounts.suite';
import { type FetchedMedia, KeptFiles, type MediaSource } from './channel.port';
import { type MediaSourceWorld, SOURCE_PROMISES, STRANGE_ADDRESSES } from './media-source.suite';

const SID = `AC${'a'.repeat(32)}`;
const BASIC = `Basic ${Buffer.from(`${SID}:token-of-the-installation`).toString('base64')}`;
const ENVIRONMENT = {
  LOG_LEVEL: 'CRITICAL',
  WHATSAPP_ACCESS_TOKEN: 'graph-token-for-tests',
  TWILIO_ACCOUNT_SID: SID,
  TWILIO_AUTH_TOKEN: 'token-of-the-installation',
  TWILIO_PUBLIC_URL: 'https://hotel.example.com',
  TWILIO_MEDIA_PAUSE_MS: '1',
};
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const http = new HttpClient();
const accounts = new NamedAccounts();
const files = new Map<string, Buffer>();
const heard: { readonly host: string; readonly url: string; readonly authorization: string | undefined }[] = [];
const serve: Answer = (request, response) => {
  const bytes = files.get(request.url ?? '');
  if (bytes === undefined) response.writeHead(404).end();
  else response.writeHead(200).end(bytes);
};
let answer: Answer;
const [api, elsewhere] = [0, 1].map(() =>
  createServer((request, response) => {
    heard.push({ host: request.headers.host ?? '', url: request.url ?? '', authorization: request.headers.authorization });
    answer(request, response);
  }),
) as [ReturnType<typeof createServer>, ReturnType<typeof createServer>];
let [apiUrl, elsewhereUrl] = ['', ''];

beforeAll(async () => {
  [apiUrl, elsewhereUrl] = [await listenOnLoopback(api), await listenOnLoopback(elsewhere)];
});
beforeEach(() => {
  answer = serve;
  heard.length = 0;
  accounts.accounts = [];
  useEnvironment({ ...ENVIRONMENT, GUPSHUP_API_BASE_URL: apiUrl, WHATSAPP_GRAPH_BASE_URL: apiUrl, TWILIO_API_BASE_URL: apiUrl });
});
afterAll(async () => {
  http.onApplicationShutdown();
  await Promise.all([closeNow(api), closeNow(elsewhere)]);
  useEnvironment(process.env);
});

const byAddress = (source: MediaSource): MediaSourceWorld => ({
  source,
  put: async (bytes) => {
    const path = `/files/${files.size}`;
    files.set(path, bytes);
    return { url: `${apiUrl}${path}`, mimeType: 'image/jpeg' };
  },
  lost: () => ({ url: `${apiUrl}/files/none`, mimeType: 'image/jpeg' }),
  away: () => {
    answer = (_request, response) => void response.writeHead(503).end();
  },
});

const byGraph = (): MediaSourceWorld => {
  const places = byAddress(new MetaMedia(http, new SafeFetch(), accounts));
  return {
    ...places,
    put: async (bytes) => {
      const { url } = await places.put(bytes);
      files.set(`/v25.0/${files.size}?phone_number_id=1`, Buffer.from(JSON.stringify({ url })));
      return { id: String(files.size - 1), mimeType: 'image/jpeg' };
    },
    lost: () => ({ id: 'none', mimeType: 'image/jpeg' }),
  };
};

const kept = (): MediaSourceWorld => {
  const storage = new FakeStorage();
  return {
    source: new KeptFiles(storage),
    put: async (bytes) => {
      await storage.put(`uploads/aside/${storage.files.size}`, bytes, 'image/jpeg');
      return { id: `uploads/aside/${storage.files.size - 1}`, mimeType: 'image/jpeg' };
    },
    lost: () => ({ id: 'uploads/aside/none', mimeType: 'image/jpeg' }),
    away: () => {
      storage.isAway = true;
    },
  };
};

const gupshup = (): MediaSourceWorld => byAddress(new GupshupMedia(new SafeFetch()));
const twilio = (): MediaSourceWorld => byAddress(new TwilioMedia(new SafeFetch(), accounts));

describe.each([
  ['WhatsApp by Meta', byGraph],
  ['WhatsApp by Gupshup', gupshup],
  ['MMS by Twilio', twilio],
  ['web chat and mail', kept],
])('files of guests by %s', (_name, open) => {
  it.each(Object.entries(SOURCE_PROMISES))('the source %s', (_promise, keep) => keep(open()));
});

/** Says of everything that it is a picture. */
const painter = (): MediaSourceWorld => ({
  ...kept(),
  source: { fetch: () => Promise.resolve({ kind: 'bytes', bytes: Buffer.from('a picture') }) },
});

it.each(Object.entries(SOURCE_PROMISES))('a source that makes things up breaks the promise that it %s', async (_promise, keep) => {
  await expect(keep(painter())).rejects.toThrow();
});

const fetched = (source: MediaSource, url: string): Promise<FetchedMedia> =>
  source.fetch({ tenantId: tenantId('mirador'), account: '1', reference: { url, mimeType: 'image/jpeg' }, maxBytes: 1_000 });

describe.each([
  ['Gupshup', gupshup],
  ['Twilio', twilio],
])('an address of %s', (_name, open) => {
  it.each(STRANGE_ADDRESSES)('is not fetched when it is %s', async (url) => {
    expect([await fetched(open().source, url), heard]).toEqual([{ kind: 'refused' }, []]);
  });

  it('is not followed to where nobody may send us', async () => {
    answer = (_request, response) => void response.writeHead(302, { location: `${elsewhereUrl}/secret` }).end();
    expect(await fetched(open().source, `${apiUrl}/files/0`)).toEqual({ kind: 'refused' });
    expect(heard).toHaveLength(1);
  });
});

describe('a file of an MMS', () => {
  const ask = (url = `${apiUrl}/Media/1`): Promise<FetchedMedia> => fetched(twilio().source, url);

  it('is asked for with the credentials of the installation, or of the hotel where it has its own', async () => {
    await ask();
    accounts.accounts = [{ account: '1', webhookSecrets: ['of-the-hotel'], settings: { accountSid: `AC${'b'.repeat(32)}` } }];
    await ask();
    const shown = heard.map(({ authorization }) => Buffer.from(authorization?.slice(6) ?? '', 'base64').toString());
    expect([...new Set(shown)]).toEqual([`${SID}:token-of-the-installation`, `AC${'b'.repeat(32)}:of-the-hotel`]);
  });

  it('is waited for some moments, as Twilio tells of it before it is there', async () => {
    let times = 0;
    answer = (_request, response) => void ((times += 1) < 3 ? response.writeHead(404).end() : response.writeHead(200).end('here'));
    expect(await ask()).toEqual({ kind: 'bytes', bytes: Buffer.from('here') });
    expect(heard.map(({ authorization }) => authorization)).toEqual([BASIC, BASIC, BASIC]);
  });

  it('shows its credentials to nobody but the API', async () => {
    const shown: (string | undefined)[] = [];
    const internet = {
      resolve: () => Promise.resolve([{ address: '93.184.215.14', family: 4 }]),
      get: ({ url, headers }: { readonly url: URL; readonly headers: Readonly<Record<string, string>> }) => {
        shown.push(headers.authorization);
        const isApi = url.hostname === 'api.twilio.com';
        const told = { statusCode: isApi ? 307 : 200, headers: isApi ? { location: 'https://media.twiliocdn.com/7' } : {} };
        return Promise.resolve(Object.assign(Readable.from([Buffer.from('here')]), told) as unknown as IncomingMessage);
      },
    };
    useEnvironment({ ...ENVIRONMENT, TWILIO_API_BASE_URL: 'https://api.twilio.com' });
    const source = new TwilioMedia(new SafeFetch(internet), accounts);
    expect(await fetched(source, 'https://api.twilio.com/Media/7')).toMatchObject({ kind: 'bytes' });
    expect(await fetched(source, 'https://media.twiliocdn.com/7')).toMatchObject({ kind: 'bytes' });
    expect(shown).toEqual([BASIC, undefined, undefined]);
  });
});
