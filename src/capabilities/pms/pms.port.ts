import { type LocalDate } from '@/shared/local-date';
import { type Money } from '@/shared/money';
import {
  type Booking,
  type BookingChange,
  type BookingFilter,
  type CancellationPreview,
  type CancelOutcome,
  type CancelRequest,
  type ChangePreview,
  type CreateOutcome,
  type CreateRequest,
  type GuestInput,
  type GuestRef,
  type LateCheckoutOutcome,
  type LateCheckoutPreview,
  type LateCheckoutRequest,
  type ModifyOutcome,
  type ModifyRequest,
  type Page,
  type PaymentRequest,
  type WriteContext,
} from './booking.port';
import { type DayAvailability, type ExtraRequest, type Offer, type Quote, type StayQuery } from './offer.port';
import { type Extra, type PmsId, type Property, type RoomType } from './property.port';

/** What a hotel system can do; an optional method exists exactly when its flag is set. */
export interface PmsCapabilities {
  readonly holds: boolean;
  readonly refunds: boolean;
  readonly guestProfiles: boolean;
  readonly checkIn: boolean;
  readonly events: boolean;
  readonly lateCheckout: boolean;
  /** The system itself never sells a room twice; otherwise create, then verify. */
  readonly atomicInventory: boolean;
  /** The system itself honours idempotency keys; otherwise look up before each create. */
  readonly nativeIdempotency: boolean;
  /** Rooms in one booking. */
  readonly maxRooms: number;
}

export type PmsHealth = { readonly kind: 'up' } | { readonly kind: 'down'; readonly code: string };

export interface ReadOptions {
  /** Past every cache: for the decision just before a write. */
  readonly fresh?: boolean;
  /** Set by the decorator: when it aborts, nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/**
 * The system that owns rooms and bookings, bound to one hotel. All values are plain JSON. Never call it inside a
 * database transaction.
 *
 * Three answers never look alike: nothing free is a value (`[]`, `no_availability`), a rule of the hotel is a
 * value of a write (`refused`) or a PmsError of a read with a refusal code, and a hotel system that cannot answer
 * is a PmsError with another code. `outcomeOf` turns the last two into values for a flow's switch.
 *
 * How to book so that one yes is one booking, whatever crashes: mint the key with the summary and keep it in the
 * session; take the lock `roomTypeLock` and say so (`lockHeld`); `findBookings({ idempotencyKey })` and stop if it
 * is there; `quote(offerToken)` and stop if it is gone or dearer; `createBooking` with the
 * key; `getBooking(id, { fresh: true })` must be `confirmed` before the guest is told so. On TIMEOUT_UNKNOWN tell the
 * guest that you are checking and look up by key after 1, 3 and 10 seconds, and again on the next turn; only a
 * booking not found after a minute may be created once more, with the same key.
 */
export interface PmsPort {
  readonly capabilities: PmsCapabilities;

  /** Whether the system answers at all; never throws. */
  health(options?: ReadOptions): Promise<PmsHealth>;
  /** The hotels this access can see, for the settings screen. */
  listProperties(options?: ReadOptions): Promise<readonly Property[]>;
  /** The hotel this port is bound to. */
  getProperty(options?: ReadOptions): Promise<Property>;
  /** Every type of room on sale, in the hotel's own order, sold out or not. */
  listRoomTypes(options?: ReadOptions): Promise<readonly RoomType[]>;
  /** What can be added to a room for money, late check-out apart. */
  listExtras(roomTypeId?: PmsId, options?: ReadOptions): Promise<readonly Extra[]>;

  /**
   * Offers for a stay in the hotel's order; [] when everything that fits is taken.
   * @throws PmsError INVALID_DATES, RESTRICTION, OCCUPANCY_EXCEEDED (no type could ever hold them), UNSUPPORTED,
   * NOT_FOUND (unknown type), and what keeps the system from answering.
   */
  searchOffers(query: StayQuery, options?: ReadOptions): Promise<readonly Offer[]>;
  /** Free rooms per type and night, `to` excluded; at most 31 nights. */
  availabilityCalendar(
    range: { readonly from: LocalDate; readonly to: LocalDate; readonly roomTypeId?: PmsId },
    options?: ReadOptions,
  ): Promise<readonly DayAvailability[]>;
  /**
   * The offer re-priced now, never from a cache; undefined when it is no longer free.
   * @throws PmsError as `searchOffers`.
   */
  quote(offerToken: string, extras?: readonly ExtraRequest[], options?: ReadOptions): Promise<Quote | undefined>;

