import { useEnvironment } from '@/platform/config';
import { bookingIn, codeOf, LUCIA, requestOf, stay, usd, writing } from '@/capabilities/pms/pms-world.suite';
import { type PmsError } from '@/capabilities/pms/pms-error.port';
import { type Quote } from '@/capabilities/pms/offer.port';
import { hotelPrime } from '@test/support/qloapps/qlo-worlds';
import { closeQloWorlds, type QloWorld, startQloWorld } from '../qloapps-world.suite';

const DECEMBER = ['2026-12-04', '2026-12-07'] as const;
const PRIME = { propertyId: '1', timeZone: 'America/New_York' };

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));
afterEach(() => closeQloWorlds());

const ruleOf = (call: Promise<unknown>): Promise<unknown> => call.then(() => 'none').catch((error: PmsError) => error.refusal);

async function quoteWith({ pms, type }: QloWorld, extras: Quote['extras']): Promise<Quote> {
  const [offer] = await pms.searchOffers(stay(...DECEMBER, type.STD));
  return (await pms.quote(offer!.offerToken, extras))!;
}

describe('the price of an offer', () => {
  it('is that of availability, with its tax and what is included', async () => {
    const { pms } = await startQloWorld();
    const [offer] = await pms.searchOffers(stay(...DECEMBER));
    expect(offer?.price).toMatchObject({ gross: usd(240), net: usd(218.19), tax: usd(21.81) });
    expect(offer?.includedExtras).toMatchObject([{ name: { en: 'Linen fee' }, perNight: true, price: usd(5) }]);
  });

  it('is what the demo hotel of QloApps was seen to charge, the included service with it', async () => {
    const { pms } = await startQloWorld({ state: hotelPrime(), settings: PRIME });
    const [offer] = await pms.searchOffers(stay('2026-12-10', '2026-12-13', '1'));
    expect(offer?.price.gross).toEqual(usd(3_900));
    const quote = (await pms.quote(offer!.offerToken))!;
    const booking = bookingIn(await pms.createBooking({ quote, guest: LUCIA }, writing()));
    expect([booking.total.gross, booking.charges]).toEqual([usd(3_900), []]);
  });

  it('counts every room of a booking', async () => {
    const { pms, type } = await startQloWorld();
    const query = {
      ...stay(...DECEMBER, type.STD),
      rooms: [
        { adults: 2, childAges: [] },
        { adults: 1, childAges: [4] },
      ],
    };
    const [offer] = await pms.searchOffers(query);
    const quote = (await pms.quote(offer!.offerToken))!;
    const booking = bookingIn(await pms.createBooking({ quote, guest: LUCIA }, writing()));
    expect([quote.price.gross, booking.total.gross]).toEqual([usd(480), usd(480)]);
    expect(booking.lines.map(({ guests, price }) => [guests, price.gross])).toEqual([
      [{ adults: 2, childAges: [] }, usd(240)],
      [{ adults: 1, childAges: [4] }, usd(240)],
    ]);
    expect(await codeOf(pms.searchOffers({ ...query, rooms: Array.from({ length: 5 }, () => query.rooms[0]!) }))).toBe('UNSUPPORTED');
    expect(await pms.searchOffers({ ...query, rooms: Array.from({ length: 4 }, () => query.rooms[0]!) })).toEqual([]);
  });
});

describe('extras', () => {
  it('are what the hotel sells beside the room, late check-out and included services apart', async () => {
    const { pms, type } = await startQloWorld();
    const extras = await pms.listExtras(type.STD);
    expect(extras.map(({ name, perNight, price }) => [name.en, perNight, price])).toEqual([
      ['Airport transfer', false, usd(25)],
      ['Crib', true, usd(10)],
    ]);
    expect(await pms.listExtras()).toEqual(extras);
  });

  it('are in the quote and on the booking at the same price', async () => {
    const world = await startQloWorld();
    const quote = await quoteWith(world, [
      { id: '13', quantity: 1 },
      { id: '14', quantity: 2 },
    ]);
    expect([quote.price.gross, quote.deposit]).toEqual([usd(240 + 25 + 60), usd(97.5)]);
    const booking = bookingIn(await world.pms.createBooking({ quote, guest: LUCIA }, writing()));
    expect(booking.total.gross).toEqual(usd(240));
    expect(booking.charges.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['extra', usd(25)],
      ['extra', usd(60)],
    ]);
    expect(booking.balance).toEqual(usd(325));
  });

  it('that the room has not, or not so many of, are refused before anything is sent', async () => {
    const world = await startQloWorld();
    for (const extra of [
      { id: '99', quantity: 1 },
      { id: '13', quantity: 2 },
      { id: '14', quantity: 0 },
      { id: '11', quantity: 1 },
    ])
      expect(await codeOf(quoteWith(world, [extra]))).toBe('INVALID_REQUEST');
  });
});

