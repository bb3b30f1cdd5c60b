import { onServer, withDatabaseName } from '../../support/database-server';
import { DialogueWorld } from '../../support/dialogue/dialogue-world';
import { APP_SECRET } from '../../support/dialogue/hotel';
import { GraphApi } from '../../support/graph-api';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';
import { type CrashExperiment, runCrashExperiment } from './crash-experiment';
import { crashGuests } from './crash-guests';
import { bringGuestsToTheirYes, crashEnvironment, HOTEL_NOW } from './crash-scene';
import type { CrashSubject, CrashVerdict } from './crash-subject';

type How = Partial<Pick<CrashExperiment, 'patienceMs' | 'mayTakeLong'>>;

/** Twenty guests of whom only the last yes is missing, in a database from which every experiment gets a copy. */
export class CrashStage {
  private constructor(
    private readonly home: TestDatabase,
    private readonly prepared: string,
    private readonly phoneNumberId: string,
    private readonly graph: GraphApi,
    readonly graphUrl: string,
  ) {}

  static async open(): Promise<CrashStage> {
    const home = await createTestDatabase();
    const graph = new GraphApi({ appSecret: APP_SECRET });
    const graphUrl = await graph.start();
    const world = await DialogueWorld.prepare(home.url);
    const prepared = (await world.database()).url;
    await world.remove();
    const phoneNumberId = await onServer(prepared, async (db) => {
      const { rows } = await db.query<{ account: string }>(
        "SELECT account FROM channel_accounts WHERE tenant_id = 'mirador' AND channel = 'whatsapp'",
      );
      return rows[0]?.account ?? '';
    });
    await bringGuestsToTheirYes({ databaseUrl: prepared, graph, graphUrl, phoneNumberId });
    return new CrashStage(home, prepared, phoneNumberId, graph, graphUrl);
  }

  async close(): Promise<void> {
    await this.graph.stop();
    await onServer(this.home.url, (admin) => admin.query(`DROP DATABASE IF EXISTS ${nameOf(this.prepared)} WITH (FORCE)`));
    await this.home.drop();
  }

  async onCopy<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
    const copy = `${nameOf(this.prepared)}_copy`;
    await onServer(this.home.url, (admin) => admin.query(`CREATE DATABASE ${copy} TEMPLATE ${nameOf(this.prepared)}`));
    try {
      return await work(withDatabaseName(this.home.url, copy));
    } finally {
      await onServer(this.home.url, (admin) => admin.query(`DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`));
    }
  }

  environment(databaseUrl: string): Record<string, string> {
    return crashEnvironment(databaseUrl, this.graphUrl);
  }

  experiment(subject: CrashSubject, failpoint: string | undefined, how: How = {}): Promise<CrashVerdict> {
    this.graph.deliverStatusesTo(`${subject.baseUrl}/webhooks/whatsapp`);
    return runCrashExperiment({
      subject,
      graph: this.graph,
      guests: crashGuests,
      phoneNumberId: this.phoneNumberId,
      appSecret: APP_SECRET,
      failpoint,
      patienceMs: 40_000,
      ...how,
      sentAt: HOTEL_NOW,
    });
  }
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1);
