import { useEnvironment } from '@/platform/config';
import { SUITE_ROOMS } from '../../fake-world.suite';
import { byReference, codeOf, LUCIA, stay, SUITE_NOW, usd, writing } from '../../pms-world.suite';
import { hotelPrime, qloWorld } from '@test/support/qloapps/qlo-worlds';
import { closeQloWorlds, type QloWorld, startQloWorld } from './qloapps-world.suite';

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));
afterEach(() => closeQloWorlds());

const older = (): Promise<QloWorld> => startQloWorld({ state: { ...qloWorld(SUITE_ROOMS, SUITE_NOW), version: '1.6.1.0' } });

describe('a hotel on 1.6.1', () => {
  it('is read: offers, bookings and what they cost, the included service in the price of the room', async () => {
    const { pms, type, known } = await older();
    expect((await pms.searchOffers(stay('2026-12-04', '2026-12-07'))).map(({ roomTypeId }) => roomTypeId)).toEqual([type.STD, type.SUP]);
    const emma = await byReference(pms, known.emma);
    expect(emma).toMatchObject({
      status: 'confirmed',
      total: { gross: usd(330) },
      balance: usd(231),
      lines: [{ price: { gross: usd(330) } }],
    });
    expect(await pms.previewCancellation(emma.id)).toMatchObject({ kind: 'cancellable', free: true });
  });

  it('cannot find a guest by his phone, and says so instead of failing', async () => {
    const { pms } = await older();
    expect(await codeOf(pms.findBookings({ guestPhone: '+51999111222' }))).toBe('UNSUPPORTED');
  });

  it('is not written to', async () => {
    const { pms, type, known, server } = await older();
    const emma = await byReference(pms, known.emma);
    const [offer] = await pms.searchOffers(stay('2026-12-04', '2026-12-07', type.STD));
    const quote = (await pms.quote(offer!.offerToken))!;
    const late = { bookingId: emma.id, lineId: emma.lines[0]!.lineId, time: '16:00', expectedPrice: usd(30) };
    const change = { change: {}, expectedVersion: emma.version, expectedTotal: usd(330) };
    const codes = await Promise.all(
      [
        pms.createBooking({ quote, guest: LUCIA }, writing()),
        pms.previewChange(emma.id, {}),
        pms.modifyBooking(emma.id, change, writing()),
        pms.cancelBooking(emma.id, { reason: 'x', expectedFee: usd(0) }, writing()),
        pms.postLateCheckout(late, writing()),
        pms.recordPayment(emma.id, { paidTotal: usd(200), method: 'card', transactionId: 'x' }, writing()),
        pms.upsertGuest(LUCIA, writing()),
      ].map(codeOf),
    );
    expect(new Set(codes)).toEqual(new Set(['UNSUPPORTED']));
    expect(server.requests.filter(({ method, resource }) => method !== 'GET' && resource !== 'hotel_ari')).toEqual([]);
  });
});

describe('a second hotel of the same installation', () => {
  it('never sees a booking of the first', async () => {
    const world = await startQloWorld();
    const { state } = world.server;
    state.hotels.push({ ...hotelPrime().hotels[0]!, id: 2 });
    const other = world.beside({}, { ...world.tools.settings, propertyId: '2' });
    const emma = await byReference(world.pms, world.known.emma);
    expect(await codeOf(other.getBooking(emma.id))).toBe('NOT_FOUND');
    expect((await other.findBookings({ reference: world.known.emma })).items).toEqual([]);
    expect((await other.findBookings({ guestPhone: '+447700900123' })).items).toEqual([]);
    expect(await codeOf(other.cancelBooking(emma.id, { reason: 'x', expectedFee: usd(0) }, writing()))).toBe('NOT_FOUND');
    expect((await byReference(world.pms, world.known.emma)).status).toBe('confirmed');
  });
});
