import { join } from 'node:path';
import { FIXTURE_WORLD } from '../../prisma/fixture-world';
import { type Dialogue, type DialogueTurn, readDialogues } from '../support/dialogue/dialogue.schema';
import { DialogueWorld } from '../support/dialogue/dialogue-world';
import { runDialogue } from '../support/dialogue/run-dialogue';
import { QloServer, TEST_KEY } from '../support/qloapps/qlo-server';
import { type QloOrder, type QloRow } from '../support/qloapps/qlo-state';
import { qloWorld } from '../support/qloapps/qlo-worlds';
import { roundsOf } from '../support/rounds';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

const FOLDER = join(__dirname, '..', 'dialogues');
const RACES = { one: roundsOf('QLO_DIALOGUE_RACES', 5), two: 2 };
const MIRADOR = FIXTURE_WORLD.find(({ id }) => id === 'mirador')!;

/** `mirador` moves to QloApps: its room types get the numbers they have there. */
const ON_QLOAPPS = `UPDATE tenants SET settings = settings || jsonb_build_object(
  'pms', '{"type": "qloapps", "propertyId": "1"}'::jsonb,
  'roomTypes', replace(replace(replace(settings->>'roomTypes', '"STD"', '"31"'), '"SUP"', '"32"'), '"FAM"', '"33"')::jsonb)
  WHERE id = 'mirador'`;

/** The dialogue as it is, but for what only the built-in inventory can know: the next number, the names of its types, its tables. */
function onQloApps(dialogue: Dialogue): Dialogue {
  const plain = JSON.stringify(dialogue.turns).replaceAll('"BK-1003"', '""').replaceAll('"room_type":"STD"', '"room_type":"31"');
  const { new_bookings: _bookings, folio: _folio, ...after } = dialogue.after ?? {};
  const turns = (JSON.parse(plain) as DialogueTurn[]).map(withoutEmpty);
  return { ...dialogue, turns, after, given: [ON_QLOAPPS] };
}

/** No text lacks nothing. */
const withoutEmpty = (turn: DialogueTurn): DialogueTurn =>
  JSON.parse(JSON.stringify(turn), (_key, value: unknown) =>
    Array.isArray(value) ? value.filter((one) => one !== '') : value,
  ) as DialogueTurn;

interface Outcome {
  readonly problems: readonly string[];
  /** What we have booked, by the stand-in's own books. */
  readonly booked: readonly QloOrder[];
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

async function play(dialogue: Dialogue, processes = 1, prepare: (server: QloServer) => void = () => undefined): Promise<Outcome> {
  const now = new Date(dialogue.clock);
  const server = await new QloServer({ state: qloWorld(MIRADOR, now), now: () => now }).start();
  server.race = { workMs: 30, windowMs: 10 };
  prepare(server);
  const database = await world.database();
  const environment = { QLOAPPS_URL: server.url, QLOAPPS_API_KEY: TEST_KEY, QLOAPPS_VERIFY_PAUSE_MS: '10' };
  try {
    const options = { databaseUrl: database.url, channel: dialogue.channels[0] ?? 'whatsapp', processes, environment };
    const report = await runDialogue(onQloApps(dialogue), options);
    const said = report.turns.flatMap((turn) => turn.problems.map((problem) => `${turn.guest}: «${turn.said}»: ${problem}`));
    const booked = server.state.orders.filter(({ source }) => source.startsWith('atrio:'));
    return { problems: [...said, ...report.afterwards], booked, rows: server.state.rows, posts: server.count('POST', 'bookings') };
  } finally {
    await database.drop();
    await server.stop();
  }
}

const dialogues = (file: string): Promise<Dialogue[]> => readDialogues(join(FOLDER, file));

const isLive = (row: QloRow): boolean => row.is_refunded === 0 && row.is_back_order === 0;

describe('a hotel on QloApps', () => {
  it('quotes and books in three languages, once, for one yes', async () => {
    for (const dialogue of await dialogues('s1-book-a-room.yml')) {
      const { problems, booked, rows } = await play(dialogue);
      const count = dialogue.after?.new_bookings?.length ?? 0;
      expect({ dialogue: dialogue.name, problems, booked: booked.length }).toEqual({
        dialogue: dialogue.name,
        problems: [],
        booked: count,
      });
      for (const { id } of booked) expect(rows.filter((row) => row.id_order === id).every(isLive)).toBe(true);
    }
  }, 180_000);

  it('grants a late check-out once, as a service on the room', async () => {
    for (const dialogue of (await dialogues('s4-late-checkout.yml')).filter(({ given }) => given === undefined)) {
      const { problems, rows } = await play(dialogue);
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
    300_000,
  );
});
