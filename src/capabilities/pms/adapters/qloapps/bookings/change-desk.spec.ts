import { useEnvironment } from '@/platform/config';
import { type Booking, type BookingChange, type ModifyOutcome } from '@/capabilities/pms/booking.port';
import { book, byReference, codeOf, LUCIA, usd, writing } from '@/capabilities/pms/pms-world.suite';
import { toLocalDate } from '@/shared/local-date';
import { closeQloWorlds, type QloWorld, startQloWorld } from '../qloapps-world.suite';

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));
afterEach(() => closeQloWorlds());

const nights = (checkIn: string, checkOut: string): BookingChange => ({ checkIn: toLocalDate(checkIn), checkOut: toLocalDate(checkOut) });

async function modify({ pms }: QloWorld, booking: Booking, change: BookingChange): Promise<ModifyOutcome> {
  const preview = await pms.previewChange(booking.id, change);
  if (preview.kind !== 'feasible') throw new Error(preview.kind);
  const request = { change, expectedVersion: preview.version, expectedTotal: preview.after.gross };
  return pms.modifyBooking(booking.id, request, writing());
}

const orderOf = ({ server }: QloWorld, { id }: Booking) => server.state.orders.find((order) => String(order.id) === id)!;
const rowsOf = ({ server }: QloWorld, { id }: Booking) => server.state.rows.filter((row) => String(row.id_order) === id);

/** All other superior rooms are taken. */
async function fill({ take }: QloWorld, checkIn: string, checkOut: string): Promise<void> {
  for (const room of ['302', '303', '304', '305', '306']) await take(room, checkIn, checkOut);
}

describe('a longer stay', () => {
  it('in a full house adds the nights in the same room, and can be changed again', async () => {
    const world = await startQloWorld();
    const booking = await book(world.pms, '2027-01-10', '2027-01-12', world.type.SUP);
    const [{ roomNumber }] = booking.lines as [Booking['lines'][number]];
    for (const room of ['301', '302', '303', '304', '305', '306'].filter((number) => number !== roomNumber)) {
      await world.take(room, '2027-01-09', '2027-01-15');
    }
    const longer = await modify(world, booking, nights('2027-01-09', '2027-01-14'));
    expect(longer).toMatchObject({
      kind: 'modified',
      booking: { total: { gross: usd(550) }, lines: [{ roomNumber, checkIn: '2027-01-09' }] },
    });
    expect(rowsOf(world, booking)).toHaveLength(3);
    expect((await world.pms.getBooking(booking.id)).lines).toHaveLength(1);
  });

  it('that only the guest himself stands in the way of is left to the staff', async () => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    await fill(world, '2026-11-25', '2026-12-02');
    expect(await codeOf(world.pms.previewChange(emma.id, nights('2026-11-28', '2026-11-30')))).toBe('UNSUPPORTED');
    expect(await codeOf(world.pms.previewChange(emma.id, nights('2026-11-28', '2026-12-01')))).toBe('UNSUPPORTED');
  });

  it('into nights that are really full is no availability', async () => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    await fill(world, '2026-11-30', '2026-12-02');
    await world.take('301', '2026-11-30', '2026-12-02');
    expect(await world.pms.previewChange(emma.id, nights('2026-11-27', '2026-12-01'))).toEqual({ kind: 'no_availability' });
    expect(await world.pms.previewChange(emma.id, nights('2026-11-29', '2026-12-01'))).toEqual({ kind: 'no_availability' });
  });
});

describe('a change', () => {
  it('takes the extras with the guest', async () => {
    const world = await startQloWorld();
    const [offer] = await world.pms.searchOffers({ ...nights('2027-01-10', '2027-01-12'), rooms: [{ adults: 2, childAges: [] }] } as never);
    const quote = (await world.pms.quote(offer!.offerToken, [{ id: '14', quantity: 1 }]))!;
    const made = await world.pms.createBooking({ quote, guest: LUCIA }, writing());
    if (made.kind !== 'created') throw new Error(made.kind);
    const moved = await modify(world, made.booking, { ...nights('2027-01-15', '2027-01-18'), roomTypeId: world.type.FAM });
    expect(moved).toMatchObject({
      kind: 'modified',
      booking: { total: { gross: usd(480) }, charges: [{ amount: usd(30) }], balance: usd(510) },
    });
  });

  it('of the guests alone is left to the staff', async () => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    expect(await codeOf(world.pms.previewChange(emma.id, { guests: { adults: 3, childAges: [] } }))).toBe('UNSUPPORTED');
    expect(await modify(world, emma, {})).toMatchObject({ kind: 'modified', repeated: false });
  });

  it.each([
    ['a discount', (order: { discounts: object[] }) => void order.discounts.push({ name: 'SUMMER', value: 10 })],
    ['extras without a name', (_: object, row: { facilities: object[] }) => void row.facilities.push({ name: 'View', te: 5, ti: 5 })],
  ])('of a booking with %s is left to the staff: it would be lost', async (_, spoil) => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    spoil(orderOf(world, emma), rowsOf(world, emma)[0]!);
    expect(await codeOf(world.pms.previewChange(emma.id, nights('2026-11-27', '2026-11-29')))).toBe('UNSUPPORTED');
    const payment = { paidTotal: usd(200), method: 'card', transactionId: 'tx-1' };
    expect(await codeOf(world.pms.recordPayment(emma.id, payment, writing()))).toBe('UNSUPPORTED');
    expect(world.server.count('PUT', 'bookings')).toBe(0);
  });

  it('that loses its new room to the website gives the old nights back', async () => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    world.server.onChange = () => {
      world.server.onChange = () => undefined;
      const [row] = rowsOf(world, emma);
      world.server.state.rows.push({ ...row!, id: 0, id_order: 999 });
    };
    const outcome = await modify(world, emma, nights('2027-01-10', '2027-01-13'));
    expect(outcome).toEqual({ kind: 'no_availability' });
    expect(await byReference(world.pms, world.known.emma)).toMatchObject({ status: 'confirmed', lines: [{ checkIn: '2026-11-27' }] });
  });

  it('whose answer is lost is found to be made, and not made again', async () => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    const change = nights('2026-11-27', '2026-11-29');
    const request = { change, expectedVersion: emma.version, expectedTotal: usd(220) };
    world.server.fault({ method: 'PUT', resource: 'bookings', spoil: 'reset', works: true, times: 1 });
    expect(await codeOf(world.pms.modifyBooking(emma.id, request, writing()))).toBe('TIMEOUT_UNKNOWN');
    expect(await world.pms.modifyBooking(emma.id, request, writing())).toMatchObject({ kind: 'modified', repeated: true });
    expect(world.server.count('PUT', 'bookings')).toBe(1);
  });

  it('of several rooms is left to the staff', async () => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    world.server.state.rows.push({ ...rowsOf(world, emma)[0]!, id: 900, id_room: 202 });
    expect(await codeOf(world.pms.previewChange(emma.id, nights('2026-11-27', '2026-11-29')))).toBe('UNSUPPORTED');
  });
});
