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

/** Of these only the answer is spoilt: the booking is made, and whoever looks for it finds it. */
const ONLY_THE_ANSWER: readonly Spoil[] = ['drip', 'truncated'];

/** The same in each language: one guest who books and one who asks. The spoils take turns with them. */
interface Tongue {
  readonly wish: string;
  readonly yes: string;
  readonly unsettled: readonly string[];
  readonly booked: string;
  readonly total: string;
  readonly question: string;
  readonly cannotTell: string;
}

const TONGUES: readonly [Tongue, ...Tongue[]] = [
  {
    wish: 'Habitación estándar del 4 al 7 de diciembre para 2 personas, a nombre de Lucía Vega',
    yes: 'sí',
    unsettled: ['todavía no está hecha', 'Estoy verificando su pedido'],
    booked: 'está confirmada',
    total: 'USD 240.00',
    question: '¿Tienen habitación del 10 al 12 de diciembre para 2 adultos?',
    cannotTell: 'no puedo consultar',
  },
  {
    wish: 'A standard room from December 4 to 7 for 2 adults, in the name of Grace Hall',
    yes: 'yes',
    unsettled: ['is not made yet', 'I am checking your request'],
    booked: 'is confirmed',
    total: 'USD 240.00',
    question: 'Do you have a room from December 10 to 12 for 2 adults?',
    cannotTell: 'I cannot check availability',
  },
  {
    wish: 'quero reservar um quarto padrão de 4 a 7 de dezembro para 2 pessoas, em nome de Beatriz Souza',
    yes: 'sim',
    unsettled: ['ainda não foi feita', 'Estou verificando o seu pedido'],
    booked: 'está confirmada',
    total: 'USD 240,00',
    question: 'Vocês têm quarto de 10 a 12 de dezembro para 2 adultos?',
    cannotTell: 'não consigo consultar',
  },
];
const tongueOf = (spoil: Spoil): Tongue => TONGUES[SPOILS.indexOf(spoil) % TONGUES.length] ?? TONGUES[0];

const dialogue = (name: string, { wish, total }: Tongue, turns: DialogueTurn[]): Dialogue => ({
  name,
  world: 'fixture',
  clock: '2026-11-21T10:00:00-05:00',
  tenant: 'mirador',
  channels: ['whatsapp'],
  guest: {},
  guests: {
    booker: { phone: '+51 988 777 666' },
    asker: { phone: '+51 977 000 111' },
    emma: { name: 'Emma Clark', phone: '+44 7700 900123' },
    carlos: { name: 'Carlos Ruiz', phone: '+51 999 111 222' },
  },
  turns: [{ as: 'booker', guest: wish, expect: { reply: { contains: [total] } } }, ...turns],
  after: { new_bookings: [{ total: '240.00' }], bookings: [{ reference: 'BK-1002', status: 'confirmed', total: '330.00' }] },
  repeat: 1,
});

const saysYes = ({ yes, unsettled, booked }: Tongue): DialogueTurn => ({
  as: 'booker',
  guest: yes,
  expect: { reply: { contains_any: [...unsettled], lacks: [booked, 'https://'] } },
});
/** Who has been told that it is not made, or not known, hears the end of it. */
const hearsOfIt = ({ booked, total }: Tongue): DialogueTurn[] => [
  { pms: { fail: 'none' } },
  { as: 'booker', hears: { contains: [booked, total] } },
];

/** `[]` is what QloApps says when it has found nothing: whose booking it does not know is asked for proof. */
const isNothingFound = (spoil: Spoil): boolean => spoil === 'empty_list';

const whatEverybodyHears = (spoil: Spoil): Dialogue => {
  const tongue = tongueOf(spoil);
  const { question, cannotTell } = tongue;
  return dialogue(`everything is answered with ${spoil}`, tongue, [
    { pms: { fail: `all:${spoil}` } },
    { as: 'asker', guest: question, expect: { reply: { contains: [cannotTell], lacks: ['USD'] } } },
    saysYes(tongue),
    {
      as: 'emma',
      guest: 'change my booking to Nov 27 to 29',
      expect: {
        reply: { contains: [isNothingFound(spoil) ? 'check that the booking is yours' : 'cannot look bookings up'], lacks: ['USD'] },
      },
    },
    {
      as: 'carlos',
      guest: '¿puedo salir a las 4 el lunes?',
      expect: {
        reply: { contains: [isNothingFound(spoil) ? 'comprobar que la reserva es suya' : 'no puedo consultar'], lacks: ['confirmado'] },
      },
    },
    ...hearsOfIt(tongue),
  ]);
};

const whoeverBooks = (spoil: Spoil): Dialogue => {
  const tongue = tongueOf(spoil);
  const { yes, booked, total } = tongue;
  const isMade = ONLY_THE_ANSWER.includes(spoil);
  return dialogue(
    `a booking is answered with ${spoil}`,
    tongue,
    isMade
      ? [{ pms: { fail: `create:${spoil}` } }, { as: 'booker', guest: yes, expect: { reply: { contains: [booked, total] } } }]
      : [{ pms: { fail: `create:${spoil}` } }, saysYes(tongue), ...hearsOfIt(tongue)],
  );
};

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
