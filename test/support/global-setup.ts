import { provideDatabases } from './template-database';
import { provideRedis } from './run-redis';

/** Once per run, and only when a chosen test needs a server. */
export default async function globalSetup(): Promise<void> {
  await Promise.all([provideDatabases(), provideRedis()]);
}
