import 'reflect-metadata';
import { Database, sql } from '@/platform/database';
import { JobPump, JobRegistry, JobsStore, Schedules } from '@/platform/jobs';

// A process that works on jobs until somebody kills it: writes down that it began one, and never ends it.

const database = new Database();
const store = new JobsStore(database);
const registry = new JobRegistry();
registry.register('escalation.notify', async ({ escalationId }) => {
  await database.execute(sql`INSERT INTO spec_begun (escalation_id) VALUES (${escalationId})`);
  await new Promise(() => undefined);
});
new JobPump(store, registry, new Schedules(store)).start();
