import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { whatsappEnvelope } from '../../support/dialogue/guest-driver';
import { metaSignature } from '../../support/graph-api';

export interface SignedBody {
  readonly body: string;
  readonly signature: string;
}

/** Signed webhooks of as many different guests and messages. Made before the clock starts. */
export function signedBodies(count: number, phoneNumberId: string, appSecret: string): SignedBody[] {
  return Array.from({ length: count }, (_, index) => {
    const waId = `5199${String(index % 5_000).padStart(7, '0')}`;
    const message = {
      from: waId,
      id: `wamid.${randomUUID()}`,
      timestamp: String(Math.floor(Date.now() / 1000)),
      type: 'text',
      text: { body: 'Hola, ¿a qué hora es el desayuno?' },
    };
    const body = JSON.stringify(whatsappEnvelope(phoneNumberId, [message], waId, `Guest ${index % 5_000}`));
    return { body, signature: metaSignature(body, appSecret) };
  });
}

export interface LoadFigures {
  readonly requests: number;
  readonly failed: number;
  readonly perSecond: number;
  /** Milliseconds of each request. */
  readonly latencies: readonly number[];
}

/** Sends all bodies over so many kept connections, each as fast as its answers come. */
export async function sendAll(url: string, bodies: readonly SignedBody[], connections: number): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  let next = 0;
  let failed = 0;
  const begun = performance.now();
  const sender = async (): Promise<void> => {
    for (let item = bodies[next++]; item !== undefined; item = bodies[next++]) {
      const started = performance.now();
      if ((await post(url, item, agent)) !== 200) failed += 1;
      latencies.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: connections }, sender));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return { requests: bodies.length, failed, perSecond: bodies.length / seconds, latencies };
}

/** Sends so many a second whatever the answers do; each is timed from the moment at which it was due. */
export async function sendEvenly(url: string, bodies: readonly SignedBody[], perSecond: number): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true });
  const latencies: number[] = [];
  let failed = 0;
  const begun = performance.now();
  const sending = bodies.map(async (item, index) => {
    const due = (index * 1_000) / perSecond;
    await pause(due);
    if ((await post(url, item, agent)) !== 200) failed += 1;
    latencies.push(performance.now() - begun - due);
  });
  await Promise.all(sending);
  agent.destroy();
  return { requests: bodies.length, failed, perSecond: bodies.length / ((performance.now() - begun) / 1_000), latencies };
}

function post(url: string, { body, signature }: SignedBody, agent: Agent): Promise<number> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-hub-signature-256': signature };
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    call.on('error', () => resolve(0));
    call.end(body);
  });
}
