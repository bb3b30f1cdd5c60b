import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a provider behaves towards the next request. */
export type Behaviour =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  /** The connection breaks before anything could be said. */
  | { readonly kind: 'reset_before' }
  /** It has read everything and then breaks off. */
  | { readonly kind: 'reset_after' }
  /** It begins an answer and breaks off. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'hang' }
  /** Nobody listens there. */
  | { readonly kind: 'gone' };

export interface HeardRequest {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** A provider's server on this machine that does what a test says. */
export class ProviderServer {
  readonly heard: HeardRequest[] = [];
  private server: Server | undefined;

  /** @returns its address; a new one each time, so that no connection of before is used again. */
  async behave(behaviour: Behaviour): Promise<string> {
    await this.close();
    const server = createServer((request, response) => void this.serve(behaviour, request, response));
    if (behaviour.kind === 'reset_before') server.on('connection', (socket) => socket.resetAndDestroy());
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    if (behaviour.kind === 'gone') await this.close();
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    this.server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  private async serve(behaviour: Behaviour, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.heard.push({ url: request.url ?? '', headers: request.headers, body: readBody(request, Buffer.concat(chunks)) });
    if (behaviour.kind === 'reset_after') request.socket.resetAndDestroy();
    if (behaviour.kind === 'cut') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' }).write('{"messages":[');
      setTimeout(() => request.socket.resetAndDestroy(), 20);
    }
    if (behaviour.kind === 'answer')
      response.writeHead(behaviour.status, { 'content-type': 'application/json', connection: 'close' }).end(behaviour.body);
  }
}

function readBody({ headers }: IncomingMessage, body: Buffer): unknown {
  const text = body.toString('utf8');
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return isForm ? Object.fromEntries(new URLSearchParams(text)) : (JSON.parse(text) as unknown);
}
