import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensureBuilt } from '../../../scripts/provision/build';
import { startKeptPostgres } from '../../../scripts/provision/embedded-postgres';
import { ensureTrained } from '../../../scripts/provision/train';
import { freePort } from '../../../scripts/provision/ports';
import { APP_SECRET, hotelEnvironment } from '../../support/dialogue/hotel';
import { DialogueWorld } from '../../support/dialogue/dialogue-world';
import { GraphApi } from '../../support/graph-api';
import { measureAcceptPath, type AcceptPathFigures } from './accept-path';
import { printHotelSystem } from './hotel-system';
import { measureTurns } from './turn-latency';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const two = (value: number): string => value.toFixed(2);

const SECTIONS = { accept: printAcceptPath, turns: printTurns } as const;

interface Scene {
  readonly world: DialogueWorld;
  readonly graph: GraphApi;
  readonly graphUrl: string;
}

/** Measures, prints, judges nothing: goals stand beside the figures. Ratios of one run count, milliseconds only hint. */
async function main(sections: readonly (keyof typeof SECTIONS)[]): Promise<void> {
  // A database that keeps its promises: fsync on, as in production.
  const folder = mkdtempSync(join(tmpdir(), 'atrio-bench-'));
  const postgres = await startKeptPostgres(folder);
  const graph = new GraphApi({ appSecret: APP_SECRET });
  const graphUrl = await graph.start();
  const world = await DialogueWorld.prepare(postgres.url);
  try {
    for (const section of sections) await SECTIONS[section]({ world, graph, graphUrl });
  } finally {
    await world.remove();
    await graph.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function printAcceptPath({ world, graphUrl }: Scene): Promise<void> {
  const { url } = await world.database();
  const figures = await measureAcceptPath({
    phoneNumberId: await phoneNumberOf(url),
    appSecret: APP_SECRET,
    bare: { port: await freePort(), environment: { DATABASE_URL: url, APP_SECRET } },
    product: {
      port: await freePort(),
      environment: { ...hotelEnvironment({ databaseUrl: url, redisUrl: undefined, graphUrl }), ROLE: 'api', SIMULATOR: 'false' },
    },
  });
  print('accept path (webhook → durable row → 200), against a bare node:http server doing the same');
  print(`  bare     ${rowOf(figures.bare)}`);
  print(`  product  ${rowOf(figures.product)}`);
  print(`  throughput ratio ${two(figures.throughputRatio)} (goal ≥ 0.80)   CPU ratio ${two(figures.cpuRatio)} (goal ≤ 1.50)`);
  print(`  at 200 requests a second, fsync on: p95 ${two(figures.steadyP95)} ms (goal < 250)  failed ${figures.steadyFailed}`);
}

const rowOf = ({ perSecond, cpuPerRequest, p95, failed }: AcceptPathFigures['bare']): string =>
  `${Math.round(perSecond)} msg/s  ${two(cpuPerRequest)} ms CPU each  p95 ${two(p95)} ms  failed ${failed}`;

async function printTurns({ world, graph, graphUrl }: Scene): Promise<void> {
  const { url } = await world.database();
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  const figures = await measureTurns({
    port: await freePort(),
    environment: {
      ...hotelEnvironment({ databaseUrl: url, redisUrl: undefined, graphUrl }),
      NODE_ENV: 'development',
      // Eight guests who never pause say more than Meta takes of one number: the pace would be measured, not the turn.
      WHATSAPP_MESSAGES_PER_SECOND: '1000',
    },
    graph,
    db,
    phoneNumberId: await phoneNumberOf(url),
    appSecret: APP_SECRET,
  });
  await db.end();
  print('a turn, without debounce and hotel system');
  print(`  turn     p50 ${two(figures.turnP50)} ms  p95 ${two(figures.turnP95)} ms (goal ≤ 50)`);
  print(`  database round trips  p50 ${figures.roundTripsP50}  p95 ${figures.roundTripsP95} (goal 2)`);
  print(
    `  webhook → reply with the provider  p50 ${two(figures.replyP50)} ms  p95 ${two(figures.replyP95)} ms (8 guests at once, pump look every 20 ms)`,
  );
  print(`memory  at rest ${Math.round(figures.memoryAtRest)} MB (goal < 250)  after 360 turns ${Math.round(figures.memoryAfterLoad)} MB`);
}

async function phoneNumberOf(url: string): Promise<string> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  const { rows } = await db.query<{ account: string }>(
    "SELECT account FROM channel_accounts WHERE tenant_id = 'mirador' AND channel = 'whatsapp'",
  );
  await db.end();
  return rows[0]?.account ?? '';
}

/** `accept`, `turns` or `pms` alone; everything without a word. */
const [section] = process.argv.slice(2);
const wanted = (Object.keys(SECTIONS) as (keyof typeof SECTIONS)[]).filter((name) => section === undefined || section === name);

ensureBuilt();
ensureTrained();
void main(wanted).then(() => (section === undefined || section === 'pms' ? printHotelSystem(print) : undefined));
