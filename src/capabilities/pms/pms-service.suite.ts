import { toLocalDate } from '@/shared/local-date';
import { type Booking, type BookingChange, type ChangePreview, type ModifyOutcome } from './booking.port';
import { type PmsPort } from './pms.port';
import { allAtOnce, book, byReference, codeOf, newKey, type PmsPromise, requestOf, roomsLeft, usd, writing } from './pms-world.suite';

const nights = (checkIn: string, checkOut: string): BookingChange => ({ checkIn: toLocalDate(checkIn), checkOut: toLocalDate(checkOut) });

async function feasible(pms: PmsPort, booking: Booking, change: BookingChange): Promise<Extract<ChangePreview, { kind: 'feasible' }>> {
  const preview = await pms.previewChange(booking.id, change);
  if (preview.kind !== 'feasible') throw new Error(`expected a feasible change, got ${preview.kind}`);
  return preview;
}

async function modify(pms: PmsPort, booking: Booking, change: BookingChange, key = newKey()): Promise<ModifyOutcome> {
  const { after, version } = await feasible(pms, booking, change);
  return pms.modifyBooking(booking.id, { change, expectedVersion: version, expectedTotal: after.gross }, writing(key));
}

const CANCEL_FREE = { reason: 'guest_wish', expectedFee: usd(0) };
const AFTER_DEADLINE = new Date('2026-11-25T20:00:01Z');
const atFour = (booking: Booking) => ({ bookingId: booking.id, lineId: booking.lines[0]!.lineId, time: '16:00', expectedPrice: usd(30) });

const CHANGES: readonly PmsPromise[] = [
  {
    says: 'shortens a booking once, at the difference it named before',
    holds: async ({ pms, known }) => {
      const emma = await byReference(pms, known.emma);
      const preview = await feasible(pms, emma, nights('2026-11-27', '2026-11-29'));
      expect(preview).toMatchObject({ before: { gross: usd(330) }, after: { gross: usd(220) }, difference: usd(-110) });
      expect(await byReference(pms, known.emma)).toEqual(emma);
      const key = newKey();
      const change = { change: nights('2026-11-27', '2026-11-29'), expectedVersion: preview.version, expectedTotal: usd(220) };
      const first = await pms.modifyBooking(emma.id, change, writing(key));
      expect(first).toMatchObject({ kind: 'modified', repeated: false, booking: { total: { gross: usd(220) }, balance: usd(121) } });
      const again = await pms.modifyBooking(emma.id, change, writing(key));
      expect(again).toMatchObject({ kind: 'modified', repeated: true, booking: { total: { gross: usd(220) } } });
    },
  },
  {
    says: 'lets a guest stay longer in his own room, which does not count as taken',
    holds: async ({ pms, type }) => {
      const booking = await book(pms, '2026-12-24', '2026-12-26', type.SUP);
      const outcome = await modify(pms, booking, nights('2026-12-24', '2026-12-27'));
      expect(outcome).toMatchObject({
        kind: 'modified',
        booking: { lines: [{ roomNumber: booking.lines[0]?.roomNumber, checkOut: '2026-12-27' }] },
      });
    },
  },
  {
    says: 'refuses a change into a full house and leaves the booking as it was',
    holds: async ({ pms, type }) => {
      const booking = await book(pms, '2027-01-10', '2027-01-12', type.STD);
      expect(await pms.previewChange(booking.id, nights('2026-12-24', '2026-12-26'))).toEqual({ kind: 'no_availability' });
      const wish = { change: nights('2026-12-24', '2026-12-26'), expectedVersion: booking.version, expectedTotal: usd(160) };
      expect(await pms.modifyBooking(booking.id, wish, writing())).toEqual({ kind: 'no_availability' });
      expect(await pms.getBooking(booking.id, { fresh: true })).toEqual(booking);
    },
  },
  {
    says: 'refuses a change to a price or a version that is not the one agreed to',
    holds: async ({ pms, known }) => {
      const emma = await byReference(pms, known.emma);
      const change = nights('2026-11-27', '2026-11-29');
      const wrongPrice = { change, expectedVersion: emma.version, expectedTotal: usd(200) };
      expect(await pms.modifyBooking(emma.id, wrongPrice, writing())).toMatchObject({ kind: 'price_changed' });
      const wrongVersion = { change, expectedVersion: 'older', expectedTotal: usd(220) };
      expect(await pms.modifyBooking(emma.id, wrongVersion, writing())).toMatchObject({ kind: 'conflict' });
      expect(await byReference(pms, known.emma)).toEqual(emma);
    },
  },
  {
    says: 'does not let a guest in the house or a too large party change by message',
    holds: async ({ pms, type, known }) => {
      const carlos = await byReference(pms, known.carlos);
      expect(await pms.previewChange(carlos.id, nights('2026-11-21', '2026-11-24'))).toEqual({
        kind: 'not_changeable',
        status: 'checked_in',
      });
      const emma = await byReference(pms, known.emma);
      const party = { guests: { adults: 4, childAges: [] } };
      expect(await pms.previewChange(emma.id, party)).toEqual({ kind: 'refused', code: 'OCCUPANCY_EXCEEDED', rule: 'capacity', limit: 3 });
      expect(await modify(pms, emma, { ...party, roomTypeId: type.FAM })).toMatchObject({ booking: { total: { gross: usd(480) } } });
    },
  },
  {
    says: 'gives the last room to one of a booking and a change that want it at once',
    holds: async ({ pms, type }) => {
      const booking = await book(pms, '2027-01-10', '2027-01-12', type.SUP);
      const change = nights('2026-12-24', '2026-12-26');
      const { version, after } = await feasible(pms, booking, change);
      const request = await requestOf(pms, '2026-12-24', '2026-12-26', type.SUP);
      const outcomes = await allAtOnce(2, (index): Promise<{ kind: string }> =>
        index === 0
          ? pms.createBooking(request, writing())
          : pms.modifyBooking(booking.id, { change, expectedVersion: version, expectedTotal: after.gross }, writing()),
      );
      expect(outcomes.filter(({ kind }) => kind === 'no_availability')).toHaveLength(1);
      expect(await roomsLeft(pms, '2026-12-24', '2026-12-26', type.SUP)).toBe(0);
    },
  },
];

