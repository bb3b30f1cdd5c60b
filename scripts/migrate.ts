import path from 'node:path';
import { withDotEnv } from '@/platform/config';
import { migrate } from './provision/migrations';
import { ProvisionError } from './provision/provision-error';
import { runScript, say } from './provision/run-script';

// make migrate: brings the database of DATABASE_URL to the state of prisma/migrations.
runScript(async () => {
  const { DATABASE_URL } = withDotEnv(process.env, path.resolve(__dirname, '..'));
  if (DATABASE_URL === undefined || DATABASE_URL === '') throw new ProvisionError('DATABASE_URL is not set: say which database to migrate');
  const applied = await migrate(DATABASE_URL);
  for (const name of applied) say(`applied ${name}`);
  say(applied.length === 0 ? 'the database is up to date' : `${applied.length} applied`);
  return 0;
});
