import { FAILPOINTS } from '@/platform/failpoints';
import { freePort } from '../../../scripts/provision/ports';
import { HotelProcess } from '../../support/hotel-process';
import { each, roundsOf } from '../../support/rounds';
import { CrashStage } from './crash-stage';
import { clean, type CrashVerdict } from './crash-subject';
import { NaiveSubject } from './naive-subject';
import { ProductSubject, SEND_LEASE_S, SHORT_LEASES } from './product-subject';

/** Which passage of its point ends the process first: not the first one, so that work of all kinds is under way. */
const NTH = 4;
/** Six guests or more do each kind of thing. */
const NTH_OF_A_KIND = 2;
/** A later run dies first at another passage, at one that comes for sure. */
const MOST_PASSAGES = 4;
/** So many kills a point; `make resilience-test` asks for more, and for every point of every kind of write. */
const KILLS = roundsOf('CRASH_ROUNDS', 1);
const isWhole = process.env.CRASH_ROUNDS !== undefined;
/** Runs that go on at the same time, each with a database and a process of its own: most of a run is waiting. */
const LANES = roundsOf('CRASH_LANES', 1);
/** Starts of one run that die, of which the second may have nothing left to die at. */
const KILLS_OF_A_RUN = isWhole ? 2 : 1;
/** Who dies twice is away for two starts. */
const LEASE_S = SEND_LEASE_S * KILLS_OF_A_RUN;
const LEASES = { ...SHORT_LEASES, MAILBOX_SEND_LEASE_S: String(LEASE_S) };
/** The lease of a send, and the start of a process on a busy machine. */
const RECOVERY_MS = (LEASE_S + 18) * 1_000;
/** The points take turns, so that a run which is stopped has tried each as often. */
const KILLS_OF_A_TURN = Math.min(KILLS, LANES * KILLS_OF_A_RUN);

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

/** A run of hours says how far it is. */
const told = (line: string): void => {
  if (isWhole) process.stderr.write(`${line}\n`);
};

describe('a process that is killed', () => {
  let stage: CrashStage;
  beforeAll(async () => (stage = await CrashStage.open()), 120_000);
  afterAll(() => stage.close());

  const crashed = (...failpoints: string[]): Promise<CrashVerdict> =>
    stage.onCopy(async (world) => {
      const hotel = new HotelProcess(await freePort(), world.environment);
      return stage.experiment(world, new ProductSubject(hotel, world.databaseUrl, LEASES), { failpoints });
    });

  /** The second start dies as soon as it comes to the point. */
  const run = (point: string, nth: number): Promise<CrashVerdict> => crashed(...[`${point}:${nth}`, `${point}:1`].slice(0, KILLS_OF_A_RUN));

  const turns = each(Math.ceil(KILLS / KILLS_OF_A_TURN)).flatMap((turn) => POINTS.map(([point, nth]) => [point, nth, turn] as const));

  it.each(turns)(
    `loses and doubles nothing when it dies at %s (first at passage %d, turn %d of ${KILLS_OF_A_TURN} kills)`,
    async (point, nth, turn) => {
      let [kills, runs] = [0, turn * LANES];
      while (kills < KILLS_OF_A_TURN) {
        const passages = each(LANES).map((lane) => 1 + ((nth - 1 + runs + lane) % MOST_PASSAGES));
        const verdicts = await Promise.all(passages.map((passage) => run(point, passage)));
        for (const verdict of verdicts) {
          told(`${point}: ${JSON.stringify(verdict)}`);
          expect(verdict).toMatchObject({ lostWishes: 0, doubledWishes: 0, lostReplies: 0, doubledReplies: 0, complaints: [] });
          expect(verdict.kills).toBeGreaterThan(0);
          expect(verdict.recoveryMs).toBeLessThan(RECOVERY_MS);
          kills += verdict.kills;
        }
        runs += LANES;
      }
      told(`${point}: ${kills} kills more, ${turn * KILLS_OF_A_TURN + kills} of ${KILLS}`);
    },
    240_000,
  );

  it('answers redelivered messages once when nobody dies', async () => {
    expect(clean(await crashed())).toBe(true);
  }, 120_000);

  it.each(['turn.claimed', 'pms.calling', 'effect.done_unsaved', 'send.accepted_unmarked'])(
    'is found guilty when it is naive and dies at %s: the harness can fail',
    async (point) => {
      const verdict = await stage.onCopy(async (world) => {
        const subject = new NaiveSubject({ port: await freePort(), ...world });
        // What it has lost stays lost: there is nothing to wait for.
        return stage.experiment(world, subject, { failpoints: [`${point}:${NTH}`], patienceMs: 5_000 });
      });
      expect(clean(verdict)).toBe(false);
    },
    120_000,
  );
});
