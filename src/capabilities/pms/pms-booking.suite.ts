import { toLocalDate } from '@/shared/local-date';
import {
  allAtOnce,
  book,
  bookingIn,
  byReference,
  codeOf,
  LUCIA,
  newKey,
  type PmsPromise,
  requestOf,
  roomsLeft,
  SUITE_NOW,
  usd,
  writing,
} from './pms-world.suite';

const DAY_MS = 86_400_000;

export const BOOKING_PROMISES: readonly PmsPromise[] = [
  {
    says: 'books what was quoted under a number of its own and takes one room away',
    holds: async ({ pms, type, next }) => {
      const booking = await book(pms, '2026-12-04', '2026-12-07', type.STD);
      expect(booking).toMatchObject({
        reference: next?.[0] ?? booking.reference,
        status: 'confirmed',
        guest: { name: 'Lucía Vega', email: 'lucia@example.test', phone: '+51988777666' },
        total: { gross: usd(240) },
        paid: usd(0),
        balance: usd(240),
        charges: [],
      });
      expect(booking.lines).toHaveLength(1);
      expect(booking.lines[0]).toMatchObject({
        roomTypeId: type.STD,
        checkIn: '2026-12-04',
        checkOut: '2026-12-07',
        guests: { adults: 2, childAges: [] },
      });
      expect(await pms.getBooking(booking.id, { fresh: true })).toEqual(booking);
      expect(await roomsLeft(pms, '2026-12-04', '2026-12-07', type.STD)).toBe(2);
      const { reference } = await book(pms, '2026-12-04', '2026-12-07', type.SUP);
      expect(reference).toBe(next?.[1] ?? reference);
      expect(reference).not.toBe(booking.reference);
    },
  },
  {
    says: 'answers a repeated create with the booking it made the first time',
    holds: async ({ pms, type }) => {
      const request = await requestOf(pms, '2026-12-04', '2026-12-07', type.STD);
      const key = newKey();
      const first = await pms.createBooking(request, writing(key));
      const second = await pms.createBooking(request, writing(key));
      expect(first).toMatchObject({ kind: 'created', repeated: false });
      expect(second).toEqual({ ...first, repeated: true });
      expect(await roomsLeft(pms, '2026-12-04', '2026-12-07', type.STD)).toBe(2);
    },
  },
  {
    says: 'makes one booking of ten simultaneous creates with one key',
    holds: async ({ pms, type }) => {
      const request = await requestOf(pms, '2026-12-04', '2026-12-07', type.STD);
      const key = newKey();
      const outcomes = await allAtOnce(10, () => pms.createBooking(request, writing(key)));
      expect(new Set(outcomes.map((outcome) => bookingIn(outcome).reference)).size).toBe(1);
      expect(outcomes.filter((outcome) => outcome.kind === 'created' && !outcome.repeated)).toHaveLength(1);
      expect(await roomsLeft(pms, '2026-12-04', '2026-12-07', type.STD)).toBe(2);
    },
  },
  {
    says: 'sells the last room once to a hundred guests at the same instant',
    holds: async ({ pms, type }) => {
      const request = await requestOf(pms, '2026-12-24', '2026-12-26', type.SUP);
      // Every connection stands ready, or the time to open one would space the guests out.
      await allAtOnce(100, () => pms.listRoomTypes({ fresh: true }));
      const outcomes = await allAtOnce(100, () => pms.createBooking(request, writing()));
      const kinds = outcomes.map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'created')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'no_availability')).toHaveLength(99);
      expect(await roomsLeft(pms, '2026-12-24', '2026-12-26', type.SUP)).toBe(0);
      const arrivals = await pms.findBookings({ guestEmail: LUCIA.email! });
      expect(arrivals.items).toHaveLength(1);
    },
  },
  {
    says: 'gives every guest of a rush a room of his own while there are any',
    holds: async ({ pms, type }) => {
      const request = await requestOf(pms, '2027-02-10', '2027-02-12', type.STD);
      const outcomes = await allAtOnce(14, () => pms.createBooking(request, writing()));
      const bookings = outcomes.flatMap((outcome) => (outcome.kind === 'created' ? [outcome.booking] : []));
      expect(bookings).toHaveLength(10);
      expect(new Set(bookings.map(({ lines }) => lines[0]?.roomNumber)).size).toBe(10);
      expect(new Set(bookings.map(({ reference }) => reference)).size).toBe(10);
    },
  },
  {
    says: 'says that the room is gone when somebody took it after the quote',
    holds: async ({ pms, take, type }) => {
      const request = await requestOf(pms, '2026-12-24', '2026-12-26', type.SUP);
      await take('301', '2026-12-25', '2026-12-28');
      expect(await pms.createBooking(request, writing())).toEqual({ kind: 'no_availability' });
    },
  },
  {
    says: 'refuses a guest without a proper name, e-mail or phone, and books nothing',
    holds: async ({ pms, type }) => {
      const request = await requestOf(pms, '2026-12-04', '2026-12-07', type.STD);
      for (const guest of [{ name: ' ' }, { name: 'X<script>' }, { ...LUCIA, email: 'not an address' }, { ...LUCIA, phone: '999' }]) {
        expect(await pms.createBooking({ ...request, guest }, writing())).toMatchObject({ kind: 'refused', code: 'INVALID_GUEST' });
      }
      expect(await roomsLeft(pms, '2026-12-04', '2026-12-07', type.STD)).toBe(3);
    },
  },
  {
    says: 'refuses a stay whose arrival has passed since the quote',
    holds: async ({ pms, setNow, type }) => {
      const request = await requestOf(pms, '2026-11-22', '2026-11-23', type.STD);
      setNow(new Date(SUITE_NOW.getTime() + 2 * DAY_MS));
      expect(await pms.createBooking(request, writing())).toEqual({ kind: 'refused', code: 'INVALID_DATES', rule: 'past_arrival' });
    },
  },
  {
    says: 'finds a booking by its code, phone, e-mail, arrival and key, and none without a clue',
    holds: async ({ pms, type, known }) => {
      const key = newKey();
      const made = bookingIn(await pms.createBooking(await requestOf(pms, '2026-12-04', '2026-12-07', type.STD), writing(key)));
      const found = async (filter: Parameters<typeof pms.findBookings>[0]): Promise<string[]> =>
        (await pms.findBookings(filter)).items.map(({ reference }) => reference);
      expect(await found({ reference: known.emma.toLowerCase() })).toEqual([known.emma]);
      expect(await found({ guestPhone: '+51999111222' })).toEqual([known.carlos]);
      expect(await found({ guestEmail: 'LUCIA@example.test' })).toEqual([made.reference]);
      expect(await found({ idempotencyKey: key })).toEqual([made.reference]);
      expect(await found({ arrival: [toLocalDate('2026-11-27'), toLocalDate('2026-11-27')] })).toEqual([known.emma]);
      expect(await found({ guestPhone: '+447700900123', reference: known.carlos })).toEqual([]);
      expect(await found({})).toEqual([]);
    },
  },
  {
    says: 'lists many bookings page by page without losing or repeating one',
    holds: async ({ pms }) => {
      const arrival = [toLocalDate('2026-12-04'), toLocalDate('2026-12-04')] as const;
      const all = await pms.findBookings({ arrival, limit: 100 });
      const first = await pms.findBookings({ arrival, limit: 5 });
      expect(first.items).toHaveLength(5);
      const rest = await pms.findBookings({ arrival, limit: 95, cursor: first.nextCursor! });
      expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
      expect(all.nextCursor).toBeNull();
      expect(await codeOf(pms.findBookings({ arrival, cursor: 'x' }))).toBe('INVALID_REQUEST');
    },
  },
  {
    says: 'knows the guests of the house with room and debt',
    holds: async ({ pms, known }) => {
      const carlos = await byReference(pms, known.carlos);
      expect(carlos).toMatchObject({ status: 'checked_in', guest: { name: 'Carlos Ruiz' }, lines: [{ roomNumber: '204' }] });
      const emma = await byReference(pms, known.emma);
      expect(emma).toMatchObject({ status: 'confirmed', total: { gross: usd(330) }, paid: usd(99), balance: usd(231) });
      expect(emma.total.nightly.map(({ gross }) => gross)).toEqual([usd(110), usd(110), usd(110)]);
    },
  },
  {
    says: 'says that it does not know a booking that is none',
    holds: async ({ pms }) => {
      expect(await codeOf(pms.getBooking('no-such-id'))).toBe('NOT_FOUND');
      expect(await codeOf(pms.getBooking('00000000-0000-4000-8000-000000000000'))).toBe('NOT_FOUND');
    },
  },
];
