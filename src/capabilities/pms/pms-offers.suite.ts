import { toLocalDate } from '@/shared/local-date';
import { codeOf, LUCIA, type PmsPromise, quoteOf, requestOf, roomsLeft, stay, usd, writing } from './pms-world.suite';

export const OFFER_PROMISES: readonly PmsPromise[] = [
  {
    says: 'knows its hotel and its rooms',
    holds: async ({ pms, type }) => {
      expect(await pms.health()).toEqual({ kind: 'up' });
      expect(await pms.getProperty()).toMatchObject({
        timeZone: 'America/Lima',
        currency: 'USD',
        checkInTime: '15:00',
        checkOutTime: '12:00',
      });
      expect(await pms.listProperties()).toHaveLength(1);
      const types = await pms.listRoomTypes();
      expect(types.map(({ id, capacity, rooms, nightly }) => [id, capacity, rooms, nightly])).toEqual([
        [type.STD, 2, 10, usd(80)],
        [type.SUP, 3, 6, usd(110)],
        [type.FAM, 5, 2, usd(160)],
      ]);
      expect(types[0]?.name.en).toBe('Standard room');
      expect(Array.isArray(await pms.listExtras())).toBe(true);
    },
  },
  {
    says: 'offers what is left for the stay, with total, deposit and the last free hour to cancel',
    holds: async ({ pms, type }) => {
      const offers = await pms.searchOffers(stay('2026-12-04', '2026-12-07'));
      expect(offers.map(({ roomTypeId, roomsLeft: left, price }) => [roomTypeId, left, price.gross])).toEqual([
        [type.STD, 3, usd(240)],
        [type.SUP, 1, usd(330)],
      ]);
      expect(offers[0]).toMatchObject({
        nights: 3,
        deposit: usd(72),
        cancellation: { kind: 'free_until', until: '2026-12-02T15:00:00-05:00', fee: usd(80) },
      });
      expect(offers[0]?.price.nightly.map(({ date }) => date)).toEqual(['2026-12-04', '2026-12-05', '2026-12-06']);
    },
  },
  {
    says: 'says that the fee is due from now on when the free period is over',
    holds: async ({ pms, type }) => {
      const [offer] = await pms.searchOffers(stay('2026-11-22', '2026-11-23', type.STD));
      expect(offer?.cancellation).toEqual({ kind: 'fee_applies', fee: usd(80) });
    },
  },
  {
    says: 'offers no room that the party does not fit into',
    holds: async ({ pms, type }) => {
      const types = async (adults: number): Promise<string[]> =>
        (await pms.searchOffers(stay('2027-01-10', '2027-01-12', undefined, adults))).map(({ roomTypeId }) => roomTypeId);
      expect(await types(2)).toEqual([type.STD, type.SUP, type.FAM]);
      expect(await types(3)).toEqual([type.SUP, type.FAM]);
      const family = { ...stay('2027-01-10', '2027-01-12'), rooms: [{ adults: 2, childAges: [4, 9] }] };
      expect((await pms.searchOffers(family)).map(({ roomTypeId }) => roomTypeId)).toEqual([type.FAM]);
    },
  },
  {
    says: 'answers a full house with an empty list, not with an error',
    holds: async ({ pms, type }) => {
      expect(await pms.searchOffers(stay('2026-12-24', '2026-12-26', type.STD))).toEqual([]);
    },
  },
  {
    says: 'counts a room as free only when it is free for every night',
    holds: async ({ pms, take, type }) => {
      expect(await roomsLeft(pms, '2027-02-01', '2027-02-04', type.FAM)).toBe(2);
      await take('401', '2027-02-01', '2027-02-02');
      await take('402', '2027-02-03', '2027-02-04');
      expect(await roomsLeft(pms, '2027-02-01', '2027-02-04', type.FAM)).toBe(0);
      expect(await roomsLeft(pms, '2027-02-02', '2027-02-03', type.FAM)).toBe(2);
    },
  },
  {
    says: 'refuses past, reversed, too long and too distant stays by naming the rule',
    holds: async ({ pms }) => {
      const code = (checkIn: string, checkOut: string): Promise<string> => codeOf(pms.searchOffers(stay(checkIn, checkOut)));
      expect(await code('2026-11-20', '2026-11-22')).toBe('INVALID_DATES');
      expect(await code('2026-12-07', '2026-12-04')).toBe('INVALID_DATES');
      expect(await code('2026-12-04', '2026-12-04')).toBe('INVALID_DATES');
      expect(await code('2026-12-04', '2027-01-04')).toBe('RESTRICTION');
      expect(await code('2027-11-22', '2027-11-23')).toBe('RESTRICTION');
      expect(await code('2026-11-21', '2026-11-22')).toBe('none');
    },
  },
  {
    says: 'refuses a party that no room can hold, or that has no adult',
    holds: async ({ pms, type }) => {
      expect(await codeOf(pms.searchOffers(stay('2026-12-04', '2026-12-07', undefined, 9)))).toBe('OCCUPANCY_EXCEEDED');
      expect(await codeOf(pms.searchOffers(stay('2026-12-04', '2026-12-07', type.STD, 3)))).toBe('OCCUPANCY_EXCEEDED');
      expect(await codeOf(pms.searchOffers(stay('2026-12-04', '2026-12-07', undefined, 0)))).toBe('INVALID_REQUEST');
      expect(await codeOf(pms.searchOffers(stay('2026-12-04', '2026-12-07', 'PENTHOUSE')))).toBe('NOT_FOUND');
    },
  },
  {
    says: 'shows the free rooms night by night',
    holds: async ({ pms, type }) => {
      const days = await pms.availabilityCalendar({ from: toLocalDate('2026-12-03'), to: toLocalDate('2026-12-05'), roomTypeId: type.STD });
      expect(days).toEqual([
        { date: '2026-12-03', roomTypeId: type.STD, roomsLeft: 10 },
        { date: '2026-12-04', roomTypeId: type.STD, roomsLeft: 3 },
      ]);
      expect(await codeOf(pms.availabilityCalendar({ from: toLocalDate('2026-12-01'), to: toLocalDate('2027-02-01') }))).toBe(
        'INVALID_REQUEST',
      );
    },
  },
  {
    says: 'quotes an offer again at the same price, and no more once it is gone',
    holds: async ({ pms, take, type }) => {
      const quote = await quoteOf(pms, '2026-12-24', '2026-12-26', type.SUP);
      expect(quote).toMatchObject({ price: { gross: usd(220) }, deposit: usd(66), roomTypeId: type.SUP });
      expect(JSON.parse(JSON.stringify(quote))).toEqual(quote);
      await take('301', '2026-12-24', '2026-12-26');
      expect(await pms.quote(quote.offerToken)).toBeUndefined();
      expect(await codeOf(pms.quote('not-a-token'))).toBe('INVALID_REQUEST');
    },
  },
  {
    says: 'does not book at a price that is not its own, and quotes the right one',
    holds: async ({ pms, type }) => {
      const request = await requestOf(pms, '2026-12-04', '2026-12-07', type.STD);
      const cheap = { ...request.quote, price: { ...request.quote.price, gross: usd(24) } };
      const outcome = await pms.createBooking({ quote: cheap, guest: LUCIA }, writing());
      expect(outcome).toMatchObject({ kind: 'price_changed', quote: { price: { gross: usd(240) } } });
      expect(await roomsLeft(pms, '2026-12-04', '2026-12-07', type.STD)).toBe(3);
    },
  },
];
