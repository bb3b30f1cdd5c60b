import { type Dialogue, type DialogueTurn } from '../../support/dialogue/dialogue.schema';
import { type Spoil } from '../../support/qloapps/qlo-fault';
import { type PlayedOnQloApps, QloStage } from '../../support/qloapps/qlo-stage';

/** A guest hears the truth within this time, whatever QloApps answers. */
const TRUTH_WITHIN_MS = 10_000;

/** The first ones in a short run: no answer at all, a lie in HTML. All by `FAULTS=all`. */
const SPOILS: readonly Spoil[] = [
  'hang',
  'fatal_html',
  'unauthorized',
  'reset',
  'drip',
  'crash',
  'database_down',
  'garbage',
  'empty_list',
  'truncated',
  'wrong_types',
  'other_fields',
  'redirect',
  'disabled',
  'no_permission',
  'huge',
  'gzip_bomb',
];
const first = (few: number): readonly Spoil[] => (process.env.FAULTS === 'all' ? SPOILS : SPOILS.slice(0, few));

const UNSETTLED = ['todavía no está hecha', 'verificando'];
const BOOKED = ['confirmada', 'https://'];

const LUCIA: DialogueTurn = {
  as: 'lucia',
  guest: 'Habitación estándar del 4 al 7 de diciembre para 2 personas, a nombre de Lucía Vega',
  expect: { reply: { contains: ['USD 240.00'] } },
};
/** Who has been told that it is not made, or not known, hears the end of it. */
const HEARS_OF_IT: DialogueTurn[] = [{ pms: { fail: 'none' } }, { as: 'lucia', hears: { contains: ['confirmada', 'USD 240.00'] } }];

const dialogue = (name: string, turns: DialogueTurn[]): Dialogue => ({
  name,
  world: 'fixture',
  clock: '2026-11-21T10:00:00-05:00',
  tenant: 'mirador',
  channels: ['whatsapp'],
  guest: {},
  guests: {
    lucia: { phone: '+51 988 777 666' },
    rosa: { phone: '+51 977 000 111' },
    emma: { name: 'Emma Clark', phone: '+44 7700 900123' },
    carlos: { name: 'Carlos Ruiz', phone: '+51 999 111 222' },
  },
  turns: [LUCIA, ...turns],
  after: { new_bookings: [{ total: '240.00' }], bookings: [{ reference: 'BK-1002', status: 'confirmed', total: '330.00' }] },
  repeat: 1,
});

const whatEverybodyHears = (spoil: Spoil): Dialogue =>
  dialogue(`everything is answered with ${spoil}`, [
    { pms: { fail: `all:${spoil}` } },
    {
      as: 'rosa',
      guest: '¿Tienen habitación del 10 al 12 de diciembre para 2 adultos?',
      expect: { reply: { contains: ['no puedo consultar'], lacks: ['USD'] } },
    },
    { as: 'lucia', guest: 'sí', expect: { reply: { contains_any: UNSETTLED, lacks: BOOKED } } },
    {
      as: 'emma',
      guest: 'change my booking to Nov 27 to 29',
      expect: { reply: { contains: ['cannot look bookings up'], lacks: ['USD'] } },
    },
    {
      as: 'carlos',
      guest: '¿puedo salir a las 4 el lunes?',
      expect: { reply: { contains: ['no puedo consultar'], lacks: ['confirmado'] } },
    },
    ...HEARS_OF_IT,
  ]);

const whoeverBooks = (spoil: Spoil): Dialogue =>
  dialogue(`the booking is not made and answered with ${spoil}`, [
    { pms: { fail: `create:${spoil}` } },
    { as: 'lucia', guest: 'sí', expect: { reply: { contains_any: UNSETTLED, lacks: BOOKED } } },
    ...HEARS_OF_IT,
  ]);

let stage: QloStage;
beforeAll(async () => (stage = await QloStage.open()), 60_000);
afterAll(() => stage.close());

const tooLate = ({ turns }: PlayedOnQloApps): string[] =>
  turns.filter(({ ms }) => ms > TRUTH_WITHIN_MS).map(({ guest, said, ms }) => `${guest} waited ${ms} ms after «${said}»`);

async function holds(one: Dialogue): Promise<void> {
  const played = await stage.play(one);
  expect({ dialogue: one.name, problems: [...played.problems, ...tooLate(played)] }).toEqual({ dialogue: one.name, problems: [] });
}

describe('a QloApps that answers everything with', () => {
  it.each(first(2))(
    '%s: every guest hears the truth within ten seconds, and nothing is lost',
    (spoil) => holds(whatEverybodyHears(spoil)),
    120_000,
  );
});

describe('a QloApps that answers a booking with', () => {
  it.each(first(1))('%s: the guest hears the truth within ten seconds, and is booked once', (spoil) => holds(whoeverBooks(spoil)), 120_000);
});
