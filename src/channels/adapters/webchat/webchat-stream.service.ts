import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TimelineStore, TurnsStore, type TimelineEntry } from '@/platform/mailbox';
import { createLogger } from '@/platform/observability';
import { RedisService } from '@/platform/redis';
import { errorCode } from '@/shared/app-error';
import type { ConversationKey } from '@/shared/ids';
import { VisitorsStore } from './visitors.store';
import { wakeChannel } from './webchat.adapter';
import { webchatConfig } from './webchat.config';

const log = createLogger('webchat');
const PING_EVERY_MS = 15_000;
const PAGE = 100;

/** An entry as the browser gets it. */
export const wireMessage = ({ id, direction, text, at, key, state }: TimelineEntry) => ({
  id,
  direction,
  text,
  at,
  clientId: direction === 'in' ? key : null,
  state,
});

/** Who listens to what. */
export interface Listening {
  readonly visitorId: string;
  readonly conversation: ConversationKey;
}

/** Server-sent events: what was missed comes from the database, what follows as it is said. */
@Injectable()
export class WebchatStreams implements BeforeApplicationShutdown {
  private readonly open = new Set<OpenStream>();

  constructor(
    private readonly timeline: TimelineStore,
    private readonly turns: TurnsStore,
    private readonly redis: RedisService,
    private readonly visitors: VisitorsStore,
  ) {}

  async serve(request: FastifyRequest, reply: FastifyReply, { visitorId, conversation }: Listening): Promise<void> {
    const stream = new OpenStream(reply, cursorOf(request), visitorId);
    this.open.add(stream);
    const unsubscribe = await this.redis.subscribe(wakeChannel(conversation), () => void this.look(stream, conversation));
    const timer = setInterval(() => void this.look(stream, conversation), webchatConfig.get().WEBCHAT_LOOK_MS);
    request.raw.once('close', () => {
      clearInterval(timer);
      this.open.delete(stream);
      void unsubscribe();
    });
    await this.look(stream, conversation);
  }

  /** Streams would hold the process for ever: they are told to come back, to whoever serves them next. */
  beforeApplicationShutdown(): void {
    this.open.forEach((stream) => stream.end());
    this.open.clear();
  }

  private async look(stream: OpenStream, conversation: ConversationKey): Promise<void> {
    await stream.oneAtATime(async () => {
      try {
        const entries = await this.timeline.after(conversation, stream.cursor, PAGE);
        entries.forEach((entry) => stream.message(entry));
        const shown = entries.findLast(({ direction }) => direction === 'out');
        if (shown !== undefined && stream.isOpen()) await this.visitors.seen(stream.visitorId, shown.id);
        if (entries.length === 0 && (await this.turns.isBusy(conversation))) stream.typing();
        stream.keepAlive();
      } catch (error) {
        log.warn('stream_look_failed', { code: errorCode(error) });
      }
    });
  }
}

const cursorOf = ({ headers }: FastifyRequest): string => {
  const last = headers['last-event-id'];
  return typeof last === 'string' && /^\d{1,18}$/.test(last) ? last : '0';
};

class OpenStream {
  private writtenAt = Date.now();
  private looking = false;
  private again = false;

  constructor(
    private readonly reply: FastifyReply,
    public cursor: string,
    readonly visitorId: string,
  ) {
    reply.hijack();
    reply.raw.writeHead(200, {
      ...headersOf(reply),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    reply.raw.write(':\n\n');
  }

  isOpen(): boolean {
    return !this.reply.raw.writableEnded && !this.reply.raw.destroyed;
  }

  message(entry: TimelineEntry): void {
    this.cursor = entry.id;
    this.write(`id: ${entry.id}\nevent: message\ndata: ${JSON.stringify(wireMessage(entry))}\n\n`);
  }

  typing(): void {
    this.write('event: typing\ndata: {}\n\n');
  }

  keepAlive(): void {
    if (Date.now() - this.writtenAt > PING_EVERY_MS) this.write(':\n\n');
  }

  end(): void {
    this.write('event: reconnect\ndata: {}\n\n');
    this.reply.raw.end();
  }

  /** A wake during a look makes one more look, not two at once: nothing is shown twice. */
  async oneAtATime(look: () => Promise<void>): Promise<void> {
    this.again = true;
    if (this.looking) return;
    this.looking = true;
    while (this.again) {
      this.again = false;
      await look();
    }
    this.looking = false;
  }

  private write(text: string): void {
    if (!this.isOpen()) return;
    this.reply.raw.write(text);
    this.writtenAt = Date.now();
  }
}

const headersOf = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
