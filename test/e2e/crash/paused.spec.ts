import { onServer } from '../../support/database-server';
import { freePort } from '../../../scripts/provision/ports';
import { HotelProcess } from '../../support/hotel-process';
import { CrashStage } from './crash-stage';
import type { CrashVerdict } from './crash-subject';
import { PausedSubject } from './paused-subject';

/** Where a process stands still: in front of each write that a lock or a lease is meant to guard. Only the first in a short run. */
const POINTS = [
  'pms.writing@createBooking',
  'pms.writing@modifyBooking',
  'pms.writing@cancelBooking',
  'pms.calling@createBooking',
  'effect.intended',
  'effect.done_unsaved',
  'turn.claimed',
  'turn.committing',
];
/** `make resilience-test` asks for every point, so often. */
const ROUNDS = Number(process.env.PAUSE_ROUNDS ?? '1');
const TRIED = process.env.PAUSE_ROUNDS === undefined ? POINTS.slice(0, 1) : POINTS;
const MOST_PASSAGES = 4;
const CLEAN = { lostWishes: 0, doubledWishes: 0, lostReplies: 0, doubledReplies: 0 };

interface Paused {
  readonly hasStood: boolean;
  readonly verdict: CrashVerdict;
  /** What the audit of the locks has seen. */
  readonly events: readonly string[];
}

describe('a process that stands still for three times as long as its locks last', () => {
  let stage: CrashStage;
  beforeAll(async () => (stage = await CrashStage.open()), 120_000);
  afterAll(() => stage.close());

  const pausedAt = (failpoint: string): Promise<Paused> =>
    stage.onCopy(async (world) => {
      const { databaseUrl, environment } = world;
      const hotels = await Promise.all([0, 1].map(async () => new HotelProcess(await freePort(), environment)));
      const subject = new PausedSubject(hotels[0]!, hotels[1]!, databaseUrl);
      const verdict = await stage.experiment(world, subject, { failpoints: [failpoint], patienceMs: 60_000, mayTakeLong: true });
      const events = await onServer(databaseUrl, async (db) => {
        const { rows } = await db.query<{ event: string }>('SELECT event FROM lock_audit ORDER BY id');
        return rows.map(({ event }) => event);
      });
      return { hasStood: subject.hasStood, verdict, events };
    });

  const points = TRIED.flatMap((point) => Array.from({ length: ROUNDS }, (_, round) => [point, 1 + (round % MOST_PASSAGES)] as const));

  it.each(points)(
    'and goes on at %s (passage %d) writes nothing that another has written since',
    async (point, nth) => {
      const { hasStood, verdict, events } = await pausedAt(`${point}:${nth}:stop`);
      expect({ hasStood, verdict }).toMatchObject({ hasStood: true, verdict: CLEAN });
      // Whoever took the lock over has written down that the first one lost it.
      if (!point.startsWith('turn.')) expect(events).toContain('expired');
    },
    150_000,
  );
});
