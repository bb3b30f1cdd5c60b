import { addDays } from '@/shared/local-date';
import { money } from '@/shared/money';
import { type AnyHotelPromise, bookOne, findStay, leftFor, newGuest, noted, quoteFor } from './pms-any-hotel.suite';
import { allAtOnce, bookingIn, codeOf, newKey, writing } from './pms-world.suite';

export const ANY_BOOKINGS: readonly AnyHotelPromise[] = [
  {
    says: 'books what was quoted, takes one room away and finds the booking again',
    holds: async (hotel) => {
      const found = await findStay(hotel);
      const [guest, key] = [newGuest(), newKey()];
      const booking = await bookOne(hotel, found, guest, key);
      expect(booking).toMatchObject({ status: 'confirmed', guest, total: { gross: found.offer.price.gross } });
      expect(booking.balance).toEqual(found.offer.price.gross);
      expect(booking.lines).toMatchObject([{ roomTypeId: found.offer.roomTypeId, checkIn: found.checkIn, checkOut: found.checkOut }]);
      expect(await hotel.pms.getBooking(booking.id, { fresh: true })).toEqual(booking);
      expect(await leftFor(hotel, found)).toBe(found.offer.roomsLeft - 1);
      for (const clue of [{ reference: booking.reference }, { guestEmail: guest.email! }, { idempotencyKey: key }])
        expect((await hotel.pms.findBookings(clue)).items.map(({ id }) => id)).toEqual([booking.id]);
      expect((await hotel.pms.findBookings({})).items).toEqual([]);
    },
  },
  {
    says: 'answers a repeated create with the booking it made the first time',
    holds: async (hotel) => {
      const found = await findStay(hotel);
      const request = { quote: await quoteFor(hotel, found), guest: newGuest() };
      const key = newKey();
      const first = noted(hotel, await hotel.pms.createBooking(request, writing(key)));
      expect(await hotel.pms.createBooking(request, writing(key))).toEqual({ ...first, repeated: true });
      expect(await leftFor(hotel, found)).toBe(found.offer.roomsLeft - 1);
    },
  },
  {
    says: 'makes one booking of five simultaneous creates with one key',
    holds: async (hotel) => {
      const found = await findStay(hotel);
      const request = { quote: await quoteFor(hotel, found), guest: newGuest() };
      const key = newKey();
      const outcomes = await allAtOnce(5, async () => noted(hotel, await hotel.pms.createBooking(request, writing(key))));
      expect(new Set(outcomes.map((outcome) => bookingIn(outcome).id)).size).toBe(1);
      expect(await leftFor(hotel, found)).toBe(found.offer.roomsLeft - 1);
    },
  },
  {
    says: 'leaves the name of a guest alone when somebody else books with his address',
    holds: async (hotel) => {
      const found = await findStay(hotel);
      const guest = newGuest();
      const first = await bookOne(hotel, found, guest);
      await bookOne(hotel, found, { name: 'Otra Persona', email: guest.email!, phone: '+51911111111' });
      expect((await hotel.pms.getBooking(first.id, { fresh: true })).guest).toEqual(first.guest);
    },
  },
  {
    says: 'moves a booking at the price it named before, and not on an old version',
    holds: async (hotel) => {
      const booking = await bookOne(hotel, await findStay(hotel, 3));
      const [line] = booking.lines;
      const change = { checkOut: addDays(line!.checkIn, 2) };
      const preview = await hotel.pms.previewChange(booking.id, change);
      if (preview.kind !== 'feasible') throw new Error(`expected a feasible change, got ${preview.kind}`);
      const request = { change, expectedVersion: preview.version, expectedTotal: preview.after.gross };
      expect(await hotel.pms.modifyBooking(booking.id, { ...request, expectedVersion: 'old' }, writing())).toMatchObject({
        kind: 'conflict',
      });
      const key = newKey();
      const changed = await hotel.pms.modifyBooking(booking.id, request, writing(key));
      expect(changed).toMatchObject({ kind: 'modified', booking: { total: { gross: preview.after.gross }, lines: [change] } });
      expect(await hotel.pms.modifyBooking(booking.id, request, writing(key))).toMatchObject({ kind: 'modified', repeated: true });
    },
  },
  {
    says: 'cancels once, free of charge in time, and frees the room',
    holds: async (hotel) => {
      const found = await findStay(hotel);
      const { id } = await bookOne(hotel, found);
      expect(await hotel.pms.previewCancellation(id)).toMatchObject({ kind: 'cancellable', free: true });
      const [key, free] = [newKey(), { reason: 'check', expectedFee: money(0, found.offer.price.gross.currency) }];
      expect(await hotel.pms.cancelBooking(id, free, writing(key))).toMatchObject({ kind: 'cancelled', booking: { status: 'cancelled' } });
      expect(await hotel.pms.cancelBooking(id, free, writing(key))).toMatchObject({ kind: 'cancelled', repeated: true });
      expect(await hotel.pms.cancelBooking(id, free, writing())).toEqual({ kind: 'already_cancelled' });
      expect(await leftFor(hotel, found)).toBe(found.offer.roomsLeft);
    },
  },
  {
    says: 'writes down a payment once, as the total paid so far',
    holds: async (hotel) => {
      const { id, total } = await bookOne(hotel, await findStay(hotel));
      const paidTotal = money(Math.floor(total.gross.minor / 2), total.gross.currency);
      const payment = { paidTotal, method: 'check', transactionId: `check-${newKey()}` };
      expect(await hotel.pms.recordPayment(id, payment, writing())).toMatchObject({ paid: paidTotal });
      expect(await hotel.pms.recordPayment(id, payment, writing())).toMatchObject({ paid: paidTotal });
      expect(await codeOf(hotel.pms.recordPayment(id, { ...payment, paidTotal: money(1, paidTotal.currency) }, writing()))).toBe(
        'CONFLICT',
      );
    },
  },
  {
    says: 'says that it does not know a booking that is none',
    holds: async ({ pms }) => {
      expect(await codeOf(pms.getBooking('no-such-id'))).toBe('NOT_FOUND');
      expect(await codeOf(pms.getBooking('999999999'))).toBe('NOT_FOUND');
    },
  },
];