  /**
   * Books what was quoted, at the price quoted, once per idempotency key.
   * @throws PmsError TIMEOUT_UNKNOWN when it may have happened; never a refusal code.
   */
  createBooking(request: CreateRequest, context: WriteContext): Promise<CreateOutcome>;
  /** Keeps a room for some seconds without a booking. */
  holdBooking?(request: CreateRequest & { readonly ttlSeconds: number }, context: WriteContext): Promise<CreateOutcome>;
  /** Turns a held room into a booking. */
  confirmBooking?(id: PmsId, context: WriteContext): Promise<CreateOutcome>;

  /** A booking by its id in the hotel system. @throws PmsError NOT_FOUND. */
  getBooking(id: PmsId, options?: ReadOptions): Promise<Booking>;
  /** Bookings that match every given field, next arrival first; an empty filter matches none. */
  findBookings(filter: BookingFilter, options?: ReadOptions): Promise<Page<Booking>>;

  /** What a change would cost, without making it. @throws PmsError NOT_FOUND. */
  previewChange(id: PmsId, change: BookingChange, options?: ReadOptions): Promise<ChangePreview>;
  /** Makes the change that was previewed, once per idempotency key. @throws PmsError NOT_FOUND, TIMEOUT_UNKNOWN. */
  modifyBooking(id: PmsId, request: ModifyRequest, context: WriteContext): Promise<ModifyOutcome>;

  /** What cancelling now would cost, without cancelling. @throws PmsError NOT_FOUND. */
  previewCancellation(id: PmsId, options?: ReadOptions): Promise<CancellationPreview>;
  /** Cancels and frees the room, once per idempotency key; nothing is ever deleted. @throws PmsError NOT_FOUND, TIMEOUT_UNKNOWN. */
  cancelBooking(id: PmsId, request: CancelRequest, context: WriteContext): Promise<CancelOutcome>;
  /** Asks the hotel system to pay money back. */
  requestRefund?(id: PmsId, request: { readonly amount: Money; readonly reason: string }, context: WriteContext): Promise<Booking>;

  /**
   * What leaving at `time` (`HH:MM`) on the day of departure would mean, without agreeing to it.
   * @throws PmsError NOT_FOUND, INVALID_REQUEST for a time that is none.
   */
  lateCheckout(bookingId: PmsId, lineId: PmsId, time: string, options?: ReadOptions): Promise<LateCheckoutPreview>;
  /** Grants the late check-out and puts its price on the folio, once per room whatever the key. @throws PmsError as `lateCheckout`, TIMEOUT_UNKNOWN. */
  postLateCheckout(request: LateCheckoutRequest, context: WriteContext): Promise<LateCheckoutOutcome>;

  /** Writes down what the guest has paid in all; a lower total than known is a CONFLICT. @throws PmsError NOT_FOUND, CONFLICT, TIMEOUT_UNKNOWN. */
  recordPayment(id: PmsId, payment: PaymentRequest, context: WriteContext): Promise<Booking>;
  /** Creates or updates a guest's profile. */
  upsertGuest?(guest: GuestInput, context: WriteContext): Promise<GuestRef>;
  /** Guests' profiles by e-mail or phone. */
  findGuests?(filter: { readonly email?: string; readonly phone?: string }, options?: ReadOptions): Promise<readonly GuestRef[]>;
  /** Marks a room as occupied. */
  checkIn?(id: PmsId, lineId: PmsId, at: string, context: WriteContext): Promise<Booking>;
  /** Marks a room as left. */
  checkOut?(id: PmsId, lineId: PmsId, at: string, context: WriteContext): Promise<Booking>;
  /** Bookings changed since an instant, oldest first. */
  changes?(since: string): AsyncIterable<Booking>;
}
