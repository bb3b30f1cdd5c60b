import { onServer, withDatabaseName } from '../../support/database-server';
import { DialogueWorld } from '../../support/dialogue/dialogue-world';
import { APP_SECRET } from '../../support/dialogue/hotel';
import { GraphApi } from '../../support/graph-api';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';
import { type CrashExperiment, runCrashExperiment } from './crash-experiment';
import { crashGuests } from './crash-guests';
import { bringGuestsToTheirYes, crashEnvironment, HOTEL_NOW } from './crash-scene';
import type { CrashSubject, CrashVerdict } from './crash-subject';

type How = Partial<Pick<CrashExperiment, 'failpoints' | 'patienceMs' | 'mayTakeLong'>>;

/** What one experiment has for itself: several may go on at once. */
export interface CrashWorld {
  readonly databaseUrl: string;
  readonly graph: GraphApi;
  readonly graphUrl: string;
  /** What a process of the product finds in its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Twenty guests of whom only the last yes is missing, in a database from which every experiment gets a copy. */
export class CrashStage {
  private copies = 0;

  private constructor(
    private readonly home: TestDatabase,
    private readonly prepared: string,
    private readonly phoneNumberId: string,
  ) {}

  static async open(): Promise<CrashStage> {
    const home = await createTestDatabase();
    const world = await DialogueWorld.prepare(home.url);
    const prepared = (await world.database()).url;
    await world.remove();
    const phoneNumberId = await onServer(prepared, async (db) => {
      const { rows } = await db.query<{ account: string }>(
        "SELECT account FROM channel_accounts WHERE tenant_id = 'mirador' AND channel = 'whatsapp'",
      );
      return rows[0]?.account ?? '';
    });
    await withGraph((graph, graphUrl) => bringGuestsToTheirYes({ databaseUrl: prepared, graph, graphUrl, phoneNumberId }));
    return new CrashStage(home, prepared, phoneNumberId);
  }

  async close(): Promise<void> {
    await onServer(this.home.url, (admin) => admin.query(`DROP DATABASE IF EXISTS ${nameOf(this.prepared)} WITH (FORCE)`));
    await this.home.drop();
  }

  async onCopy<T>(work: (world: CrashWorld) => Promise<T>): Promise<T> {
    this.copies += 1;
    const copy = `${nameOf(this.prepared)}_copy${this.copies}`;
    await onServer(this.home.url, (admin) => admin.query(`CREATE DATABASE ${copy} TEMPLATE ${nameOf(this.prepared)}`));
    try {
      const databaseUrl = withDatabaseName(this.home.url, copy);
      return await withGraph((graph, graphUrl) =>
        work({ databaseUrl, graph, graphUrl, environment: crashEnvironment(databaseUrl, graphUrl) }),
      );
    } finally {
      await onServer(this.home.url, (admin) => admin.query(`DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`));
    }
  }

  experiment({ graph }: CrashWorld, subject: CrashSubject, how: How = {}): Promise<CrashVerdict> {
    graph.deliverStatusesTo(`${subject.baseUrl}/webhooks/whatsapp`);
    return runCrashExperiment({
      subject,
      graph,
      guests: crashGuests,
      phoneNumberId: this.phoneNumberId,
      appSecret: APP_SECRET,
      failpoints: [],
      patienceMs: 40_000,
      ...how,
      sentAt: HOTEL_NOW,
    });
  }
}

async function withGraph<T>(work: (graph: GraphApi, graphUrl: string) => Promise<T>): Promise<T> {
  const graph = new GraphApi({ appSecret: APP_SECRET });
  try {
    return await work(graph, await graph.start());
  } finally {
    await graph.stop();
  }
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1);