const CANCELLATIONS: readonly PmsPromise[] = [
  {
    says: 'cancels free of charge in time, once, and frees the room',
    holds: async ({ pms, type, known }) => {
      const emma = await byReference(pms, known.emma);
      const before = await roomsLeft(pms, '2026-11-27', '2026-11-30', type.SUP);
      expect(await pms.previewCancellation(emma.id)).toEqual({
        kind: 'cancellable',
        free: true,
        freeUntil: '2026-11-25T15:00:00-05:00',
        fee: usd(0),
        refundable: usd(99),
        balanceDue: usd(0),
      });
      const key = newKey();
      const first = await pms.cancelBooking(emma.id, CANCEL_FREE, writing(key));
      expect(first).toMatchObject({
        kind: 'cancelled',
        repeated: false,
        booking: { status: 'cancelled', balance: usd(-99) },
        cost: { refundable: usd(99) },
      });
      expect(await pms.cancelBooking(emma.id, CANCEL_FREE, writing(key))).toMatchObject({
        kind: 'cancelled',
        repeated: true,
        cost: { refundable: usd(99) },
      });
      expect(await pms.cancelBooking(emma.id, CANCEL_FREE, writing())).toEqual({ kind: 'already_cancelled' });
      expect(await pms.previewCancellation(emma.id)).toEqual({ kind: 'already_cancelled' });
      expect(await roomsLeft(pms, '2026-11-27', '2026-11-30', type.SUP)).toBe(before + 1);
    },
  },
  {
    says: "charges one night a second after the deadline, and only with the guest's consent to that fee",
    holds: async ({ pms, setNow, known }) => {
      const emma = await byReference(pms, known.emma);
      setNow(new Date(AFTER_DEADLINE.getTime() - 1_000));
      expect(await pms.previewCancellation(emma.id)).toMatchObject({ free: true });
      setNow(AFTER_DEADLINE);
      expect(await pms.cancelBooking(emma.id, CANCEL_FREE, writing())).toMatchObject({ kind: 'fee_changed', cost: { fee: usd(110) } });
      expect((await byReference(pms, known.emma)).status).toBe('confirmed');
      const outcome = await pms.cancelBooking(emma.id, { reason: 'guest_wish', expectedFee: usd(110) }, writing());
      expect(outcome).toMatchObject({
        kind: 'cancelled',
        cost: { free: false, fee: usd(110), refundable: usd(0), balanceDue: usd(11) },
        booking: { balance: usd(11) },
      });
    },
  },
  {
    says: 'does not cancel the stay of a guest in the house',
    holds: async ({ pms, known }) => {
      const carlos = await byReference(pms, known.carlos);
      expect(await pms.cancelBooking(carlos.id, CANCEL_FREE, writing())).toEqual({ kind: 'not_cancellable', status: 'checked_in' });
    },
  },
];

