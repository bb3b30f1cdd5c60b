import { join } from 'node:path';
import { FIXTURE_WORLD } from '../../prisma/fixture-world';
import { type Dialogue, readDialogues } from '../support/dialogue/dialogue.schema';
import { DialogueWorld } from '../support/dialogue/dialogue-world';
import { runDialogue } from '../support/dialogue/run-dialogue';
import { bookProblems, isLive, onQloApps, troublesOf } from '../support/qloapps/dialogue-on-qloapps';
import { QloServer, TEST_KEY } from '../support/qloapps/qlo-server';
import { type QloRow } from '../support/qloapps/qlo-state';
import { qloWorld } from '../support/qloapps/qlo-worlds';
import { roundsOf } from '../support/rounds';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

const FOLDER = join(__dirname, '..', 'dialogues');
/** What a test does not wait for; the limit after which QloApps works on nothing any more counts from the cut. */
const SHORT_PAUSES = { QLOAPPS_VERIFY_PAUSE_MS: '10', QLOAPPS_SERVER_LIMIT_S: '3', EFFECT_SETTLES_S: '4' };
const RACES = { one: roundsOf('QLO_DIALOGUE_RACES', 2), two: roundsOf('QLO_DIALOGUE_RACES', 1) };
/** Every dialogue, in one process and in two; else as many of each scenario as it says, in one. */
const WHOLE = process.env.QLO_DIALOGUES === 'all' ? Number.POSITIVE_INFINITY : undefined;
const MIRADOR = FIXTURE_WORLD.find(({ id }) => id === 'mirador')!;

interface Outcome {
  readonly problems: readonly string[];
  readonly rows: readonly QloRow[];
  readonly posts: number;
}

let home: TestDatabase;
let world: DialogueWorld;

beforeAll(async () => {
  home = await createTestDatabase();
  world = await DialogueWorld.prepare(home.url);
}, 60_000);

afterAll(async () => {
  await world.remove();
  await home.drop();
});

async function play(dialogue: Dialogue, processes = 1): Promise<Outcome> {
  const now = new Date(dialogue.clock);
  const server = await new QloServer({ state: qloWorld(MIRADOR, now), now: () => now }).start();
  server.race = { workMs: 30, windowMs: 10 };
  const database = await world.database();
  const environment = { ...SHORT_PAUSES, QLOAPPS_URL: server.url, QLOAPPS_API_KEY: TEST_KEY };
  try {
    const options = {
      databaseUrl: database.url,
      channel: dialogue.channels[0] ?? 'whatsapp',
      processes,
      environment,
      system: troublesOf(server),
    };
    const report = await runDialogue(onQloApps(dialogue), options);
    const said = report.turns.flatMap((turn) => turn.problems.map((problem) => `${turn.guest}: «${turn.said}»: ${problem}`));
    const problems = [...said, ...report.afterwards, ...bookProblems(dialogue, server.state)];
    return { problems, rows: server.state.rows, posts: server.count('POST', 'bookings') };
  } finally {
    await database.drop();
    await server.stop();
  }
}

const dialogues = (file: string): Promise<Dialogue[]> => readDialogues(join(FOLDER, file));

const SCENARIOS = [
  { says: 'quotes and books in three languages, once, for one yes', file: 's1-book-a-room.yml', short: 3 },
  { says: 'keeps an order while QloApps is down, and books it once when it is back', file: 's10-hotel-system-down.yml', short: 1 },
  { says: 'changes and cancels what is proved to be the guest’s own, once', file: 's13-modify-and-cancel.yml', short: 1 },
];

async function holds(dialogue: Dialogue, processes: number): Promise<void> {
  const { problems } = await play(dialogue, processes);
  expect({ dialogue: dialogue.name, processes, problems }).toEqual({ dialogue: dialogue.name, processes, problems: [] });
}

describe('a hotel on QloApps', () => {
  it.each(SCENARIOS)(
    '$says',
    async ({ file, short }) => {
      const mirador = (await dialogues(file)).filter(({ tenant }) => tenant === 'mirador');
      for (const dialogue of mirador.slice(0, WHOLE ?? short)) await holds(dialogue, 1);
      for (const dialogue of mirador.slice(0, WHOLE ?? 0)) await holds(dialogue, 2);
    },
    600_000,
  );

  it('grants a late check-out once, as a service on the room', async () => {
    const all = (await dialogues('s4-late-checkout.yml')).filter(({ given }) => given === undefined);
    for (const [dialogue, processes] of [
      ...all.map((one) => [one, 1] as const),
      ...all.slice(0, WHOLE ?? 0).map((one) => [one, 2] as const),
    ]) {
      const { problems, rows } = await play(dialogue, processes);
      const late = rows.flatMap(({ services }) => services).filter(({ name }) => name === 'Late check-out');
      const wanted = dialogue.after?.folio?.length ?? 0;
      expect({ dialogue: dialogue.name, problems, late: late.map(({ ti }) => ti) }).toEqual({
        dialogue: dialogue.name,
        problems: [],
        late: Array<number>(wanted).fill(30),
      });
    }
  }, 180_000);

  it.each([
    ['one process', 1, RACES.one],
    ['two processes', 2, RACES.two],
  ])(
    'sells the last room to one of two guests on two channels, in %s',
    async (_, processes, rounds) => {
      const [dialogue] = await dialogues('s2-last-room.yml');
      for (let round = 0; round < rounds; round += 1) {
        const { problems, rows, posts } = await play(dialogue!, processes);
        const sold = rows.filter((row) => isLive(row) && row.id_room === 200 && row.date_from.startsWith('2026-12-24'));
        expect({ round, problems, sold: sold.length, posts }).toEqual({ round, problems: [], sold: 1, posts: 1 });
      }
    },
    60_000 + RACES.one * 30_000,
  );
});
