import type pg from 'pg';
import { onServer } from './database-server';
import { hotelEnvironment } from './dialogue/hotel';
import { freePort } from '../../scripts/provision/ports';
import { HotelProcess } from './hotel-process';
import { createTestDatabase, type TestDatabase } from './test-database';

/** Some processes of one hotel on one database, as behind a balancer. */
export class HotelReplicas {
  private calls = 0;

  private constructor(
    private readonly home: TestDatabase,
    readonly processes: readonly HotelProcess[],
  ) {}

  /** @param environment what differs from a dialogue's. @param before statements that make the world another one. */
  static async open(
    count: number,
    environment: Readonly<Record<string, string>>,
    graphUrl: string,
    before: readonly string[] = [],
  ): Promise<HotelReplicas> {
    const home = await createTestDatabase('world');
    for (const statement of before) await onServer(home.url, (db) => db.query(statement));
    const whole = { ...hotelEnvironment({ databaseUrl: home.url, redisUrl: undefined, graphUrl }), ...environment };
    const processes: HotelProcess[] = [];
    for (let n = 0; n < count; n += 1) processes.push(new HotelProcess(await freePort(), whole));
    await Promise.all(processes.map((one) => one.start()));
    return new HotelReplicas(home, processes);
  }

  async close(): Promise<void> {
    await Promise.all(this.processes.map((one) => one.stop()));
    await this.home.drop();
  }

  /** The address of the next process. */
  get baseUrl(): string {
    return this.processes[this.calls++ % this.processes.length]?.baseUrl ?? '';
  }

  rows<T extends pg.QueryResultRow>(query: string): Promise<T[]> {
    return onServer(this.home.url, async (db) => (await db.query<T>(query)).rows);
  }

  /** What is due in so many seconds is due now: times stand in the database, and are brought nearer there. */
  async passes(seconds: number): Promise<void> {
    const sooner = `- ${seconds} * interval '1 second'`;
    await this.rows(`
      WITH turned AS (UPDATE turns SET due_at = due_at ${sooner} WHERE pending > 0),
           waited AS (UPDATE outbox SET due_at = due_at ${sooner}, created_at = created_at ${sooner} WHERE state = 'pending')
      UPDATE stopped_accounts SET probe_at = probe_at ${sooner}, since = since ${sooner}`);
  }

  /** A sample of /metrics, summed over labels and processes. */
  async sample(name: string): Promise<number> {
    const pages = await Promise.all(this.processes.map(async ({ baseUrl }) => (await fetch(`${baseUrl}/metrics`)).text()));
    return pages
      .flatMap((page) => page.split('\n'))
      .filter((line) => line.startsWith(name))
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }
}
