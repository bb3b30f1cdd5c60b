import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, html, json, refusal } from './qlo-answer';
import { type QloContext, type RaceTiming } from './qlo-context';
import { isEndless, type QloFault, send, sendSpoilt } from './qlo-fault';
import { type QloRequest, route } from './qlo-router';
import { type QloState } from './qlo-state';

/** Looks like a key and is none. */
export const TEST_KEY = 'STANDINKEYSTANDINKEYSTANDINKEY32';

export interface SeenRequest {
  readonly method: string;
  readonly resource: string;
  readonly path: string;
  readonly body: string;
}

interface ActiveFault {
  readonly fault: QloFault;
  left: number;
}

export interface QloServerOptions {
  readonly state: QloState;
  readonly now?: () => Date;
  /** What the key may not do, as `POST bookings`. */
  readonly denied?: readonly string[];
}

/** A QloApps to test against: its state is small, its answers have the shape of the captures, its traps are switches. */
export class QloServer {
  readonly requests: SeenRequest[] = [];
  readonly denied: string[];
  /** How long a create works and how wide the gap is into which a second guest can fall. */
  race: RaceTiming = { workMs: 0, windowMs: 0 };
  /** Called just before a create writes: a website guest may take the room now. */
  beforeWrite: QloContext['beforeWrite'] = () => undefined;
  /** Called when a booking was made, or changed, and before the answer leaves. */
  onAnswer: () => void = () => undefined;
  onChange: () => void = () => undefined;
  url = '';
  private readonly server: Server;
  private faults: ActiveFault[] = [];
  /** Work that goes on although nobody waits for its answer. */
  private readonly working = new Set<Promise<unknown>>();

  constructor(private readonly options: QloServerOptions) {
    this.denied = [...(options.denied ?? [])];
    this.server = createServer((request, response) => {
      // A client that left before its request was whole has asked for nothing.
      this.serve(request, response).catch(() => response.destroy());
    });
  }

  get state(): QloState {
    return this.options.state;
  }

  get context(): QloContext {
    return {
      state: this.state,
      now: this.options.now ?? ((): Date => new Date()),
      race: () => this.race,
      beforeWrite: (room) => this.beforeWrite(room),
    };
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The first active fault that fits a request spoils it. */
  fault(fault: QloFault): void {
    this.faults.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  heal(): void {
    this.faults = [];
  }

  /** Until the server has done everything that it was asked to, also what nobody waits for. */
  async idle(): Promise<void> {
    while (this.working.size > 0) await Promise.all(this.working);
  }

  /** Whether such a request would wait until its time limit; of any resource when none is named. */
  isSilentTo(method: string, resource?: string): boolean {
    return isEndless(this.activeFault(method, resource)?.fault.spoil);
  }

  /** How often a resource was asked to do this. */
  count(method: string, resource: string): number {
    return this.requests.filter((seen) => seen.method === method && seen.resource === resource).length;
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    const refused = this.refusalOf(incoming, request);
    this.requests.push({ method: request.method, resource: request.resource, path: incoming.url ?? '', body: request.body });
    if (refused !== undefined) return send(refused, response);
    const { spoil, works, delayMs = 0 } = this.take(request) ?? {};
    if (spoil === undefined) return send(await this.work(request, delayMs), response);
    const isAnswered = works === true || spoil === 'truncated' || spoil === 'drip';
    return sendSpoilt(spoil, isAnswered ? await this.work(request, delayMs) : html(''), response);
  }

  private async work(request: QloRequest, delayMs: number): Promise<Answer> {
    const work = async (): Promise<Answer> => {
      if (delayMs > 0) await pause(delayMs);
      const answer = await route(this.context, request);
      if (request.resource === 'bookings' && request.method === 'POST') this.onAnswer();
      if (request.resource === 'bookings' && request.method === 'PUT') this.onChange();
      return answer;
    };
    const working = work();
    this.working.add(working);
    return working.finally(() => this.working.delete(working));
  }

  private refusalOf({ headers }: IncomingMessage, { method, resource }: QloRequest): Answer | undefined {
    if (`http://${headers.host ?? ''}` !== this.url) {
      return { ...html('', 302), location: `${this.url}/index.php?url=${resource}&output_format=JSON` };
    }
    const key = keyIn(headers.authorization);
    if (key === undefined) return html('401 Unauthorized', 401);
    if (key.length !== 32) return refusal(401, 18, 'Invalid authentication key format');
    if (key !== TEST_KEY) return json({ errors: [inactive, unpermitted] }, 401);
    if (!this.denied.includes(`${method} ${resource}`)) return undefined;
    return refusal(405, 25, `Method ${method} is not allowed for the resource ${resource} with this authentication key`);
  }

  private take({ method, resource }: QloRequest): QloFault | undefined {
    const hit = this.activeFault(method, resource);
    if (hit === undefined) return undefined;
    hit.left -= 1;
    return hit.fault;
  }

  private activeFault(method: string, resource?: string): ActiveFault | undefined {
    return this.faults.find(
      ({ fault, left }) => left > 0 && (fault.method ?? method) === method && (fault.resource ?? resource) === (resource ?? fault.resource),
    );
  }
}

const inactive = { code: 20, message: 'Authentification key is not active' };
const unpermitted = { code: 21, message: 'No permission for this authentication key' };

function keyIn(header: string | undefined): string | undefined {
  const encoded = /^Basic (\S+)$/.exec(header ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8').split(':')[0];
}

async function read(incoming: IncomingMessage): Promise<QloRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://shop.example');
  const [resource = '', id] = url.pathname.replace(/^\/api\//, '').split('/');
  return { method: incoming.method ?? 'GET', resource, id, query: url.searchParams, body: Buffer.concat(chunks).toString('utf8') };
}
