import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { onServer } from '../../test/support/database-server';
import { startKeptPostgres, startThrowAwayPostgres } from './embedded-postgres';

const ROOT = path.resolve(__dirname, '../..');

const ask = (url: string, text: string) =>
  onServer(url, async (client: pg.Client) => (await client.query<Record<string, unknown>>(text)).rows);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A process that starts a server, says where, and is killed without a chance to tidy up. */
async function startAndKill(code: string): Promise<string> {
  const owner = spawn(process.execPath, ['-r', '@swc-node/register', '-e', code], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve) => owner.stdout.once('data', (data: Buffer) => resolve(data.toString().trim())));
  owner.kill('SIGKILL');
  return url;
}

async function isGone(url: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answered = await ask(url, 'SELECT 1').then(
      () => true,
      () => false,
    );
    if (!answered) return true;
    await pause(100);
  }
  return false;
}

describe('the PostgreSQL that comes with the packages', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'kept-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('sorts, folds and stores every language of our guests', async () => {
    const server = await startThrowAwayPostgres();
    try {
      expect(await ask(server.url, `SELECT upper('ñandú João') AS upper, length('água') AS length`)).toEqual([
        { upper: 'ÑANDÚ JOÃO', length: 4 },
      ]);
    } finally {
      await server.stop();
    }
    expect(await isGone(server.url)).toBe(true);
  });

  it('keeps its data from one start to the next', async () => {
    const first = await startKeptPostgres(directory);
    await ask(first.url, 'CREATE TABLE towel (id int)');
    await first.stop();
    const second = await startKeptPostgres(directory);
    expect(await ask(second.url, 'SELECT count(*)::int AS towels FROM towel')).toEqual([{ towels: 0 }]);
    await second.stop();
  });

  it('stops when its owner is killed, and starts again with what was committed', async () => {
    const code = `require('./scripts/provision/embedded-postgres').startKeptPostgres(${JSON.stringify(directory)}).then((s) => console.log(s.url))`;
    expect(await isGone(await startAndKill(code))).toBe(true);
    const again = await startKeptPostgres(directory);
    expect(await ask(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await again.stop();
  });

  it('starts although the lock file of a killed server names a process of somebody else', async () => {
    const first = await startKeptPostgres(directory);
    const lock = path.join(directory, 'postgres/data/postmaster.pid');
    const text = readFileSync(lock, 'utf8');
    await first.stop();
    writeFileSync(lock, text.replace(/^\d+/, String(process.pid)));
    const second = await startKeptPostgres(directory);
    expect(await ask(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(existsSync(lock)).toBe(false);
  });
});
