import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';

/** What a language model would say, in the envelope of the protocol. */
export const completion = (content: unknown): string =>
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'stand-in',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: typeof content === 'string' ? content : JSON.stringify(content) },
      },
    ],
    usage: { prompt_tokens: 400, completion_tokens: 20, total_tokens: 420 },
  });

export const json = (status: number, body: string) => (_request: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(body);

/** A language model on this machine that answers as it is told, also badly. */
export class LlmStandIn {
  base = '';
  /** Bodies of the questions it was asked. */
  readonly asked: string[] = [];
  protected answer: RequestListener = json(500, '');

  private readonly server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      this.asked.push(body);
      this.answer(request, response);
    });
  });

  async open(): Promise<void> {
    this.base = `${await listenOnLoopback(this.server)}/v1`;
  }

  close(): Promise<void> {
    return closeNow(this.server);
  }

  says(content: unknown): void {
    this.answer = json(200, completion(content));
  }

  fails(status: number, body = '{"error":{"message":"no"}}'): void {
    this.answer = json(status, body);
  }

  breaksOff(): void {
    this.answer = (request) => void request.socket.resetAndDestroy();
  }

  /** One byte after the other, without an end. */
  drips(): void {
    this.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    };
  }

  floods(): void {
    this.answer = json(200, completion('x'.repeat(1_000_000)));
  }
}
