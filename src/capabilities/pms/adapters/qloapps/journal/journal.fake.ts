import { type CancellationCost } from '@/capabilities/pms/booking.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { type Cancellation, type Journal } from './journal.port';

/** The journal in memory: for tests, and for a check of an installation that leaves nothing of ours behind. */
export class FakeJournal implements Journal {
  private readonly attempts = new Map<string, number>();
  private readonly takenBack = new Set<PmsId>();
  private readonly cancellations = new Map<string, Cancellation>();
  private readonly granted = new Set<string>();

  /** @param seconds of a clock that only goes forward. */
  constructor(private readonly seconds: () => number = () => performance.now() / 1_000) {}

  async attempting(key: string): Promise<void> {
    this.attempts.set(key, this.seconds());
  }

  async attemptAge(key: string): Promise<number | undefined> {
    const at = this.attempts.get(key);
    return at === undefined ? undefined : this.seconds() - at;
  }

  async settled(key: string): Promise<void> {
    this.attempts.delete(key);
  }

  async withdrawing(_key: string, bookingId: PmsId): Promise<void> {
    this.takenBack.add(bookingId);
  }

  async withdrawn(bookingIds: readonly PmsId[]): Promise<ReadonlySet<PmsId>> {
    return new Set(bookingIds.filter((id) => this.takenBack.has(id)));
  }

  async cancelling(key: string, cancellation: Cancellation): Promise<void> {
    if (!this.cancellations.has(key)) this.cancellations.set(key, cancellation);
  }

  async cancellation(key: string): Promise<Cancellation | undefined> {
    return this.cancellations.get(key);
  }

  async cancellationCosts(bookingIds: readonly PmsId[]): Promise<ReadonlyMap<PmsId, CancellationCost>> {
    const of = [...this.cancellations.values()].filter(({ bookingId }) => bookingIds.includes(bookingId));
    return new Map(of.map(({ bookingId, cost }) => [bookingId, cost]));
  }

  async grantingLateCheckout(key: string): Promise<void> {
    this.granted.add(key);
  }

  async hasGranted(key: string): Promise<boolean> {
    return this.granted.has(key);
  }
}
