import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { onServer } from '../../test/support/database-server';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { migrate } from './migrations';

describe('bringing a database up to date', () => {
  let database: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(path.join(os.tmpdir(), 'migrations-'));
    await ask('DROP TABLE "_prisma_migrations"');
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  const ask = (text: string) =>
    onServer(database.url, async (client: pg.Client) => (await client.query<Record<string, unknown>>(text)).rows);
  const write = (name: string, sql: string) => {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, 'migration.sql'), sql);
  };

  it('applies what is new, oldest first, and nothing twice', async () => {
    write('2_rows', 'INSERT INTO towel VALUES (1)');
    write('1_table', 'CREATE TABLE towel (id int)');
    expect(await migrate(database.url, folder)).toEqual(['1_table', '2_rows']);
    expect(await migrate(database.url, folder)).toEqual([]);
    write('3_more', 'INSERT INTO towel VALUES (2)');
    expect(await migrate(database.url, folder)).toEqual(['3_more']);
    expect(await ask('SELECT id FROM towel ORDER BY 1')).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('lets two starters apply it once', async () => {
    write('1_table', 'SELECT pg_sleep(0.2); CREATE TABLE towel (id int)');
    const both = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)]);
    expect(both.map((names) => names.length).sort()).toEqual([0, 1]);
  });

  it('refuses a migration that was edited after it ran', async () => {
    write('1_table', 'CREATE TABLE towel (id int)');
    await migrate(database.url, folder);
    write('1_table', 'CREATE TABLE towel (id bigint)');
    await expect(migrate(database.url, folder)).rejects.toThrow('edited');
  });

  it('refuses a database that a newer version has changed', async () => {
    write('1_table', 'CREATE TABLE towel (id int)');
    await migrate(database.url, folder);
    rmSync(path.join(folder, '1_table'), { recursive: true });
    await expect(migrate(database.url, folder)).rejects.toThrow('newer version');
  });

  it('leaves nothing of a migration that fails half-way, and keeps those before it', async () => {
    write('1_table', 'CREATE TABLE towel (id int)');
    write('2_wrong', 'INSERT INTO towel VALUES (1); INSERT INTO bathrobe VALUES (1)');
    await expect(migrate(database.url, folder)).rejects.toThrow('2_wrong');
    expect(await ask('SELECT id FROM towel')).toEqual([]);
    expect(await ask('SELECT migration_name, applied_steps_count FROM "_prisma_migrations"')).toEqual([
      { migration_name: '1_table', applied_steps_count: 1 },
    ]);
  });

  it('stops at a migration that somebody began and never finished', async () => {
    write('1_table', 'CREATE TABLE towel (id int)');
    await migrate(database.url, folder);
    await ask('UPDATE "_prisma_migrations" SET finished_at = NULL');
    await expect(migrate(database.url, folder)).rejects.toThrow('never finished');
  });
});
