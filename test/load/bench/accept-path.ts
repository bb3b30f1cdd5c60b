import { setTimeout as pause } from 'node:timers/promises';
import { startMeasured, type Measured } from './processes';
import { cpuSeconds, median, quantile } from './process-figures';
import { sendAll, sendEvenly, signedBodies, type SignedBody } from './webhook-load';

interface Arm {
  readonly name: 'bare' | 'product';
  readonly running: Measured;
  readonly url: string;
}

interface Round {
  readonly perSecond: number;
  readonly cpuPerRequest: number;
  readonly p95: number;
  readonly failed: number;
}

type Rounds = Record<Arm['name'], Round[]>;

export interface AcceptPathFigures {
  readonly bare: Round;
  readonly product: Round;
  /** Product over bare: the median of the pairs of rounds that followed each other, so that a machine that slows down hits both. */
  readonly throughputRatio: number;
  readonly cpuRatio: number;
  /** Milliseconds from when a request was due, at an even 200 requests a second. */
  readonly steadyP95: number;
  readonly steadyFailed: number;
}

export interface AcceptPathOptions {
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly bare: { readonly port: number; readonly environment: Readonly<Record<string, string>> };
  readonly product: { readonly port: number; readonly environment: Readonly<Record<string, string>> };
}

const ROUNDS = 9;
const REQUESTS = 6_000;
/** Not counted: that many requests the compiler needs to settle on the product, which has more code than the bare server. */
const WARM_ROUNDS = 4;
const CONNECTIONS = 32;
/** What a group of hotels on its busiest day does not reach. */
const STEADY_PER_SECOND = 200;
const STEADY_SECONDS = 10;

/** The product's webhook against the bare server, in turns on the same machine and database, so that noise hits both. */
export async function measureAcceptPath(options: AcceptPathOptions): Promise<AcceptPathFigures> {
  const bare = await startMeasured({ script: 'test/load/bench/bare-server.ts', ...options.bare });
  const product = await startMeasured({ script: 'server', ...options.product });
  const arms: Arm[] = [
    { name: 'bare', running: bare, url: `${bare.baseUrl}/webhook` },
    { name: 'product', running: product, url: `${product.baseUrl}/webhooks/whatsapp` },
  ];
  try {
    for (let number = 0; number < WARM_ROUNDS; number += 1) for (const arm of arms) await round(arm, options);
    const rounds: Rounds = { bare: [], product: [] };
    for (let number = 0; number < ROUNDS; number += 1) {
      for (const arm of number % 2 === 0 ? arms : [...arms].reverse()) rounds[arm.name].push(await round(arm, options));
    }
    const steady = await sendEvenly(`${product.baseUrl}/webhooks/whatsapp`, steadyBodies(options), STEADY_PER_SECOND);
    return {
      bare: middle(rounds.bare),
      product: middle(rounds.product),
      throughputRatio: ratioOf(rounds, ({ perSecond }) => perSecond),
      cpuRatio: ratioOf(rounds, ({ cpuPerRequest }) => cpuPerRequest),
      steadyP95: quantile(steady.latencies, 0.95),
      steadyFailed: steady.failed,
    };
  } finally {
    await Promise.all([bare.stop(), product.stop()]);
  }
}

const steadyBodies = ({ phoneNumberId, appSecret }: AcceptPathOptions): SignedBody[] =>
  signedBodies(STEADY_PER_SECOND * STEADY_SECONDS, phoneNumberId, appSecret);

async function round({ running, url }: Arm, { phoneNumberId, appSecret }: AcceptPathOptions): Promise<Round> {
  const bodies = signedBodies(REQUESTS, phoneNumberId, appSecret);
  await pause(200);
  const before = cpuSeconds(running.pid);
  const figures = await sendAll(url, bodies, CONNECTIONS);
  return {
    perSecond: figures.perSecond,
    cpuPerRequest: ((cpuSeconds(running.pid) - before) * 1_000) / figures.requests,
    p95: quantile(figures.latencies, 0.95),
    failed: figures.failed,
  };
}

const middle = (rounds: readonly Round[]): Round => ({
  perSecond: median(rounds.map((one) => one.perSecond)),
  cpuPerRequest: median(rounds.map((one) => one.cpuPerRequest)),
  p95: median(rounds.map((one) => one.p95)),
  failed: rounds.reduce((sum, one) => sum + one.failed, 0),
});

const ratioOf = ({ bare, product }: Rounds, figure: (one: Round) => number): number =>
  median(product.map((one, place) => figure(one) / figure(bare[place] ?? one)));
