import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { GuestDriver } from './guest-driver';

export interface WebchatGuestOptions {
  readonly baseUrl: () => string;
  readonly tenant: string;
  readonly siteKey: string;
  readonly name: string | undefined;
  /** With a phone the guest comes from the hotel's own site, which vouches for him. */
  readonly phone: string | undefined;
  readonly identitySecret: string;
}

interface Visitor {
  readonly token: string;
  readonly visitorId: string;
}

/** What the hotel's own server would hand to its page for a guest who is logged in there. */
function identityOf({ name, phone, siteKey, identitySecret }: WebchatGuestOptions): Promise<string> {
  return new SignJWT({ phone: phone?.replaceAll(' ', ''), ...(name === undefined ? {} : { name }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('dialogue')
    .setAudience(siteKey)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(identitySecret));
}

/** Speaks over HTTP and listens on the event stream, as the widget does. */
export class WebchatGuest implements GuestDriver {
  private readonly messages = new Map<string, string>();
  private readonly ended = new AbortController();
  private last: { clientId: string; text: string } | undefined;

  private constructor(
    private readonly options: WebchatGuestOptions,
    private readonly visitor: Visitor,
  ) {}

  static async arrive(options: WebchatGuestOptions): Promise<WebchatGuest> {
    const answer = await fetch(`${options.baseUrl()}/webchat/visitors`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ siteKey: options.siteKey, ...(options.phone === undefined ? {} : { identity: await identityOf(options) }) }),
    });
    if (!answer.ok) throw new Error(`no visitor: ${answer.status} ${await answer.text()}`);
    const guest = new WebchatGuest(options, (await answer.json()) as Visitor);
    await guest.listen();
    return guest;
  }

  get conversationKey(): string {
    return `${this.options.tenant}/webchat/${this.options.siteKey}/${this.visitor.visitorId}`;
  }

  async say(text: string, instead?: Readonly<Record<string, unknown>>): Promise<void> {
    if (instead !== undefined) throw new Error('the web chat carries words only: name whatsapp as the channel');
    this.last = { clientId: randomUUID(), text };
    await this.post();
  }

  redeliverLast(): Promise<void> {
    return this.post();
  }

  heard(): readonly string[] {
    return [...this.messages.values()];
  }

  async leave(): Promise<void> {
    this.ended.abort();
  }

  private async post(): Promise<void> {
    const answer = await fetch(`${this.options.baseUrl()}/webchat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.visitor.token}` },
      body: JSON.stringify(this.last),
    });
    if (!answer.ok) throw new Error(`the web chat answered ${answer.status}: ${await answer.text()}`);
  }

  private async listen(): Promise<void> {
    const stream = await fetch(`${this.options.baseUrl()}/webchat/stream`, {
      headers: { authorization: `Bearer ${this.visitor.token}`, accept: 'text/event-stream' },
      signal: this.ended.signal,
    });
    if (!stream.ok || stream.body === null) throw new Error(`no stream: ${stream.status}`);
    void this.read(stream.body);
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body) {
        const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        blocks.forEach((block) => {
          this.take(block);
        });
      }
    } catch {
      // The guest left, or the hotel closed the stream.
    }
  }

  private take(block: string): void {
    const fields = new Map(block.split('\n').map((row) => [row.slice(0, row.indexOf(':')), row.slice(row.indexOf(':') + 1).trim()]));
    if (fields.get('event') !== 'message') return;
    const message = JSON.parse(fields.get('data') ?? '{}') as { id: string; direction: string; text: string };
    if (message.direction === 'out') this.messages.set(message.id, message.text);
  }
}
