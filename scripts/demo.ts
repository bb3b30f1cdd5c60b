import path from 'node:path';
import { withDotEnv } from '@/platform/config';
import { isEmptyWorld, seedFixtureWorld } from '../prisma/seed';
import { startApp, tail, type DemoApp } from './demo/demo-app';
import { demoEnvironment } from './demo/demo-environment';
import { welcome } from './demo/welcome';
import { ensureBuilt, ROOT } from './provision/build';
import { startKeptPostgres } from './provision/embedded-postgres';
import { migrate } from './provision/migrations';
import { isFree } from './provision/ports';
import { ProvisionError } from './provision/provision-error';
import { runScript, say } from './provision/run-script';
import { ensureTrained } from './provision/train';
import { wishToEnd } from './provision/wish-to-end';

// make demo: the whole product on one port, with nothing installed but Node, npm and make.

const DEFAULT_PORT = 8_002;
const APP_PATIENCE_MS = 15_000;

interface DemoDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

const given = withDotEnv(process.env, ROOT);
const dataDirectory = path.resolve(given.DATA_DIR ?? path.join(ROOT, '.data'));

function portOf(text: string | undefined): number {
  const port = Number(text ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new ProvisionError(`PORT is ${text}: expected a number from 1 to 65535`);
  return port;
}

async function openDatabase(): Promise<DemoDatabase> {
  const url = given.DATABASE_URL ?? '';
  if (url !== '') return { url, stop: async () => undefined };
  return startKeptPostgres(dataDirectory);
}

async function fill(database: DemoDatabase): Promise<void> {
  await migrate(database.url);
  if (await isEmptyWorld(database)) await seedFixtureWorld(database);
}

/** @returns the exit code: 0 when we were asked to end, 1 when the application ended by itself. */
async function serve(app: DemoApp, ending: Promise<void>): Promise<number> {
  const crashed = app.program.ended.then(() => true);
  const isCrash = await Promise.race([crashed, ending.then(() => false)]);
  if (isCrash) say(`the application ended by itself; the end of ${app.log}:\n${tail(app.log)}`);
  await app.program.stop(APP_PATIENCE_MS);
  return isCrash ? 1 : 0;
}

runScript(async () => {
  const started = Date.now();
  const ending = wishToEnd();
  const port = portOf(given.PORT);
  if (!(await isFree(port))) throw new ProvisionError(`port ${port} is taken: try \`make demo PORT=${port + 1}\``);
  ensureBuilt();
  ensureTrained();
  const database = await openDatabase();
  try {
    await fill(database);
    const app = await startApp({ port, dataDirectory, env: demoEnvironment(given, { port, databaseUrl: database.url }) });
    say(welcome({ ...app, seconds: ((Date.now() - started) / 1_000).toFixed(1) }));
    return await serve(app, ending);
  } finally {
    await database.stop();
  }
});