describe('a rule that QloApps keeps to itself', () => {
  it('of the shortest and the longest stay is named to the guest', async () => {
    const world = await startQloWorld();
    for (const type of world.server.state.types) Object.assign(type, { min_los: type.id === 31 ? 3 : 4, max_los: 6 });
    expect(await ruleOf(world.pms.searchOffers(stay('2027-01-10', '2027-01-12')))).toEqual({
      code: 'RESTRICTION',
      rule: 'min_nights',
      limit: 3,
    });
    expect(await ruleOf(world.pms.searchOffers(stay('2027-01-10', '2027-01-20')))).toEqual({
      code: 'RESTRICTION',
      rule: 'max_nights',
      limit: 6,
    });
    expect((await world.pms.searchOffers(stay('2027-01-10', '2027-01-13'))).map(({ roomTypeId }) => roomTypeId)).toEqual([world.type.STD]);
  });

  it('of how far ahead a guest may leave is named to him', async () => {
    const world = await startQloWorld();
    Object.assign(world.server.state.hotels[0]!, { max_checkout_offset: '30' });
    expect(await ruleOf(world.pms.searchOffers(stay('2026-12-20', '2026-12-22')))).toEqual({
      code: 'RESTRICTION',
      rule: 'booking_window',
      limit: 30,
    });
  });

  it('of how soon he may come leaves nothing to offer', async () => {
    const world = await startQloWorld();
    Object.assign(world.server.state.hotels[0]!, { min_booking_offset: '2' });
    expect(await world.pms.searchOffers(stay('2026-11-22', '2026-11-23'))).toEqual([]);
    expect(await world.pms.searchOffers(stay('2026-11-23', '2026-11-24'))).not.toEqual([]);
  });

  it('of adults is named although the room could hold so many people', async () => {
    const world = await startQloWorld({ state: hotelPrime(), settings: PRIME });
    expect(await ruleOf(world.pms.searchOffers(stay(...DECEMBER, undefined, 3)))).toEqual({
      code: 'OCCUPANCY_EXCEEDED',
      rule: 'capacity',
      limit: 2,
    });
  });
});

describe('what a hotel says of itself', () => {
  it('is asked for once in a while, and at once when it must be fresh', async () => {
    const world = await startQloWorld();
    await world.pms.searchOffers(stay(...DECEMBER));
    Object.assign(world.server.state.hotels[0]!, { hotel_name: 'Mirador Nuevo' });
    expect((await world.pms.getProperty()).name).toBe('Hotel Mirador');
    expect((await world.pms.getProperty({ fresh: true })).name).toBe('Mirador Nuevo');
    expect((await world.pms.listProperties()).map(({ name }) => name)).toEqual(['Hotel Mirador']);
    world.clock.advance(301_000);
    expect((await world.pms.getProperty()).name).toBe('Mirador Nuevo');
  });

  it('that its room was offered at another price does not book', async () => {
    const world = await startQloWorld();
    const request = await requestOf(world.pms, ...DECEMBER, world.type.STD);
    const fee = world.server.state.services.find(({ name }) => name === 'Linen fee')!;
    fee.price *= 3;
    expect(await world.pms.createBooking(request, writing())).toMatchObject({
      kind: 'price_changed',
      quote: { price: { gross: usd(270) } },
    });
    expect(world.server.count('POST', 'bookings')).toBe(0);
  });
});
