import 'reflect-metadata';
import { ensureBuilt } from '../../scripts/provision/build';
import { provideRedis } from './run-redis';
import { provideDatabases } from './template-database';

/** Whole processes run what a release would run: the built application. */
export default async function e2eSetup(): Promise<void> {
  ensureBuilt();
  await Promise.all([provideDatabases(), provideRedis()]);
}
