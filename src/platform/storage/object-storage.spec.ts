import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { useEnvironment } from '@/platform/config';
import { HttpClient } from '@/platform/http';
import { DiskStorage } from './adapters/disk.adapter';
import { S3Storage } from './adapters/s3.adapter';
import { FakeStorage } from './object-storage.fake';
import { StorageUnavailableError } from './object-storage.port';
import { describeStorage, STORAGE_PROMISES } from './object-storage.suite';
import { S3_KEYS, S3Server } from './s3-server.suite';

const KEY = 'mirador/chat/picture.jpg';

class Hasty extends HttpClient {
  protected override sleep = () => Promise.resolve();
}

let directory: string;
let server: S3Server;
let endpoint: string;
let http: HttpClient;

beforeAll(async () => {
  useEnvironment({ LOG_LEVEL: 'CRITICAL' });
  directory = mkdtempSync(path.join(os.tmpdir(), 'atrio-storage-'));
  server = new S3Server();
  endpoint = await server.start();
});
beforeEach(() => (http = new Hasty()));
afterEach(() => http.onApplicationShutdown());
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
  useEnvironment(process.env);
});

const s3 = (more = {}): S3Storage => new S3Storage(http, { endpoint, bucket: 'chat-media', timeoutMs: 2_000, ...S3_KEYS, ...more });

describeStorage('memory', () => new FakeStorage());
describeStorage('a directory', () => new DiskStorage(directory));
describeStorage('an S3 bucket', () => s3());

class Torn extends FakeStorage {
  override async put(key: string, bytes: Buffer, mimeType: string): Promise<void> {
    await super.put(key, bytes.subarray(0, 10_000), mimeType);
    await Promise.resolve();
    await super.put(key, bytes, mimeType);
  }
}

class Textual extends FakeStorage {
  override async get(key: string): Promise<Buffer | undefined> {
    const bytes = await super.get(key);
    return bytes === undefined ? undefined : Buffer.from(bytes.toString('utf8'));
  }
}

describe('the promises of a place for files', () => {
  it.each([
    ['writes in place', new Torn(), 'shows a reader a whole file or none while it is written again and again'],
    ['takes files for text', new Textual(), 'gives back the bytes it was given, whatever they are'],
  ])('are broken by one that %s', async (_how, storage, promise) => {
    await expect(STORAGE_PROMISES[promise]!(storage)).rejects.toThrow();
  });
});

describe('a directory', () => {
  it('leaves no drafts, and nobody else may read it', async () => {
    await new DiskStorage(directory).put(KEY, Buffer.from('x'), 'image/jpeg');
    const names = readdirSync(directory, { recursive: true }).map(String);
    expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(statSync(path.join(directory, KEY)).mode & 0o077).toBe(0);
  });

  it('says that it cannot keep anything where there is no directory', async () => {
    writeFileSync(path.join(directory, 'file'), '');
    await expect(new DiskStorage(path.join(directory, 'file')).put(KEY, Buffer.from('x'), 'image/jpeg')).rejects.toThrow(
      StorageUnavailableError,
    );
  });
});

describe('an S3 bucket', () => {
  it('is asked with a signature that holds, and refused with another secret', async () => {
    await s3().put(KEY, Buffer.from('x'), 'image/jpeg');
    expect([...server.files.keys()]).toContain(`/chat-media/${KEY}`);
    await expect(s3({ secretAccessKey: 'another' }).get(KEY)).rejects.toThrow(StorageUnavailableError);
    expect(server.refused).toBeGreaterThan(0);
  });

  it.each([
    ['is overloaded', (_request, response) => response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>')],
    ['has lost its bucket', (_request, response) => response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>')],
    ['sends half of it', (_request, response) => response.writeHead(200, { 'content-length': '99' }).end('half')],
    ['says nothing', () => undefined],
    ['sends us elsewhere', (_request, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()],
  ] as const satisfies readonly (readonly [string, S3Server['misbehaviours'][number]])[])(
    'that %s loses nobody a file',
    async (_how, misbehave) => {
      await s3().put(KEY, Buffer.from('safe'), 'image/jpeg');
      server.misbehaviours.push(misbehave, misbehave, misbehave);
      await expect(s3({ timeoutMs: 300 }).get(KEY)).rejects.toThrow(StorageUnavailableError);
      server.misbehaviours.splice(0);
      http.onApplicationShutdown();
      expect(String(await s3().get(KEY))).toBe('safe');
    },
  );

  it('is asked again when the connection breaks', async () => {
    server.misbehaviours.push((request) => void request.socket.destroy());
    await s3().put(KEY, Buffer.from('second try'), 'image/jpeg');
    expect(String(await s3().get(KEY))).toBe('second try');
  });
});
