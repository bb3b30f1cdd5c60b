import { type Dialogue, type DialogueTurn } from '../dialogue/dialogue.schema';
import { type HotelSystem } from '../dialogue/run-dialogue';
import { type QloFault, type Spoil } from './qlo-fault';
import { type QloServer } from './qlo-server';
import { type QloOrder, type QloRow, type QloState } from './qlo-state';
import { KNOWN, netNightly } from './qlo-worlds';

/** `mirador` moves to QloApps: its room types get the numbers they have there, and its references are letters. */
const ON_QLOAPPS = `UPDATE tenants SET settings = settings || jsonb_build_object(
  'pms', '{"type": "qloapps", "propertyId": "1"}'::jsonb,
  'bookingReferencePattern', '\\b[A-Z]{9}\\b',
  'roomTypes', replace(replace(replace(settings->>'roomTypes', '"STD"', '"31"'), '"SUP"', '"32"'), '"FAM"', '"33"')::jsonb)
  WHERE id = 'mirador'`;

const inWordsOfQloApps = (text: string): string =>
  Object.entries(KNOWN).reduce((renamed, [ours, theirs]) => renamed.replaceAll(ours, theirs), text);

/** The dialogue as it is, but for what only the built-in inventory can know: the next number, the names of its types, its tables. */
export function onQloApps(dialogue: Dialogue): Dialogue {
  const { new_bookings: _bookings, bookings: _known, folio: _folio, ...after } = dialogue.after ?? {};
  const plain = inWordsOfQloApps(JSON.stringify({ turns: dialogue.turns, after }))
    .replaceAll('"BK-1003"', '""')
    .replaceAll('"room_type":"STD"', '"room_type":"31"')
    .replaceAll('adapter=\\"mock\\"', 'adapter=\\"qloapps\\"');
  const told = JSON.parse(plain) as { turns: DialogueTurn[]; after: typeof after };
  return { ...dialogue, turns: told.turns.map(withoutEmpty), after: told.after, given: [ON_QLOAPPS] };
}

/** No text lacks nothing. */
const withoutEmpty = (turn: DialogueTurn): DialogueTurn =>
  JSON.parse(JSON.stringify(turn), (_key, value: unknown) =>
    Array.isArray(value) ? value.filter((one) => one !== '') : value,
  ) as DialogueTurn;

/** What each trouble of a dialogue is on the wire; any other is `where:how`, as `all:hang` or `create:reset`. */
const TROUBLES: Readonly<Record<string, QloFault | undefined>> = {
  none: undefined,
  down: { spoil: 'database_down' },
  lost_answer: { method: 'POST', resource: 'bookings', spoil: 'reset', works: true },
  cut_off: { method: 'POST', resource: 'bookings', spoil: 'reset', times: 1 },
};

const WHERE: Readonly<Record<string, QloFault>> = {
  all: {},
  create: { method: 'POST', resource: 'bookings', times: 1 },
  /** It is made all the same. */
  created: { method: 'POST', resource: 'bookings', times: 1, works: true },
};

function troubleCalled(name: string): QloFault | undefined {
  if (name in TROUBLES) return TROUBLES[name];
  const [where = '', how = ''] = name.split(':');
  const place = WHERE[where];
  if (place === undefined) throw new Error(`QloApps has no trouble called ${name}`);
  return { ...place, spoil: how as Spoil };
}

const STATEMENT = /^UPDATE pms_room_types SET nightly_minor = (\d+) WHERE tenant_id = 'mirador' AND id = '(STD|SUP|FAM)'$/;
const NUMBER: Readonly<Record<string, number>> = { STD: 31, SUP: 32, FAM: 33 };

/** The stand-in has the troubles itself, where the simulator would put them in front of the adapter. */
export const troublesOf = (server: QloServer): HotelSystem => ({
  fail: (name) => {
    server.heal();
    const trouble = troubleCalled(name);
    if (trouble !== undefined) server.fault(trouble);
  },
  change: (statement) => {
    const [, nightlyMinor, type = ''] = STATEMENT.exec(statement) ?? [];
    if (nightlyMinor === undefined) throw new Error(`QloApps has no such table: ${statement}`);
    server.state.types.filter(({ id }) => id === NUMBER[type]).forEach((one) => (one.price = netNightly(Number(nightlyMinor) / 100)));
  },
});

export const isLive = (row: QloRow): boolean => row.is_refunded === 0 && row.is_back_order === 0 && row.is_cancelled === 0;

/** What we have booked, by the stand-in's own books: orders with a room. */
export const liveOrders = ({ orders, rows }: QloState): readonly QloOrder[] =>
  orders.filter(({ id, source }) => source.startsWith('atrio:') && rows.some((row) => row.id_order === id && isLive(row)));

/** What the dialogue says of bookings and does not find in the stand-in's books. */
export function bookProblems({ after }: Dialogue, state: QloState): string[] {
  const made = liveOrders(state);
  const wanted = after?.new_bookings;
  const totals = wanted?.map(({ total }) => total).filter((total) => total !== undefined) ?? [];
  const booked = made.map(({ id }) => totalOf(state, id));
  return [
    ...(wanted === undefined || wanted.length === made.length ? [] : [`${wanted.length} bookings were expected, made: ${made.length}`]),
    ...totals.filter((total) => !booked.includes(total)).map((total) => `a booking of ${total} was expected, made: ${booked.join(', ')}`),
    ...(after?.bookings ?? []).flatMap((known) => knownProblems(known, state)),
  ];
}

type Known = NonNullable<NonNullable<Dialogue['after']>['bookings']>[number];

function knownProblems(known: Known, state: QloState): string[] {
  const order = state.orders.find(({ reference }) => reference === KNOWN[known.reference]);
  const rows = state.rows.filter(({ id_order: id }) => id === order?.id);
  const [row, last = row] = [rows[0], rows.at(-1)];
  if (order === undefined || row === undefined || last === undefined)
    return known.reference.startsWith('BM-') ? [] : [`there is no booking ${known.reference}`];
  const actual: Record<string, string> = {
    reference: known.reference,
    status: rows.every((one) => !isLive(one)) ? 'cancelled' : 'confirmed',
    check_in: row.date_from.slice(0, 10),
    check_out: last.date_to.slice(0, 10),
    total: totalOf(state, order.id),
    paid: order.paid.toFixed(2),
  };
  return Object.entries(known)
    .filter(([field, value]) => actual[field] !== value)
    .map(([field, value]) => `booking ${known.reference}: ${field} ${value} was expected, is ${actual[field]}`);
}

const totalOf = ({ rows }: QloState, orderId: number): string =>
  rows
    .filter(({ id_order: id }) => id === orderId)
    .reduce((sum, { ti, services }) => sum + ti + services.reduce((more, service) => more + service.ti, 0), 0)
    .toFixed(2);
