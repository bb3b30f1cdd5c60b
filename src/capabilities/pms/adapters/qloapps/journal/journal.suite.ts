import { type CancellationCost } from '@/capabilities/pms/booking.port';
import { type Journal } from './journal.port';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const cost = (fee: number): CancellationCost => ({
  free: fee === 0,
  freeUntil: '2026-11-25T15:00:00-05:00',
  fee: usd(fee),
  refundable: usd(0),
  balanceDue: usd(fee),
});

/** What the database and the memory must both keep. */
export function describeJournal(name: string, make: () => Promise<Journal>): void {
  describe(name, () => {
    it('knows how old an attempt is until its outcome is heard', async () => {
      const journal = await make();
      expect(await journal.attemptAge('k')).toBeUndefined();
      await journal.attempting('k');
      expect(await journal.attemptAge('k')).toBeGreaterThanOrEqual(0);
      expect(await journal.attemptAge('other')).toBeUndefined();
      await journal.settled('k');
      expect(await journal.attemptAge('k')).toBeUndefined();
      await journal.attempting('k');
      expect(await journal.attemptAge('k')).toBeGreaterThanOrEqual(0);
    });

    it('knows what was taken back', async () => {
      const journal = await make();
      await journal.withdrawing('k', '7');
      await journal.withdrawing('k', '7');
      await journal.withdrawing('k', '8');
      expect(await journal.withdrawn(['6', '7', '8'])).toEqual(new Set(['7', '8']));
      expect(await journal.withdrawn([])).toEqual(new Set());
    });

    it('keeps the cost of a cancellation as it was first agreed to under its key', async () => {
      const journal = await make();
      await journal.cancelling('k', { bookingId: '7', cost: cost(0) });
      await journal.cancelling('k', { bookingId: '7', cost: cost(11_000) });
      expect(await journal.cancellation('k')).toEqual({ bookingId: '7', cost: cost(0) });
      expect(await journal.cancellation('other')).toBeUndefined();
      expect(await journal.cancellationCosts(['7', '9'])).toEqual(new Map([['7', cost(0)]]));
      expect(await journal.cancellationCosts([])).toEqual(new Map());
    });

    it('knows which late check-outs were granted under which key', async () => {
      const journal = await make();
      await journal.grantingLateCheckout('k', '7');
      await journal.grantingLateCheckout('k', '7');
      expect(await journal.hasGranted('k')).toBe(true);
      expect(await journal.hasGranted('other')).toBe(false);
    });
  });
}
