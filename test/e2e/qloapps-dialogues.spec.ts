import { join } from 'node:path';
import { type Dialogue, readDialogues } from '../support/dialogue/dialogue.schema';
import { isLive } from '../support/qloapps/dialogue-on-qloapps';
import { QloStage } from '../support/qloapps/qlo-stage';
import { roundsOf } from '../support/rounds';

const FOLDER = join(__dirname, '..', 'dialogues');
const RACES = { one: roundsOf('QLO_DIALOGUE_RACES', 2), two: roundsOf('QLO_DIALOGUE_RACES', 1) };
/** Every dialogue, in one process and in two; else as many of each scenario as it says, in one. */
const WHOLE = process.env.QLO_DIALOGUES === 'all' ? Number.POSITIVE_INFINITY : undefined;

let stage: QloStage;
beforeAll(async () => (stage = await QloStage.open()), 60_000);
afterAll(() => stage.close());

const dialogues = (file: string): Promise<Dialogue[]> => readDialogues(join(FOLDER, file));

const SCENARIOS = [
  { says: 'quotes and books in three languages, once, for one yes', file: 's1-book-a-room.yml', short: 3 },
  { says: 'keeps an order while QloApps is down, and books it once when it is back', file: 's10-hotel-system-down.yml', short: 1 },
  { says: 'changes and cancels what is proved to be the guest’s own, once', file: 's13-modify-and-cancel.yml', short: 1 },
];

async function holds(dialogue: Dialogue, processes: number): Promise<void> {
  const { problems } = await stage.play(dialogue, processes);
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
      const { problems, server } = await stage.play(dialogue, processes);
      const late = server.state.rows.flatMap(({ services }) => services).filter(({ name }) => name === 'Late check-out');
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
        const { problems, server } = await stage.play(dialogue!, processes);
        const posts = server.count('POST', 'bookings');
        const sold = server.state.rows.filter((row) => isLive(row) && row.id_room === 200 && row.date_from.startsWith('2026-12-24'));
        expect({ round, problems, sold: sold.length, posts }).toEqual({ round, problems: [], sold: 1, posts: 1 });
      }
    },
    60_000 + RACES.one * 30_000,
  );
});
