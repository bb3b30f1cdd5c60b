import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createHash, createHmac } from 'node:crypto';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';

export const S3_KEYS = { accessKeyId: 'SPEC-KEY', secretAccessKey: 'spec-secret', region: 'eu-test-1' };

type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void;

const hash = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** A bucket of its own that checks every signature by Amazon's rules, written anew here, and misbehaves when told to. */
export class S3Server {
  readonly files = new Map<string, Buffer>();
  /** For the next requests, one each. */
  readonly misbehaviours: Misbehaviour[] = [];
  refused = 0;
  private readonly server = createServer((request, response) => void this.answer(request, response));

  start(): Promise<string> {
    return listenOnLoopback(this.server);
  }

  stop(): Promise<void> {
    return closeNow(this.server);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const misbehave = this.misbehaviours.shift();
    if (misbehave !== undefined) return misbehave(request, response);
    if (!isSigned(request, body)) {
      this.refused += 1;
      return void response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    }
    this.serve(request.method ?? '', request.url ?? '', body, response);
  }

  private serve(method: string, url: string, body: Buffer, response: ServerResponse): void {
    const file = this.files.get(url);
    if (method === 'PUT') {
      this.files.set(url, body);
      return void response.writeHead(200).end();
    }
    if (method === 'DELETE') {
      this.files.delete(url);
      return void response.writeHead(204).end();
    }
    if (file === undefined) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    response.writeHead(200, { 'content-length': String(file.length) }).end(file);
  }
}

const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=SPEC-KEY\/([\w/-]+), SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function isSigned({ method, url, headers }: IncomingMessage, body: Buffer): boolean {
  const [, scope, names, signature] = AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
  if (scope === undefined || names === undefined || headers['x-amz-content-sha256'] !== hash(body)) return false;
  const signed = names.split(';').map((name) => `${name}:${String(headers[name])}`);
  const canonical = [method, url, '', ...signed, '', names, hash(body)].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(canonical)].join('\n');
  const key = scope.split('/').reduce<Buffer | string>((before, part) => hmac(before, part), `AWS4${S3_KEYS.secretAccessKey}`);
  return scope.split('/')[1] === S3_KEYS.region && hmac(key, text).toString('hex') === signature;
}
