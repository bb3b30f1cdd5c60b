import path from 'node:path';
import { withDotEnv } from '@/platform/config';
import { seedFixtureWorld } from '../prisma/seed';
import { ProvisionError } from './provision/provision-error';
import { runScript, say } from './provision/run-script';

// make seed: writes the fixture world into the database of DATABASE_URL; what is there stays as it is.
runScript(async () => {
  const { DATABASE_URL } = withDotEnv(process.env, path.resolve(__dirname, '..'));
  if (DATABASE_URL === undefined || DATABASE_URL === '') throw new ProvisionError('DATABASE_URL is not set: say which database to seed');
  await seedFixtureWorld({ url: DATABASE_URL });
  say('the fixture world is in the database');
  return 0;
});
