import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensureBuilt } from '../../../scripts/provision/build';
import { startKeptPostgres } from '../../../scripts/provision/embedded-postgres';
import { ensureTrained } from '../../../scripts/provision/train';
import { freePort } from '../../support/hotel-process';
import { APP_SECRET, hotelEnvironment } from '../../support/dialogue/hotel';
import { DialogueWorld } from '../../support/dialogue/dialogue-world';
import { GraphApi } from '../../support/graph-api';
import { measureAcceptPath, type AcceptPathFigures } from './accept-path';
import { printHotelSystem } from './hotel-system';
import { measureTurns } from './turn-latency';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const two = (value: number): string => value.toFixed(2);

/** Measures, prints, judges nothing: goals stand beside the figures. Ratios of one run count, milliseconds only hint. */
async function main(): Promise<void> {
  // A database that keeps its promises: fsync on, as in production.
  const folder = mkdtempSync(join(tmpdir(), 'atrio-bench-'));
  const postgres = await startKeptPostgres(folder);
  const graph = new GraphApi({ appSecret: APP_SECRET });
  const graphUrl = await graph.start();
  const world = await DialogueWorld.prepare(postgres.url);
  try {
    const first = await world.database();
    const environment = hotelEnvironment({ databaseUrl: first.url, redisUrl: undefined, graphUrl });
    const phoneNumberId = await phoneNumberOf(first.url);
    const accept = await measureAcceptPath({
      phoneNumberId,
      appSecret: APP_SECRET,
      bare: { port: await freePort(), environment: { DATABASE_URL: first.url, APP_SECRET } },
      product: { port: await freePort(), environment: { ...environment, ROLE: 'api', SIMULATOR: 'false' } },
    });
    printAcceptPath(accept);
    const second = await world.database();
    const db = new pg.Client({ connectionString: second.url });
    await db.connect();
    const turns = await measureTurns({
      port: await freePort(),
      environment: { ...environment, DATABASE_URL: second.url, NODE_ENV: 'development' },
      graph,
      db,
      phoneNumberId,
      appSecret: APP_SECRET,
    });
    await db.end();
    print('a turn, without debounce and hotel system');
    print(`  turn     p50 ${two(turns.turnP50)} ms  p95 ${two(turns.turnP95)} ms (goal ≤ 50)`);
    print(
      `  webhook → reply with the provider  p50 ${two(turns.replyP50)} ms  p95 ${two(turns.replyP95)} ms (8 guests at once, pump look every 20 ms)`,
    );
    print(`memory  at rest ${Math.round(turns.memoryAtRest)} MB (goal < 250)  after 360 turns ${Math.round(turns.memoryAfterLoad)} MB`);
  } finally {
    await world.remove();
    await graph.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function printAcceptPath({ bare, product, throughputRatio, cpuRatio, steadyP95, steadyFailed }: AcceptPathFigures): void {
  const row = ({ perSecond, cpuPerRequest, p95, failed }: AcceptPathFigures['bare']): string =>
    `${Math.round(perSecond)} msg/s  ${two(cpuPerRequest)} ms CPU each  p95 ${two(p95)} ms  failed ${failed}`;
  print('accept path (webhook → durable row → 200), against a bare node:http server doing the same');
  print(`  bare     ${row(bare)}`);
  print(`  product  ${row(product)}`);
  print(`  throughput ratio ${two(throughputRatio)} (goal ≥ 0.80)   CPU ratio ${two(cpuRatio)} (goal ≤ 1.50)`);
  print(`  at 200 requests a second, fsync on: p95 ${two(steadyP95)} ms (goal < 250)  failed ${steadyFailed}`);
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

ensureBuilt();
ensureTrained();
void (process.argv[2] === 'pms' ? Promise.resolve() : main()).then(() => printHotelSystem(print));
