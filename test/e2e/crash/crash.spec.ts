import { FAILPOINTS } from '@/platform/failpoints';
import { freePort, HotelProcess } from '../../support/hotel-process';
import { CrashStage } from './crash-stage';
import { clean, type CrashVerdict } from './crash-subject';
import { NaiveSubject } from './naive-subject';
import { ProductSubject } from './product-subject';

/** Which passage of its point ends the process: not the first, so that work of all kinds is under way. */
const NTH = 4;
/** Six guests or more do each kind of thing. */
const NTH_OF_A_KIND = 2;
/** A later round dies at another passage, at one that comes for sure. */
const MOST_PASSAGES = 6;
const RECOVERY_MS = 25_000;
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
  let stage: CrashStage;
  beforeAll(async () => (stage = await CrashStage.open()), 120_000);
  afterAll(() => stage.close());

  async function crashed(failpoint: string | undefined): Promise<CrashVerdict> {
    return stage.onCopy(async (databaseUrl) => {
      const hotel = new HotelProcess(await freePort(), stage.environment(databaseUrl));
      return stage.experiment(new ProductSubject(hotel, databaseUrl), failpoint);
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
      const verdict = await stage.onCopy(async (databaseUrl) => {
        const subject = new NaiveSubject({ port: await freePort(), databaseUrl, graphUrl: stage.graphUrl });
        // What it has lost stays lost: there is nothing to wait for.
        return stage.experiment(subject, `${point}:${NTH}`, { patienceMs: 5_000 });
      });
      expect(clean(verdict)).toBe(false);
    },
    120_000,
  );
});
