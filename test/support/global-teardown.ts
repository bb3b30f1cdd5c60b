import { removeRedis } from './run-redis';
import { removeDatabases } from './template-database';

export default async function globalTeardown(): Promise<void> {
  await Promise.all([removeDatabases(), removeRedis()]);
}
