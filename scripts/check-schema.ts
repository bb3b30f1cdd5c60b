/**
 * Fails when prisma/schema.prisma, the generated client and the migrations do not say the same.
 * The migrations are applied to a throw-away PostgreSQL (DATABASE_URL, when given, lends its server instead).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startThrowAwayPostgres } from './provision/embedded-postgres';
import { root } from './source/product-sources';

const SCHEMA = 'prisma/schema.prisma';
const CLIENT = 'src/platform/database/generated/internal/class.ts';
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Prisma keeps the schema a client was generated from inside the client. */
function schemaOfTheClient(): string | undefined {
  if (!existsSync(path.join(root, CLIENT))) return undefined;
  const inlined = /"inlineSchema": ("(?:[^"\\]|\\.)*")/.exec(read(CLIENT))?.[1];
  return inlined === undefined ? undefined : (JSON.parse(inlined) as string);
}

function driftOn(url: string): string {
  const prisma = path.join(root, 'node_modules/prisma/build/index.js');
  const args = [prisma, 'migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', SCHEMA, '--exit-code'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url },
  });
  return status === 0 ? '' : `${stdout}${stderr}`.trim();
}

async function drift(): Promise<string> {
  const given = process.env.DATABASE_URL;
  if (given) return driftOn(given);
  const postgres = await startThrowAwayPostgres();
  try {
    return driftOn(postgres.url);
  } finally {
    await postgres.stop();
  }
}

async function main(): Promise<void> {
  const problems: string[] = [];
  if (schemaOfTheClient() !== read(SCHEMA)) problems.push('the Prisma client is stale: run `npx prisma generate`');
  const difference = await drift();
  if (difference) problems.push(`prisma/migrations does not lead to ${SCHEMA}:\n${difference}`);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