const LATE_CHECKOUTS: readonly PmsPromise[] = [
  {
    says: 'grants a late check-out once and charges it once',
    holds: async ({ pms, known }) => {
      const carlos = await byReference(pms, known.carlos);
      const { lineId } = carlos.lines[0]!;
      expect(await pms.lateCheckout(carlos.id, lineId, '13:00')).toEqual({
        kind: 'available',
        date: '2026-11-23',
        time: '13:00',
        until: '16:00',
        price: usd(30),
      });
      expect(await byReference(pms, known.carlos)).toEqual(carlos);
      const key = newKey();
      const outcomes = await allAtOnce(5, () => pms.postLateCheckout(atFour(carlos), writing(key)));
      expect(outcomes.filter((outcome) => outcome.kind === 'posted' && !outcome.repeated)).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome.kind === 'posted' && outcome.repeated)).toHaveLength(4);
      const after = await byReference(pms, known.carlos);
      expect(after.charges).toMatchObject([{ kind: 'late_checkout', amount: usd(30), until: '16:00', lineId }]);
      expect(after.balance).toEqual(usd(carlos.balance.minor / 100 + 30));
    },
  },
  {
    says: 'does not charge a second late check-out of the same room under another key',
    holds: async ({ pms, known }) => {
      const carlos = await byReference(pms, known.carlos);
      const outcomes = await allAtOnce(3, () => pms.postLateCheckout(atFour(carlos), writing()));
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already_granted', 'already_granted', 'posted']);
      expect(await pms.lateCheckout(carlos.id, carlos.lines[0]!.lineId, '15:00')).toMatchObject({
        kind: 'already_granted',
        charge: { amount: usd(30) },
      });
    },
  },
  {
    says: 'refuses a late check-out when somebody arrives in the room that day, and writes nothing',
    holds: async ({ pms, take, known }) => {
      await take('204', '2026-11-23', '2026-11-25');
      const carlos = await byReference(pms, known.carlos);
      expect(await pms.lateCheckout(carlos.id, carlos.lines[0]!.lineId, '16:00')).toEqual({ kind: 'refused', reason: 'next_arrival' });
      expect(await pms.postLateCheckout(atFour(carlos), writing())).toEqual({ kind: 'refused', reason: 'next_arrival' });
      expect((await byReference(pms, known.carlos)).charges).toEqual([]);
    },
  },
  {
    says: 'knows what is included, what is too late, who is not in the house and what is no time',
    holds: async ({ pms, known }) => {
      const carlos = await byReference(pms, known.carlos);
      const { lineId } = carlos.lines[0]!;
      expect(await pms.lateCheckout(carlos.id, lineId, '12:00')).toEqual({ kind: 'included', date: '2026-11-23', until: '12:00' });
      expect(await pms.lateCheckout(carlos.id, lineId, '17:00')).toEqual({ kind: 'refused', reason: 'too_late', until: '16:00' });
      const emma = await byReference(pms, known.emma);
      expect(await pms.lateCheckout(emma.id, emma.lines[0]!.lineId, '14:00')).toEqual({ kind: 'refused', reason: 'not_in_house' });
      expect(await codeOf(pms.lateCheckout(carlos.id, lineId, '4pm'))).toBe('INVALID_REQUEST');
      expect(await codeOf(pms.lateCheckout(carlos.id, 'x', '16:00'))).toBe('NOT_FOUND');
    },
  },
  {
    says: 'does not charge a late check-out at another price than the guest agreed to',
    holds: async ({ pms, known }) => {
      const carlos = await byReference(pms, known.carlos);
      const outcome = await pms.postLateCheckout({ ...atFour(carlos), expectedPrice: usd(20) }, writing());
      expect(outcome).toMatchObject({ kind: 'price_changed', terms: { price: usd(30) } });
      expect((await byReference(pms, known.carlos)).charges).toEqual([]);
    },
  },
];

const PAYMENTS: readonly PmsPromise[] = [
  {
    says: 'writes down a payment once, as the total paid so far',
    holds: async ({ pms, known }) => {
      const emma = await byReference(pms, known.emma);
      const payment = { paidTotal: usd(200), method: 'card', transactionId: 'tx-1' };
      const key = newKey();
      expect(await pms.recordPayment(emma.id, payment, writing(key))).toMatchObject({ paid: usd(200), balance: usd(130) });
      expect(await pms.recordPayment(emma.id, payment, writing(key))).toMatchObject({ paid: usd(200), balance: usd(130) });
      expect(await codeOf(pms.recordPayment(emma.id, { ...payment, paidTotal: usd(150) }, writing()))).toBe('CONFLICT');
    },
  },
];

export const SERVICE_PROMISES: readonly PmsPromise[] = [...CHANGES, ...CANCELLATIONS, ...LATE_CHECKOUTS, ...PAYMENTS];
