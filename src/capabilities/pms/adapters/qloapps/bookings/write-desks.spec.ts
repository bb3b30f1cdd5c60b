import { useEnvironment } from '@/platform/config';
import { byReference, codeOf, newKey, usd, writing } from '@/capabilities/pms/pms-world.suite';
import { closeQloWorlds, type QloWorld, startQloWorld } from '../qloapps-world.suite';

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));
afterEach(() => closeQloWorlds());

const FREE = { reason: 'guest_wish', expectedFee: usd(0) };
const payment = { paidTotal: usd(200), method: 'Card', transactionId: 'tx-77' };
const carlosAt = async ({ pms, known }: QloWorld) => {
  const carlos = await byReference(pms, known.carlos);
  return { bookingId: carlos.id, lineId: carlos.lines[0]!.lineId, time: '16:00', expectedPrice: usd(30) };
};

describe('a cancellation', () => {
  it.each(['fatal_html', 'reset', 'crash'] as const)('whose answer is %s is judged by the rooms alone', async (spoil) => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    world.server.fault({ method: 'POST', resource: 'order_histories', spoil, works: true, times: 1 });
    expect(await world.pms.cancelBooking(emma.id, FREE, writing())).toMatchObject({ kind: 'cancelled', repeated: false });
  });

  it('that QloApps has not made is not told to the guest, and is made under the same key', async () => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    const key = newKey();
    world.server.fault({ method: 'POST', resource: 'order_histories', spoil: 'fatal_html', times: 1 });
    expect(await codeOf(world.pms.cancelBooking(emma.id, FREE, writing(key)))).toBe('TIMEOUT_UNKNOWN');
    expect((await byReference(world.pms, world.known.emma)).status).toBe('confirmed');
    expect(await world.pms.cancelBooking(emma.id, FREE, writing(key))).toMatchObject({
      kind: 'cancelled',
      booking: { status: 'cancelled' },
    });
  });

  it('by the staff is one, whoever made it', async () => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    for (const row of world.server.state.rows.filter((one) => String(one.id_order) === emma.id))
      Object.assign(row, { is_cancelled: 1, is_refunded: 1 });
    expect(await world.pms.previewCancellation(emma.id)).toEqual({ kind: 'already_cancelled' });
    const { balance } = await world.pms.getBooking(emma.id);
    expect(balance).toEqual(usd(-99));
  });
});

describe('a payment', () => {
  it('is written as a total, and its row gets the transaction that QloApps lost', async () => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    await world.pms.recordPayment(emma.id, payment, writing());
    await world.pms.recordPayment(emma.id, payment, writing());
    expect(world.server.state.payments).toEqual([
      expect.objectContaining({ amount: 101, payment_method: 'Card', payment_type: 3, transaction_id: 'tx-77' }),
    ]);
    expect(world.server.count('PUT', 'bookings')).toBe(1);
  });

  it('stands although its row could not be named', async () => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    world.server.fault({ method: 'PUT', resource: 'order_payments', spoil: 'crash', times: 1 });
    expect(await world.pms.recordPayment(emma.id, payment, writing())).toMatchObject({ paid: usd(200) });
    expect(world.server.state.payments[0]?.transaction_id).toBe('');
    await world.pms.recordPayment(emma.id, payment, writing());
    expect(world.server.state.payments[0]?.transaction_id).toBe('tx-77');
  });

  it('whose answer is lost is written once', async () => {
    const world = await startQloWorld();
    const emma = await byReference(world.pms, world.known.emma);
    world.server.fault({ method: 'PUT', resource: 'bookings', spoil: 'reset', works: true, times: 1 });
    expect(await codeOf(world.pms.recordPayment(emma.id, payment, writing()))).toBe('TIMEOUT_UNKNOWN');
    expect(await world.pms.recordPayment(emma.id, payment, writing())).toMatchObject({ paid: usd(200) });
    expect(world.server.state.payments).toHaveLength(1);
  });
});

describe('a late check-out', () => {
  it('is a service on the room and a remark that the staff can read', async () => {
    const world = await startQloWorld();
    expect(await world.pms.postLateCheckout(await carlosAt(world), writing())).toMatchObject({ kind: 'posted' });
    const order = world.server.state.orders.find(({ reference }) => reference === world.known.carlos);
    const [row] = world.server.state.rows.filter(({ id_order: id }) => id === order?.id);
    expect(order?.remarks).toEqual(['[late check-out: room 204 until 16:00]']);
    expect(row).toMatchObject({ id_status: 2, services: [{ name: 'Linen fee' }, { name: 'Late check-out', ti: 30 }] });
  });

  it.each([
    ['has no such service', (world: QloWorld) => world.server.state.services.splice(1, 1)],
    ['charges another price for it', (world: QloWorld) => Object.assign(world.server.state.services[1]!, { price: 50 })],
  ])('in a hotel whose QloApps %s is left to the staff', async (_, spoil) => {
    const world = await startQloWorld();
    spoil(world);
    const request = await carlosAt(world);
    expect(await codeOf(world.pms.lateCheckout(request.bookingId, request.lineId, '16:00'))).toBe('UNSUPPORTED');
    expect(await codeOf(world.pms.postLateCheckout(request, writing()))).toBe('UNSUPPORTED');
    expect(world.server.count('PUT', 'bookings')).toBe(0);
  });

  it('of a hotel that sells none is not offered', async () => {
    const world = await startQloWorld();
    const { lateCheckout: _, ...settings } = world.tools.settings;
    const pms = world.beside({}, settings);
    const request = await carlosAt(world);
    expect(await pms.lateCheckout(request.bookingId, request.lineId, '16:00')).toEqual({ kind: 'refused', reason: 'not_offered' });
  });

  it('whose answer is lost is found to be granted under its key', async () => {
    const world = await startQloWorld();
    const request = await carlosAt(world);
    const key = newKey();
    world.server.fault({ method: 'PUT', resource: 'bookings', spoil: 'reset', works: true, times: 1 });
    expect(await codeOf(world.pms.postLateCheckout(request, writing(key)))).toBe('TIMEOUT_UNKNOWN');
    expect(await world.pms.postLateCheckout(request, writing(key))).toMatchObject({ kind: 'posted', repeated: true });
    expect(await world.pms.postLateCheckout(request, writing())).toMatchObject({ kind: 'already_granted', charge: { until: '16:00' } });
  });
});

describe('changes of bookings', () => {
  it('are told once for each poll, oldest first', async () => {
    const world = await startQloWorld();
    const ids = async (since: string): Promise<string[]> => {
      const seen: string[] = [];
      for await (const { reference } of world.pms.changes(since)) seen.push(reference);
      return seen;
    };
    world.clock.advance(3_600_000);
    const before = world.clock.now().toISOString();
    expect(await ids(before)).toEqual([]);
    const emma = await byReference(world.pms, world.known.emma);
    await world.pms.postLateCheckout(await carlosAt(world), writing());
    world.clock.advance(1_000);
    await world.pms.cancelBooking(emma.id, FREE, writing());
    expect(await ids(before)).toEqual([world.known.carlos, world.known.emma]);
    expect((await ids('2026-11-21T14:00:00Z')).length).toBe(world.server.state.orders.length);
  });
});
