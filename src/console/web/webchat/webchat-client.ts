import { eventsOf } from './event-stream';
import { rememberedVisitor, rememberVisitor, type Visitor } from './visitor-store';

export interface ChatMessage {
  /** Server's cursor; empty while the server has not confirmed the message. */
  readonly id: string;
  /** The guest's own id of a message of his, for sending twice without saying twice. */
  readonly clientId: string | undefined;
  readonly direction: 'in' | 'out';
  readonly text: string;
  readonly at: string;
  readonly state: 'sending' | 'sent' | 'failed';
}

export interface ChatView {
  readonly messages: readonly ChatMessage[];
  readonly typing: boolean;
  readonly connection: 'connecting' | 'open' | 'waiting';
  readonly visitorId: string | undefined;
}

interface WireMessage {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly text: string | null;
  readonly at: string;
  readonly clientId?: string | null;
}

const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const TYPING_LASTS_MS = 8_000;

/** One visitor's conversation: keeps itself connected for as long as the page lives and loses nothing said. */
export class WebchatClient {
  private view: ChatView = { messages: [], typing: false, connection: 'connecting', visitorId: undefined };
  private readonly listeners = new Set<() => void>();
  private readonly closed = new AbortController();
  private visitor: Visitor | undefined;
  private cursor = '0';
  /** Resolves with the first visitor: what is said before that waits for it. */
  private readonly arrived = Promise.withResolvers<void>();
  private typingEnds: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly siteKey: string,
    private readonly baseUrl = '',
  ) {}

  readonly snapshot = (): ChatView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    void this.stayConnected();
  }

  close(): void {
    this.closed.abort();
  }

  /** A new visitor, a new conversation. */
  forget(): void {
    rememberVisitor(this.siteKey, undefined);
  }

  async say(text: string): Promise<void> {
    const clientId = crypto.randomUUID();
    this.put({ id: '', clientId, direction: 'in', text, at: new Date().toISOString(), state: 'sending' });
    await this.deliver(clientId, text);
  }

  async retry(clientId: string): Promise<void> {
    const message = this.view.messages.find((candidate) => candidate.clientId === clientId);
    if (message !== undefined) await this.deliver(clientId, message.text);
  }

  private async deliver(clientId: string, text: string): Promise<void> {
    await this.arrived.promise;
    const accepted = await this.request('/webchat/messages', { method: 'POST', body: JSON.stringify({ clientId, text }) }).then(
      (answer) => answer.ok,
      () => false,
    );
    this.show({
      messages: this.view.messages.map((message) =>
        message.clientId === clientId && message.state !== 'sent' ? { ...message, state: accepted ? 'sent' : 'failed' } : message,
      ),
    });
  }

  private async stayConnected(): Promise<void> {
    let pauseMs = SHORTEST_PAUSE_MS;
    while (!this.closed.signal.aborted) {
      try {
        this.show({ connection: 'connecting' });
        await this.arrive();
        await this.catchUp();
        pauseMs = SHORTEST_PAUSE_MS;
        await this.listen();
      } catch {
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
      if (this.closed.signal.aborted) return;
      this.show({ connection: 'waiting' });
      await waitOrOnline(pauseMs * (0.75 + Math.random() / 2), this.closed.signal);
    }
  }

  private async arrive(): Promise<void> {
    this.visitor ??= rememberedVisitor(this.siteKey);
    if (this.visitor === undefined) {
      const answer = await fetch(`${this.baseUrl}/webchat/visitors`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ siteKey: this.siteKey }),
      });
      if (!answer.ok) throw new Error(`visitor refused: ${answer.status}`);
      this.visitor = (await answer.json()) as Visitor;
      rememberVisitor(this.siteKey, this.visitor);
    }
    this.arrived.resolve();
    this.show({ visitorId: this.visitor.visitorId });
  }

  private async catchUp(): Promise<void> {
    const answer = await this.request(`/webchat/messages?after=${this.cursor}`);
    if (answer.status === 401) {
      this.visitor = undefined;
      rememberVisitor(this.siteKey, undefined);
    }
    if (!answer.ok) throw new Error(`history refused: ${answer.status}`);
    const { messages } = (await answer.json()) as { messages: readonly WireMessage[] };
    messages.forEach((message) => this.take(message));
  }

  private async listen(): Promise<void> {
    const answer = await this.request('/webchat/stream', { headers: { 'last-event-id': this.cursor, accept: 'text/event-stream' } });
    if (!answer.ok || answer.body === null) throw new Error(`stream refused: ${answer.status}`);
    this.show({ connection: 'open' });
    for await (const { event, data } of eventsOf(answer.body)) {
      if (event === 'message') this.take(JSON.parse(data) as WireMessage);
      if (event === 'typing') this.showTyping();
      if (event === 'reconnect') return;
    }
  }

  private request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${this.visitor?.token ?? ''}`, 'content-type': 'application/json', ...init.headers };
    return fetch(`${this.baseUrl}${path}`, { ...init, headers, signal: this.closed.signal });
  }

  private take(message: WireMessage): void {
    if (BigInt(message.id) > BigInt(this.cursor)) this.cursor = message.id;
    this.put({
      id: message.id,
      clientId: message.clientId ?? undefined,
      direction: message.direction,
      text: message.text ?? '',
      at: message.at,
      state: 'sent',
    });
    if (message.direction === 'out') this.show({ typing: false });
  }

  /** The same message twice, from the stream, the history or this page itself, is one bubble. */
  private put(message: ChatMessage): void {
    const same = (other: ChatMessage): boolean =>
      (message.id !== '' && other.id === message.id) || (message.clientId !== undefined && other.clientId === message.clientId);
    const known = this.view.messages.some(same);
    this.show({ messages: known ? this.view.messages.map((other) => (same(other) ? message : other)) : [...this.view.messages, message] });
  }

  private showTyping(): void {
    clearTimeout(this.typingEnds);
    this.show({ typing: true });
    this.typingEnds = setTimeout(() => this.show({ typing: false }), TYPING_LASTS_MS);
  }

  private show(change: Partial<ChatView>): void {
    this.view = { ...this.view, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

/** Waits, but not longer than until the network is back or the page is looked at again. */
function waitOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      document.removeEventListener('visibilitychange', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done, { once: true });
    document.addEventListener('visibilitychange', done, { once: true });
    signal.addEventListener('abort', done, { once: true });
  });
}
