import { useEnvironment } from '@/platform/config';
import { bookingIn, LUCIA, newKey, requestOf, writing } from '@/capabilities/pms/pms-world.suite';
import { type Booking, type GuestInput } from '@/capabilities/pms/booking.port';
import { closeQloWorlds, type QloWorld, startQloWorld } from '../qloapps-world.suite';

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));
afterEach(() => closeQloWorlds());

async function bookFor({ pms, type }: QloWorld, guest: GuestInput): Promise<Booking> {
  const request = await requestOf(pms, '2027-02-10', '2027-02-12', type.STD);
  return bookingIn(await pms.createBooking({ ...request, guest }, writing()));
}

const profile = ({ server }: QloWorld, email: string) => server.state.customers.filter((customer) => customer.email === email);

describe("somebody else's address", () => {
  it('brings him a booking, and takes neither his name nor his phone', async () => {
    const world = await startQloWorld();
    const first = await bookFor(world, LUCIA);
    const second = await bookFor(world, { name: 'Mallory Smith', email: 'LUCIA@example.test', phone: '+447700900999' });
    expect(profile(world, LUCIA.email!)).toEqual([
      expect.objectContaining({ firstname: 'Lucía', lastname: 'Vega', phone: '+51988777666' }),
    ]);
    expect(second.guest).toEqual({ name: 'Mallory Smith', email: 'lucia@example.test', phone: '+447700900999' });
    expect((await world.pms.getBooking(first.id)).guest.name).toBe('Lucía Vega');
    expect((await world.pms.findBookings({ guestPhone: LUCIA.phone! })).items.map(({ id }) => id)).toEqual([first.id]);
  });

  it('does not put a phone into a profile that has none: it would open the bookings of its owner', async () => {
    const world = await startQloWorld();
    world.server.state.customers.push({ id: 900, firstname: 'Rosa', lastname: 'Luz', email: 'rosa@example.test', phone: '' });
    await bookFor(world, { name: 'Rosa Luz', email: 'rosa@example.test', phone: '+447700900999' });
    expect(profile(world, 'rosa@example.test')).toEqual([expect.objectContaining({ phone: '' })]);
    expect(await world.pms.findGuests({ phone: '+447700900999' })).toEqual([]);
  });

  it('is left alone when a profile is asked for', async () => {
    const world = await startQloWorld();
    await bookFor(world, LUCIA);
    const known = await world.pms.upsertGuest({ name: 'Mallory Smith', email: 'lucia@example.test' }, writing());
    expect(known).toEqual({ name: 'Lucía Vega', email: 'lucia@example.test', phone: '+51988777666' });
    expect(await world.pms.findGuests({ email: 'lucia@example.test' })).toEqual([known]);
  });

  it('is not written to when a booking is moved or paid', async () => {
    const world = await startQloWorld();
    const booking = await bookFor(world, LUCIA);
    await bookFor(world, { name: 'Mallory Smith', email: LUCIA.email! });
    await world.pms.recordPayment(booking.id, { paidTotal: booking.total.gross, method: 'card', transactionId: 'tx-9' }, writing());
    expect(profile(world, LUCIA.email!)).toEqual([
      expect.objectContaining({ firstname: 'Lucía', lastname: 'Vega', phone: '+51988777666' }),
    ]);
  });
});

describe('a guest', () => {
  it('without an address gets one that he never sees', async () => {
    const world = await startQloWorld();
    const booking = await bookFor(world, { name: 'Ana', phone: '+51911222333' });
    expect(booking.guest).toEqual({ name: 'Ana', email: null, phone: '+51911222333' });
    const again = await bookFor(world, { name: 'Ana', phone: '+51911222333' });
    expect(again.guest).toEqual(booking.guest);
    expect(world.server.state.customers.filter(({ firstname }) => firstname === 'Ana')).toHaveLength(1);
    expect((await world.pms.findBookings({ guestPhone: '+51911222333' })).items).toHaveLength(2);
  });

  it('whose name QloApps cannot hold keeps it in a remark', async () => {
    const world = await startQloWorld();
    const long = `Wolfeschlegelsteinhausenbergerdorff ${'Maximiliana '.repeat(4)}Ruiz`;
    expect((await bookFor(world, { name: long, email: 'wolfe@example.test' })).guest.name).toBe(long);
  });

  it('has his notes with the booking', async () => {
    const world = await startQloWorld();
    const request = await requestOf(world.pms, '2027-02-10', '2027-02-12', world.type.STD);
    const made = bookingIn(await world.pms.createBooking({ ...request, notes: 'late arrival {}' }, writing()));
    expect(made.notes).toEqual(['late arrival']);
  });

  it('that QloApps would choke on is refused by us, and nothing is sent', async () => {
    const world = await startQloWorld();
    const request = await requestOf(world.pms, '2027-02-10', '2027-02-12', world.type.STD);
    const outcomes = await Promise.all(
      [{ name: '12 34' }, { ...LUCIA, email: 'a@b' }].map((guest) => world.pms.createBooking({ ...request, guest }, writing(newKey()))),
    );
    expect(outcomes).toEqual([
      { kind: 'refused', code: 'INVALID_GUEST', rule: 'guest_name' },
      { kind: 'refused', code: 'INVALID_GUEST', rule: 'guest_email' },
    ]);
    expect(world.server.count('POST', 'bookings')).toBe(0);
  });

  it('is made a profile of when he has none', async () => {
    const world = await startQloWorld();
    const made = await world.pms.upsertGuest(LUCIA, writing());
    expect(made).toEqual({ name: 'Lucía Vega', email: 'lucia@example.test', phone: '+51988777666' });
    expect(await world.pms.findGuests({ phone: '+51988777666' })).toEqual([made]);
    expect(await world.pms.findGuests({})).toEqual([]);
  });
});
