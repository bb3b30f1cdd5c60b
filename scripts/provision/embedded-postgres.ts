import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { homeOf } from './data-directory';
import { freePort } from './ports';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries';
import { releaseStaleLock } from './postmaster-lock';
import { ProvisionError } from './provision-error';
import { supervise, type Supervised } from './supervised';
import { unprivilegedUser, type RunAs } from './unprivileged-user';

export interface EmbeddedPostgres {
  /** Of an empty or kept database `atrio`, as its superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

const USER = 'atrio';
const START_TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;

/** `LC_ALL=C` decides nothing here: the builtin provider sorts and folds UTF-8 alike on every system. */
const INITDB = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
];
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'log_min_messages=warning',
  'timezone=UTC',
  'log_timezone=UTC',
];
/** Only for data that nobody will miss. */
const CARELESS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum_naptime=10min'];

interface Place {
  readonly home: string;
  readonly user: RunAs;
  readonly keep: boolean;
}

/** A PostgreSQL for tests: fast, on a free port, gone without a trace when this process ends in whatever way. */
export function startThrowAwayPostgres(): Promise<EmbeddedPostgres> {
  const user = unprivilegedUser();
  const home = mkdtempSync(path.join(os.tmpdir(), 'atrio-throw-away-'));
  own(home, user);
  return start({ home, user, keep: false });
}

/** A PostgreSQL that keeps its data in (or, where its user cannot go there, on behalf of) this directory. */
export function startKeptPostgres(directory: string): Promise<EmbeddedPostgres> {
  const user = unprivilegedUser();
  const home = homeOf(directory, user);
  own(home, user);
  return start({ home, user, keep: true });
}

async function start(place: Place): Promise<EmbeddedPostgres> {
  const binaries = postgresBinaries(place.user);
  const password = passwordOf(place);
  if (!existsSync(dataOf(place))) initialise(place, binaries);
  await releaseStaleLock(dataOf(place));
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const server = launch(place, binaries, port);
    const admin = { host: '127.0.0.1', port, user: USER, password, database: 'postgres' };
    if (await answers(server, admin)) {
      await createDatabase(admin);
      return { url: `postgresql://${USER}:${password}@127.0.0.1:${port}/atrio`, stop: () => server.stop() };
    }
    // Somebody may have taken the port between the look and the start.
    if (attempt === ATTEMPTS) throw new ProvisionError(`the embedded PostgreSQL does not start:\n${tailOfLog(place)}`);
  }
}

const dataOf = (place: Place): string => path.join(place.home, 'data');
const logOf = (place: Place): string => path.join(place.home, 'postgres.log');

function own(file: string, { uid, gid }: RunAs): void {
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
}

function passwordOf(place: Place): string {
  const file = path.join(place.home, 'password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  // Data without its password is of no use to anybody.
  rmSync(dataOf(place), { recursive: true, force: true });
  const password = randomBytes(18).toString('hex');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  own(file, place.user);
  return password;
}

/** Made under another name first: an interrupted initdb never looks like a database. */
function initialise(place: Place, { initdb }: PostgresBinaries): void {
  const fresh = path.join(place.home, 'data.new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  own(fresh, place.user);
  const made = spawnSync(
    initdb,
    [...INITDB, ...(place.keep ? [] : ['--no-sync']), '-U', USER, `--pwfile=${path.join(place.home, 'password')}`, '-D', fresh],
    {
      ...place.user,
      cwd: place.home,
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    },
  );
  if (made.status !== 0) throw new ProvisionError(`initdb failed:\n${made.error?.message ?? `${made.stdout}${made.stderr}`}`);
  renameSync(fresh, dataOf(place));
}

function launch(place: Place, { postgres }: PostgresBinaries, port: number): Supervised {
  const settings = [...SETTINGS, `port=${port}`, ...(place.keep ? [] : CARELESS)];
  const log = openSync(logOf(place), place.keep ? 'a' : 'w');
  try {
    return supervise({
      command: [postgres, '-D', dataOf(place), ...settings.flatMap((setting) => ['-c', setting])],
      runAs: place.user,
      cwd: place.home,
      output: log,
      stopSignal: place.keep ? 'INT' : 'QUIT',
      ...(place.keep ? {} : { throwAway: place.home }),
    });
  } finally {
    closeSync(log);
  }
}

async function answers(server: Supervised, admin: pg.ClientConfig): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let ended = false;
  void server.ended.then(() => (ended = true));
  while (!ended && Date.now() < deadline) {
    if (await canConnect(admin)) return true;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  await server.stop();
  return false;
}

async function canConnect(admin: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...admin, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(admin: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(admin);
  // A connection that is lost rejects the statement under way; said to nobody, it would end the process instead.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', ['atrio']);
    if (rowCount === 0) await client.query('CREATE DATABASE atrio');
  } finally {
    await client.end();
  }
}

function tailOfLog(place: Place): string {
  const file = logOf(place);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-15).join('\n') : '(no log)';
}
