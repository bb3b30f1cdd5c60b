import { FAILPOINTS } from '@/platform/failpoints';
import { onServer, withDatabaseName } from '../../support/database-server';
import { APP_SECRET, hotelEnvironment } from '../../support/dialogue/hotel';
import { DialogueWorld } from '../../support/dialogue/dialogue-world';
import { GraphApi } from '../../support/graph-api';
import { freePort, HotelProcess } from '../../support/hotel-process';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';
import { runCrashExperiment } from './crash-experiment';
import { crashGuests } from './crash-guests';
import { bringGuestsToTheirYes, HOTEL_NOW } from './crash-scene';
import { clean, type CrashSubject, type CrashVerdict } from './crash-subject';
import { NaiveSubject } from './naive-subject';
import { ProductSubject } from './product-subject';

/** Which passage of its point ends the process: not the first, so that work of all kinds is under way. */
const NTH = 4;
/** Six guests or more do each kind of thing. */
const NTH_OF_A_KIND = 2;
/** A later round dies at another passage, at one that comes for sure. */
const MOST_PASSAGES = 6;
const RECOVERY_MS = 15_000;
/** `make resilience-test` asks for more rounds, and for every point of every kind of write. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? '1');
const isWhole = process.env.CRASH_ROUNDS !== undefined;

type Point = (typeof FAILPOINTS)[number];

/** Everything that writes into the hotel's books, by the port's name for it and by ours, with the points that even a short run tries. */
const WRITES: readonly { readonly method: string; readonly effect: string; readonly short: readonly Point[] }[] = [
  { method: 'createBooking', effect: 'booking', short: ['pms.calling', 'pms.writing', 'effect.intended', 'effect.done_unsaved'] },
  { method: 'modifyBooking', effect: 'modify_booking', short: ['pms.writing', 'effect.done_unsaved'] },
  { method: 'cancelBooking', effect: 'cancel_booking', short: ['pms.answered', 'effect.saved'] },
];
const isOfAWrite = (point: Point): boolean => point.startsWith('pms.') || point.startsWith('effect.');

/** Every point by its name as the process is told it, with the passage at which it dies first. */
const POINTS: readonly (readonly [string, number])[] = [
  ...FAILPOINTS.filter((point) => !isOfAWrite(point)).map((point) => [point, NTH] as const),
  ...WRITES.flatMap(({ method, effect, short }) =>
    FAILPOINTS.filter((point) => (isWhole ? isOfAWrite(point) : short.includes(point))).map(
      (point) => [`${point}@${point.startsWith('pms.') ? method : effect}`, NTH_OF_A_KIND] as const,
    ),
  ),
];

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
    await bringGuestsToTheirYes({ databaseUrl: prepared, graph, graphUrl, phoneNumberId });
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

  const points = POINTS.flatMap(([point, nth]) =>
    Array.from({ length: ROUNDS }, (_, round) => [point, 1 + ((nth - 1 + round) % MOST_PASSAGES)] as const),
  );

  it.each(points)(
    'loses and doubles nothing when it dies at %s (passage %d)',
    async (point, nth) => {
      const verdict = await crashed(`${point}:${nth}`);
      expect(verdict).toMatchObject({ killed: true, lostWishes: 0, doubledWishes: 0, lostReplies: 0, doubledReplies: 0 });
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
