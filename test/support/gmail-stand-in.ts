import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { closeNow, listenOnLoopback } from './loopback-server';

export const PUSH = {
  mailbox: 'reservas@hotel.example',
  audience: 'https://hotel.example/webhooks/gmail',
  serviceAccount: 'push@hotel-1.iam.gserviceaccount.com',
  subscription: 'projects/hotel-1/subscriptions/gmail',
};

interface Kept {
  readonly id: string;
  readonly threadId: string;
  readonly labelIds: readonly string[];
  readonly raw: Buffer;
  readonly at: number;
}

/** What the next send gets. */
export type SendFault = 'none' | 'busy' | 'broken_after_sending' | 'gone_after_sending' | 'refused' | 'no_access';

/** Plays Google: keys, access tokens and the mailbox with its history. Its own ledger says what was sent. */
export class GmailStandIn {
  readonly sent: Kept[] = [];
  fault: SendFault = 'none';
  /** Histories from before it are forgotten, as Gmail forgets after some days. */
  oldestHistory = 0;
  calls: string[] = [];
  private readonly kept: Kept[] = [];
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));
  private privateKey: CryptoKey | undefined;
  private jwks: unknown;
  private address = '';

  async start(): Promise<string> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    this.privateKey = privateKey;
    this.jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
    this.address = await listenOnLoopback(this.server);
    return this.address;
  }

  stop(): Promise<void> {
    return closeNow(this.server);
  }

  /** At the address it had. */
  restart(): Promise<void> {
    return new Promise((resolve) => this.server.listen(Number(new URL(this.address).port), '127.0.0.1', resolve));
  }

  get historyId(): number {
    return 1_000 + this.kept.length;
  }

  /** A mail that arrives, or that has such labels. */
  receive(raw: Buffer, labelIds: readonly string[] = ['INBOX', 'UNREAD']): string {
    const id = `m${this.kept.length + 1}`;
    this.kept.push({ id, threadId: `t-${id}`, labelIds, raw, at: Date.now() });
    return id;
  }

  /** A bearer token as Google makes one for our subscription, unless it says something else. */
  async token(claims: JWTPayload = {}, key = this.privateKey): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const all = {
      iss: 'https://accounts.google.com',
      aud: PUSH.audience,
      email: PUSH.serviceAccount,
      email_verified: true,
      iat: now,
      exp: now + 3_600,
    };
    if (key === undefined) throw new Error('not started');
    return new SignJWT({ ...all, ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: 'JWT' }).sign(key);
  }

  push(historyId: number | string = this.historyId, mailbox = PUSH.mailbox): Buffer {
    const data = Buffer.from(JSON.stringify({ emailAddress: mailbox, historyId })).toString('base64');
    return Buffer.from(
      JSON.stringify({ message: { data, messageId: '1', publishTime: new Date().toISOString() }, subscription: PUSH.subscription }),
    );
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.address);
    const body = await textOf(request);
    this.calls.push(`${request.method} ${url.pathname}`);
    const say = (status: number, value: unknown): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (url.pathname === '/certs') return say(200, this.jwks);
    if (url.pathname === '/token') return say(200, { access_token: 'granted', expires_in: 3_600 });
    if (request.headers.authorization !== 'Bearer granted') return say(401, { error: { code: 401 } });
    const path = url.pathname.replace('/gmail/v1/users/me/', '');
    if (path === 'watch') return say(200, { historyId: String(this.historyId), expiration: String(Date.now() + 7 * 86_400_000) });
    if (path === 'profile') return say(200, { historyId: String(this.historyId) });
    if (path === 'history') return this.history(Number(url.searchParams.get('startHistoryId')), say);
    if (path === 'messages/send') return this.send(body, say, request);
    if (path === 'messages')
      return say(200, {
        messages: this.listed(url.searchParams)
          .map(({ id }) => ({ id }))
          .reverse(),
      });
    this.message(path.replace('messages/', ''), url.searchParams.get('format'), say);
  }

  private history(from: number, say: (status: number, value: unknown) => void): void {
    if (from < this.oldestHistory) return say(404, { error: { code: 404, errors: [{ reason: 'notFound' }] } });
    const news = this.kept.slice(Math.max(0, from - 1_000));
    const history = news.map(({ id, threadId, labelIds }) => ({
      messages: [{ id, threadId }],
      messagesAdded: [{ message: { id, threadId, labelIds } }],
    }));
    say(200, { historyId: String(this.historyId), ...(history.length === 0 ? {} : { history }) });
  }

  private listed(query: URLSearchParams): Kept[] {
    return query.get('labelIds') === 'SENT' ? this.sent : this.kept.filter(({ labelIds }) => labelIds.includes('INBOX'));
  }

  private message(id: string, format: string | null, say: (status: number, value: unknown) => void): void {
    const found = [...this.kept, ...this.sent].find((one) => one.id === id);
    if (found === undefined) return say(404, { error: { code: 404 } });
    const { threadId, labelIds, at, raw } = found;
    const about = { id, threadId, labelIds, internalDate: String(at) };
    if (format === 'raw') return say(200, { ...about, raw: raw.toString('base64url') });
    const lines = (raw.toString('utf8').split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
    const headers = lines.map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 2) }));
    // Gmail gives every mail another Message-ID.
    const seen = headers.filter(({ name }) => name !== 'Message-ID');
    say(200, { ...about, payload: { headers: seen } });
  }

  private send(body: string, say: (status: number, value: unknown) => void, request: IncomingMessage): void {
    if (this.fault === 'busy') return say(403, { error: { code: 403, errors: [{ reason: 'userRateLimitExceeded' }] } });
    if (this.fault === 'refused') return say(400, { error: { code: 400, errors: [{ reason: 'invalidArgument' }] } });
    if (this.fault === 'no_access') return say(403, { error: { code: 403, errors: [{ reason: 'forbidden' }] } });
    const { raw, threadId } = JSON.parse(body) as { raw: string; threadId?: string };
    const id = `s${this.sent.length + 1}`;
    this.sent.push({ id, threadId: threadId ?? id, labelIds: ['SENT'], raw: Buffer.from(raw, 'base64url'), at: Date.now() });
    if (this.fault === 'broken_after_sending') return say(500, { error: { code: 500 } });
    if (this.fault === 'gone_after_sending') return void request.socket.destroy();
    say(200, { id, threadId: threadId ?? id, labelIds: ['SENT'] });
  }
}
