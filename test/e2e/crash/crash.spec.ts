import { FAILPOINTS } from '@/platform/failpoints';
import { onServer, withDatabaseName } from '../../support/database-server';
import { APP_SECRET, hotelEnvironment } from '../../support/dialogue/hotel';
import { DialogueWorld } from '../../support/dialogue/dialogue-world';
import { GraphApi } from '../../support/graph-api';
import { freePort, HotelProcess } from '../../support/hotel-process';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';
import { runCrashExperiment } from './crash-experiment';
import { bringGuestsToTheirSummary, crashGuests, HOTEL_NOW } from './crash-scene';
import { clean, type CrashSubject, type CrashVerdict } from './crash-subject';
import { NaiveSubject } from './naive-subject';
import { ProductSubject } from './product-subject';

/** Which passage of its point ends the process: not the first, so that work of all kinds is under way. */
const NTH = 4;
const RECOVERY_MS = 15_000;
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? '1');

describe('a process that is killed', () => {
  let home: TestDatabase;
  let prepared: string;
  let phoneNumberId: string;
  let graph: GraphApi;
  let graphUrl: string;

  beforeAll(async () => {
    home = await createTestDatabase();
    graph = new GraphApi({ appSecret: APP_SECRET });
    graphUrl = await graph.start();
    const world = await DialogueWorld.prepare(home.url);
    prepared = (await world.database()).url;
    await world.remove();
    phoneNumberId = await onServer(prepared, async (db) => {
      const { rows } = await db.query<{ account: string }>(
        "SELECT account FROM channel_accounts WHERE tenant_id = 'mirador' AND channel = 'whatsapp'",
      );
      return rows[0]?.account ?? '';
    });
    await bringGuestsToTheirSummary({ databaseUrl: prepared, graph, graphUrl, phoneNumberId });
  }, 120_000);

  afterAll(async () => {
    await graph.stop();
    await onServer(home.url, (admin) => admin.query(`DROP DATABASE IF EXISTS ${nameOf(prepared)} WITH (FORCE)`));
    await home.drop();
  });

  async function onCopy<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
    const copy = `${nameOf(prepared)}_copy`;
    await onServer(home.url, (admin) => admin.query(`CREATE DATABASE ${copy} TEMPLATE ${nameOf(prepared)}`));
    try {
      return await work(withDatabaseName(home.url, copy));
    } finally {
      await onServer(home.url, (admin) => admin.query(`DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`));
    }
  }

  function experiment(subject: CrashSubject, failpoint: string | undefined, patienceMs = 40_000): Promise<CrashVerdict> {
    graph.deliverStatusesTo(`${subject.baseUrl}/webhooks/whatsapp`);
    return runCrashExperiment({
      subject,
      graph,
      guests: crashGuests,
      phoneNumberId,
      appSecret: APP_SECRET,
      failpoint,
      patienceMs,
      sentAt: HOTEL_NOW,
    });
  }

  async function crashed(failpoint: string | undefined): Promise<CrashVerdict> {
    return onCopy(async (databaseUrl) => {
      const hotel = new HotelProcess(await freePort(), hotelEnvironment({ databaseUrl, redisUrl: undefined, graphUrl }));
      return experiment(new ProductSubject(hotel, databaseUrl), failpoint);
    });
  }

  const points = FAILPOINTS.flatMap((point) => Array.from({ length: ROUNDS }, (_, round) => [point, NTH + round] as const));

  it.each(points)(
    'loses and doubles nothing when it dies at %s (passage %d)',
    async (point, nth) => {
      const verdict = await crashed(`${point}:${nth}`);
      expect(verdict).toMatchObject({ killed: true, lostBookings: 0, doubledBookings: 0, lostReplies: 0, doubledReplies: 0 });
      expect(verdict.recoveryMs).toBeLessThan(RECOVERY_MS);
    },
    120_000,
  );

  it('answers redelivered messages once when nobody dies', async () => {
    expect(clean(await crashed(undefined))).toBe(true);
  }, 120_000);

  it.each(['turn.claimed', 'pms.calling', 'effect.done_unsaved', 'send.accepted_unmarked'])(
    'is found guilty when it is naive and dies at %s: the harness can fail',
    async (point) => {
      const verdict = await onCopy(async (databaseUrl) => {
        const subject = new NaiveSubject({ port: await freePort(), databaseUrl, graphUrl });
        // What it has lost stays lost: there is nothing to wait for.
        return experiment(subject, `${point}:${NTH}`, 5_000);
      });
      expect(clean(verdict)).toBe(false);
    },
    120_000,
  );
});

const nameOf = (url: string): string => new URL(url).pathname.slice(1);
