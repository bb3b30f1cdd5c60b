import { type CancellationCost } from '@/capabilities/pms/booking.port';
import { type PmsId } from '@/capabilities/pms/property.port';

export interface Cancellation {
  readonly bookingId: PmsId;
  readonly cost: CancellationCost;
}

/**
 * What we did to a hotel system that knows no keys, no fees and no refusals of ours. Each entry is written before the deed, so that a
 * crash leaves too much here rather than too little.
 */
export interface Journal {
  /** A create is about to be sent under this key. */
  attempting(key: string): Promise<void>;
  /** Seconds since a create was sent whose outcome nobody has heard; undefined when there is none. */
  attemptAge(key: string): Promise<number | undefined>;
  /** The outcome of the create is known. */
  settled(key: string): Promise<void>;

  /** We take back what was booked under this key: it lost its room, or came at another price. */
  withdrawing(key: string, bookingId: PmsId): Promise<void>;
  /** Those of the bookings that we have taken back. */
  withdrawn(bookingIds: readonly PmsId[]): Promise<ReadonlySet<PmsId>>;

  /** A booking is about to be cancelled at this cost; the first entry of a key stays. */
  cancelling(key: string, cancellation: Cancellation): Promise<void>;
  cancellation(key: string): Promise<Cancellation | undefined>;
  /** What cancelling each of the bookings cost, by its id. */
  cancellationCosts(bookingIds: readonly PmsId[]): Promise<ReadonlyMap<PmsId, CancellationCost>>;

  /** A late check-out is about to be put on a booking under this key. */
  grantingLateCheckout(key: string, bookingId: PmsId): Promise<void>;
  hasGranted(key: string): Promise<boolean>;
}
