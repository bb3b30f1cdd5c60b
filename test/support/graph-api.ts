import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { closeNow, listenOnLoopback } from './loopback-server';

export interface SentMessage {
  readonly id: string;
  readonly phoneNumberId: string;
  /** `+E164` or a BSUID, as addressed. */
  readonly to: string;
  readonly text: string;
  /** The template that it is said by, as it came. */
  readonly template: unknown;
  readonly callbackData: string | undefined;
  readonly at: number;
}

export interface GraphApiOptions {
  readonly appSecret: string;
  /** Where statuses go; set later with `deliverStatusesTo` when the app has no address yet. */
  readonly webhookUrl?: string;
  /** Statuses a good provider sends after each message; none plays a provider that loses them. */
  readonly statuses?: readonly ('sent' | 'delivered' | 'read')[];
}

type Fault =
  { readonly kind: 'status'; readonly status: number; readonly body: unknown } | { readonly kind: 'reset' } | { readonly kind: 'hang' };

/** Half a minute: longer than a process takes to start on a busy machine. */
const [STATUS_ATTEMPTS, STATUS_PAUSE_MS] = [120, 250];

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Signs a webhook body as Meta does. */
export const metaSignature = (body: Buffer | string, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** Plays Meta's Graph API with a ledger of its own: the judge of what was really sent is never the application. */
export class GraphApi {
  readonly ledger: SentMessage[] = [];
  private readonly server: Server;
  private readonly faults: Fault[] = [];
  private readonly media = new Map<string, Buffer>();
  private webhookUrl: string | undefined;

  constructor(private readonly options: GraphApiOptions) {
    this.webhookUrl = options.webhookUrl;
    this.server = createServer((request, response) => {
      void this.answer(request, response);
    });
  }

  start(): Promise<string> {
    return listenOnLoopback(this.server);
  }

  stop(): Promise<void> {
    return closeNow(this.server);
  }

  deliverStatusesTo(webhookUrl: string): void {
    this.webhookUrl = webhookUrl;
  }

  /** The next requests fail in this way, one fault each. */
  failNext(...faults: Fault[]): void {
    this.faults.push(...faults);
  }

  /** A file that a guest has sent. @returns its id */
  keepMedia(bytes: Buffer): string {
    const id = String(1_000_000 + this.media.size);
    this.media.set(id, bytes);
    return id;
  }

  sentTo(address: string): SentMessage[] {
    return this.ledger.filter((message) => message.to === address);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await bodyOf(request);
    // A courtesy, not a send: no fault is spent on it.
    if (raw.includes('"typing_indicator"')) return this.respond(response, 200, { success: true });
    const fault = this.faults.shift();
    if (fault !== undefined) return this.fail(fault, request, response);
    if (request.method === 'GET') return this.showMedia(request, response);
    const match = /^\/v\d+\.\d+\/([^/]+)\/messages$/.exec(request.url ?? '');
    if (request.method !== 'POST' || match?.[1] === undefined)
      return this.respond(response, 404, { error: { code: 100, message: 'unknown path' } });
    if (request.headers.authorization?.startsWith('Bearer ') !== true)
      return this.respond(response, 401, { error: { code: 190, message: 'token' } });
    this.accept(match[1], raw, response);
  }

  /** First where a file is, then the file; both only for who has the token. */
  private showMedia({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
    const [, step, id = ''] = /^\/(v\d+\.\d+|media)\/(\d+)/.exec(url) ?? [];
    const bytes = this.media.get(id);
    if (headers.authorization?.startsWith('Bearer ') !== true)
      return this.respond(response, 401, { error: { code: 190, message: 'token' } });
    if (bytes === undefined) return this.respond(response, 404, { error: { code: 100, message: 'no such file' } });
    if (step === 'media') return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
    this.respond(response, 200, {
      id,
      url: `http://${headers.host}/media/${id}`,
      mime_type: 'application/octet-stream',
      file_size: bytes.length,
    });
  }

  private fail(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
    if (fault.kind === 'reset') request.socket.destroy();
    if (fault.kind === 'status') this.respond(response, fault.status, fault.body);
  }

  private accept(phoneNumberId: string, raw: Buffer, response: ServerResponse): void {
    const body = JSON.parse(raw.toString('utf8')) as {
      to?: string;
      recipient?: string;
      text?: { body: string };
      template?: unknown;
      biz_opaque_callback_data?: string;
    };
    const message: SentMessage = {
      id: `wamid.${randomUUID()}`,
      phoneNumberId,
      to: body.to ?? body.recipient ?? '',
      text: body.text?.body ?? '',
      template: body.template,
      callbackData: body.biz_opaque_callback_data,
      at: Date.now(),
    };
    this.ledger.push(message);
    this.respond(response, 200, { messaging_product: 'whatsapp', contacts: [{ input: message.to }], messages: [{ id: message.id }] });
    for (const status of this.options.statuses ?? ['sent', 'delivered']) void this.report(message, status);
  }

  private async report(message: SentMessage, status: string): Promise<void> {
    if (this.webhookUrl === undefined) return;
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: 'waba',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: message.phoneNumberId, phone_number_id: message.phoneNumberId },
                statuses: [
                  {
                    id: message.id,
                    status,
                    timestamp: String(Math.floor(Date.now() / 1000)),
                    recipient_id: message.to.replace('+', ''),
                    ...(message.callbackData === undefined ? {} : { biz_opaque_callback_data: message.callbackData }),
                  },
                ],
              },
            },
          ],
        },
      ],
    });
    // Like Meta: keeps trying while the application is away.
    for (let attempt = 0; attempt < STATUS_ATTEMPTS && this.server.listening; attempt += 1) {
      const accepted = await fetch(this.webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': metaSignature(body, this.options.appSecret) },
        body,
      }).then(
        (answer) => answer.ok,
        () => false,
      );
      if (accepted) return;
      await new Promise((resolve) => setTimeout(resolve, STATUS_PAUSE_MS));
    }
  }

  private respond(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
}
