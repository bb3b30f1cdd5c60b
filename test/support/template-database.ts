import pg from 'pg';
import { startThrowAwayPostgres, type EmbeddedPostgres } from '../../scripts/provision/embedded-postgres';
import { seedFixtureWorld } from '../../prisma/seed';
import { migrate } from '../../scripts/provision/migrations';
import { onServer, withDatabaseName } from './database-server';

/** Where the spec files find what was provided before them; workers inherit the environment. */
export const TEST_SERVER_VARIABLE = 'TEST_DATABASE_SERVER';
export const TEST_PREFIX_VARIABLE = 'TEST_DATABASE_PREFIX';

/** A run that was killed on somebody's own server leaves databases; the next run after this time removes them. */
const LEFT_BEHIND_SECONDS = 6 * 3_600;
const PREFIX = 'atrio_test_';

interface Provided {
  readonly embedded: EmbeddedPostgres | undefined;
  readonly server: string;
  readonly prefix: string;
}

// Jest loads setup and teardown separately: what they share lies on the process.
const shared = globalThis as typeof globalThis & { atrioTestDatabases?: Provided };

/** A server (DATABASE_URL, else an embedded one) with migrated templates, cloned by every spec file. */
export async function provideDatabases(): Promise<void> {
  // Two projects of one run share one server.
  if (shared.atrioTestDatabases !== undefined) return;
  const given = process.env.DATABASE_URL ?? '';
  // Taken out of the environment, so that no test writes into somebody's database by default.
  delete process.env.DATABASE_URL;
  const embedded = given === '' ? await startThrowAwayPostgres() : undefined;
  const server = embedded?.url ?? given;
  const prefix = `${PREFIX}${Math.floor(Date.now() / 1_000)}_${process.pid}_`;
  shared.atrioTestDatabases = { embedded, server, prefix };
  process.env[TEST_SERVER_VARIABLE] = server;
  process.env[TEST_PREFIX_VARIABLE] = prefix;
  await onServer(server, (admin) => makeTemplates(admin, server, prefix));
}

async function makeTemplates(admin: pg.Client, server: string, prefix: string): Promise<void> {
  await removeLeftBehind(admin);
  const [empty, world] = [templateOf(prefix, 'empty'), templateOf(prefix, 'world')];
  await admin.query(`CREATE DATABASE ${empty}`);
  await migrate(withDatabaseName(server, empty));
  await admin.query(`CREATE DATABASE ${world} TEMPLATE ${empty}`);
  await seedFixtureWorld({ url: withDatabaseName(server, world) });
}

export async function removeDatabases(): Promise<void> {
  const provided = shared.atrioTestDatabases;
  if (provided === undefined) return;
  delete shared.atrioTestDatabases;
  if (provided.embedded !== undefined) return provided.embedded.stop();
  await onServer(provided.server, (admin) => drop(admin, (name) => name.startsWith(provided.prefix)));
}

/** What a test begins with: tables only, or the hotels of prisma/fixture-world as well. */
export type TestDatabaseContent = 'empty' | 'world';

export const templateOf = (prefix: string, content: TestDatabaseContent): string => `${prefix}template_${content}`;

function removeLeftBehind(admin: pg.Client): Promise<void> {
  const now = Date.now() / 1_000;
  return drop(admin, (name) => now - Number(name.slice(PREFIX.length).split('_')[0]) > LEFT_BEHIND_SECONDS);
}

async function drop(admin: pg.Client, which: (name: string) => boolean): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [PREFIX]);
  for (const { datname } of rows) {
    if (which(datname)) await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(datname)} WITH (FORCE)`);
  }
}
