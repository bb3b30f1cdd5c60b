import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { closeNow, listenOnLoopback } from './loopback-server';

interface Sent {
  readonly id: string;
  /** Digits only. */
  readonly to: string;
  readonly text: string;
}

/** How Gupshup treats a send. */
export type GupshupTreatment = 'take' | 'busy' | 'down' | 'wrong_key';

const REFUSALS: Readonly<Record<Exclude<GupshupTreatment, 'take'>, readonly [number, unknown]>> = {
  busy: [429, { status: 'error', code: 4001, message: 'too many' }],
  down: [503, { status: 'error' }],
  wrong_key: [401, { status: 'error', message: 'Authentication Failed' }],
};

/** Plays Gupshup with a ledger of its own: what it was asked, what it took, and what it says of that afterwards. */
export class GupshupApi {
  readonly ledger: Sent[] = [];
  calls = 0;
  treatment: GupshupTreatment = 'take';
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  constructor(
    readonly app: string,
    private readonly secret: string,
  ) {}

  start(): Promise<string> {
    return listenOnLoopback(this.server);
  }

  stop(): Promise<void> {
    return closeNow(this.server);
  }

  sentTo(phone: string): Sent[] {
    return this.ledger.filter(({ to }) => to === phone);
  }

  /** A guest's message in Gupshup's own form. @returns the status of the webhook. */
  deliver(baseUrl: string, { id = randomUUID(), from, text, app = this.app }: GupshupText): Promise<number> {
    const sender = { phone: from, name: 'Ana', country_code: from.slice(0, 2), dial_code: from.slice(2) };
    return this.tell(`${baseUrl}/webhooks/gupshup`, 'message', app, { id, source: from, type: 'text', payload: { text }, sender });
  }

  /** What became of a message that was taken. @returns the status of the webhook. */
  report(baseUrl: string, { id, to }: Sent, type: 'sent' | 'delivered' | 'read'): Promise<number> {
    const payload = { id: `wamid.${id}`, gsId: id, type, destination: to, payload: { ts: Math.floor(Date.now() / 1_000) } };
    return this.tell(`${baseUrl}/webhooks/gupshup/status`, 'message-event', this.app, payload);
  }

  private async tell(url: string, type: string, app: string, payload: unknown): Promise<number> {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-gupshup-token': this.secret },
      body: JSON.stringify({ app, timestamp: Date.now(), version: 2, type, payload }),
    });
    return answer.status;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await textOf(request));
    this.calls += 1;
    const [status, body] = this.treatment === 'take' ? [202, this.take(form)] : REFUSALS[this.treatment];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private take(form: URLSearchParams): unknown {
    const { text = '' } = JSON.parse(form.get('message') ?? '{}') as { text?: string };
    const id = randomUUID();
    this.ledger.push({ id, to: form.get('destination') ?? '', text });
    return { status: 'submitted', messageId: id };
  }
}

export interface GupshupText {
  readonly id?: string;
  /** Digits only. */
  readonly from: string;
  readonly text: string;
  readonly app?: string;
}
