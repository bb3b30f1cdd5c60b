import { onServer, withDatabaseName } from './database-server';
import { templateOf, type TestDatabaseContent, TEST_PREFIX_VARIABLE, TEST_SERVER_VARIABLE } from './template-database';

export interface TestDatabase {
  readonly url: string;
  /** Also closes connections that the test forgot. */
  drop(): Promise<void>;
}

let made = 0;

/** A migrated database of one's own, cloned from a template in some 20 ms; `world` has the fixture hotels in it. */
export async function createTestDatabase(content: TestDatabaseContent = 'empty'): Promise<TestDatabase> {
  const server = provided(TEST_SERVER_VARIABLE);
  const prefix = provided(TEST_PREFIX_VARIABLE);
  made += 1;
  const name = `${prefix}${process.env.JEST_WORKER_ID ?? '0'}_${process.pid}_${Date.now().toString(36)}_${made}`;
  await onServer(server, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${templateOf(prefix, content)}`));
  return {
    url: withDatabaseName(server, name),
    drop: async () => {
      await onServer(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

function provided(variable: string): string {
  const value = process.env[variable];
  if (value === undefined)
    throw new Error('no database was provided: name the file *.store.spec.ts, or put it under test/e2e or test/repository');
  return value;
}
