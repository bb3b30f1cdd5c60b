import { addDays, today } from '@/shared/local-date';
import { type AnyHotelPromise, findStay, leftFor, longAgo, newGuest, quoteFor } from './pms-any-hotel.suite';
import { codeOf, writing } from './pms-world.suite';

const ONE = [{ adults: 1, childAges: [] }];

export const ANY_OFFERS: readonly AnyHotelPromise[] = [
  {
    says: 'answers, and knows its hotel and its rooms',
    holds: async ({ pms }) => {
      expect(await pms.health()).toEqual({ kind: 'up' });
      expect((await pms.getProperty()).currency).toMatch(/^[A-Z]{3}$/);
      const types = await pms.listRoomTypes();
      expect(types.length).toBeGreaterThan(0);
      for (const { capacity, rooms, nightly } of types) expect(Math.min(capacity, rooms, nightly.minor)).toBeGreaterThan(0);
      expect(Array.isArray(await pms.listExtras())).toBe(true);
    },
  },
  {
    says: 'offers only what adds up, and quotes it at the same price',
    holds: async (hotel) => {
      const found = await findStay(hotel);
      const { price, nights } = found.offer;
      expect(nights).toBe(2);
      expect(price.nightly.reduce((sum, { gross }) => sum + gross.minor, 0)).toBe(price.gross.minor);
      expect((price.net?.minor ?? price.gross.minor) + (price.tax?.minor ?? 0)).toBe(price.gross.minor);
      const quote = await quoteFor(hotel, found);
      expect(quote.price.gross).toEqual(price.gross);
      expect(JSON.parse(JSON.stringify(quote))).toEqual(quote);
    },
  },
  {
    says: 'refuses past, reversed and too distant stays by naming the rule',
    holds: async ({ pms, now }) => {
      const { timeZone, bookingWindowDays } = await pms.getProperty();
      const day = today(now(), timeZone);
      const code = (from: number, to: number): Promise<string> =>
        codeOf(pms.searchOffers({ checkIn: addDays(day, from), checkOut: addDays(day, to), rooms: ONE }));
      expect(await codeOf(pms.searchOffers({ checkIn: longAgo, checkOut: addDays(longAgo, 1), rooms: ONE }))).toBe('INVALID_DATES');
      expect(await code(9, 7)).toBe('INVALID_DATES');
      expect(await code(7, 7)).toBe('INVALID_DATES');
      expect(await code(bookingWindowDays + 1, bookingWindowDays + 2)).toBe('RESTRICTION');
    },
  },
  {
    says: 'refuses a party that no room can hold, and one without an adult',
    holds: async (hotel) => {
      const { checkIn, checkOut } = await findStay(hotel);
      const code = (adults: number): Promise<string> =>
        codeOf(hotel.pms.searchOffers({ checkIn, checkOut, rooms: [{ adults, childAges: [] }] }));
      expect(await code(99)).toBe('OCCUPANCY_EXCEEDED');
      expect(await code(0)).toBe('INVALID_REQUEST');
      expect(await codeOf(hotel.pms.quote('not-a-token'))).toBe('INVALID_REQUEST');
    },
  },
  {
    says: 'shows the free rooms night by night as it offers them',
    holds: async (hotel) => {
      const found = await findStay(hotel);
      const { roomTypeId } = found.offer;
      const days = await hotel.pms.availabilityCalendar({ from: found.checkIn, to: found.checkOut, roomTypeId }, { fresh: true });
      expect(days.map(({ date }) => date)).toEqual([found.checkIn, addDays(found.checkIn, 1)]);
      for (const { roomsLeft } of days) expect(roomsLeft).toBeGreaterThanOrEqual(found.offer.roomsLeft);
      expect(await codeOf(hotel.pms.availabilityCalendar({ from: found.checkIn, to: addDays(found.checkIn, 60) }))).toBe('INVALID_REQUEST');
    },
  },
  {
    says: 'books nothing at a price that is not its own, nor for a guest it cannot write down',
    holds: async (hotel) => {
      const found = await findStay(hotel);
      const quote = await quoteFor(hotel, found);
      const cheap = { ...quote, price: { ...quote.price, gross: { ...quote.price.gross, minor: quote.price.gross.minor - 1 } } };
      expect(await hotel.pms.createBooking({ quote: cheap, guest: newGuest() }, writing())).toMatchObject({ kind: 'price_changed' });
      for (const guest of [{ name: ' ' }, { ...newGuest(), email: 'no address' }, { ...newGuest(), phone: '999' }]) {
        expect(await hotel.pms.createBooking({ quote, guest }, writing())).toMatchObject({ kind: 'refused', code: 'INVALID_GUEST' });
      }
      expect(await leftFor(hotel, found)).toBe(found.offer.roomsLeft);
    },
  },
];
