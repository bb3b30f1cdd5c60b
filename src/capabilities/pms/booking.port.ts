import { type TenantId } from '@/shared/ids';
import { type Translated } from '@/shared/language';
import { type LocalDate } from '@/shared/local-date';
import { type Money } from '@/shared/money';
import { type Refusal } from './pms-error.port';
import { type Guests, type Price, type Quote } from './offer.port';
import { type PmsId } from './property.port';

export type BookingStatus =
  'held' | 'pending_payment' | 'confirmed' | 'checked_in' | 'checked_out' | 'cancelled' | 'no_show' | 'overbooked' | 'unknown';

export interface GuestInput {
  /** Full name; trimmed, 2 to 120 characters, else INVALID_GUEST. */
  readonly name: string;
  readonly email?: string;
  /** E.164. */
  readonly phone?: string;
}

export interface GuestRef {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Something charged beside the room. */
export interface Charge {
  readonly id: PmsId;
  readonly kind: 'late_checkout' | 'cancellation_fee' | 'extra';
  readonly lineId: PmsId | null;
  readonly amount: Money;
  /** `HH:MM`, for a late check-out. */
  readonly until: string | null;
}

/** One room of a booking. */
export interface BookingLine {
  readonly lineId: PmsId;
  readonly roomTypeId: PmsId;
  readonly roomTypeName: Translated;
  /** Null while no room is assigned. */
  readonly roomNumber: string | null;
  readonly checkIn: LocalDate;
  readonly checkOut: LocalDate;
  readonly guests: Guests;
  readonly status: BookingStatus;
  readonly price: Price;
}

export interface Booking {
  readonly id: PmsId;
  /** What the guest calls it: `BK-1003`. */
  readonly reference: string;
  readonly status: BookingStatus;
  readonly guest: GuestRef;
  readonly source: string | null;
  readonly lines: readonly BookingLine[];
  /** The rooms, without `charges`. */
  readonly total: Price;
  readonly charges: readonly Charge[];
  readonly paid: Money;
  /** Still to pay; negative when the hotel owes the guest. */
  readonly balance: Money;
  readonly notes: readonly string[];
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Changes with every write; `modifyBooking` wants the one it was decided on. */
  readonly version: string;
}

export interface WriteContext {
  readonly tenantId: TenantId;
  /** Minted when the summary is shown; the same key never has two effects, whatever the method. */
  readonly idempotencyKey: string;
  readonly actor: 'guest' | 'staff' | 'system';
  readonly correlationId: string;
  /** The caller holds the lock of the room type (`roomTypeLock`); without it an adapter that needs the lock takes it itself. */
  readonly lockHeld?: true;
  /** Set by the decorator: when it aborts, nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

export interface BookingFilter {
  /** Exact, upper or lower case. */
  readonly reference?: string;
  /** Any case. */
  readonly guestEmail?: string;
  /** E.164. */
  readonly guestPhone?: string;
  /** Arrivals from the first to the last day, both included. */
  readonly arrival?: readonly [LocalDate, LocalDate];
  readonly idempotencyKey?: string;
  /** Default 20, at most 100. */
  readonly limit?: number;
  readonly cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface CreateRequest {
  readonly quote: Quote;
  readonly guest: GuestInput;
  readonly notes?: string;
  /** Where the booking came from: a channel's name. */
  readonly source?: string;
}

export type Refused = { readonly kind: 'refused' } & Refusal;

export type CreateOutcome =
  /** `repeated`: this key had been booked before; this is that booking, whatever became of it since. */
  | { readonly kind: 'created'; readonly booking: Booking; readonly repeated: boolean }
  | { readonly kind: 'no_availability' }
  /** Nothing was booked; the summary must be shown again with this quote. */
  | { readonly kind: 'price_changed'; readonly quote: Quote }
  | Refused;

/** What is absent stays as it is. */
export interface BookingChange {
  readonly checkIn?: LocalDate;
  readonly checkOut?: LocalDate;
  readonly guests?: Guests;
  readonly roomTypeId?: PmsId;
}

export type ChangePreview =
  | { readonly kind: 'feasible'; readonly before: Price; readonly after: Price; readonly difference: Money; readonly version: string }
  | { readonly kind: 'no_availability' }
  /** Not in a state to be changed by a guest: in house, left, cancelled. */
  | { readonly kind: 'not_changeable'; readonly status: BookingStatus }
  | Refused;

export interface ModifyRequest {
  readonly change: BookingChange;
  /** `version` of the preview the guest agreed to. */
  readonly expectedVersion: string;
  /** New total the guest agreed to. */
  readonly expectedTotal: Money;
}

export type ModifyOutcome =
  | { readonly kind: 'modified'; readonly booking: Booking; readonly repeated: boolean }
  /** Someone changed the booking meanwhile: preview again. */
  | { readonly kind: 'conflict'; readonly booking: Booking }
  | { readonly kind: 'price_changed'; readonly preview: ChangePreview }
  | Exclude<ChangePreview, { kind: 'feasible' }>;

export interface CancellationCost {
  /** True within the free period. */
  readonly free: boolean;
  /** ISO 8601 with the hotel's offset; null when the rule is unknown. */
  readonly freeUntil: string | null;
  readonly fee: Money;
  /** Of what was paid. */
  readonly refundable: Money;
  /** Of the fee, not covered by what was paid. */
  readonly balanceDue: Money;
}

export type CancellationPreview =
  | ({ readonly kind: 'cancellable' } & CancellationCost)
  | { readonly kind: 'already_cancelled' }
  /** In house or left: a case for the staff. */
  | { readonly kind: 'not_cancellable'; readonly status: BookingStatus };

export interface CancelRequest {
  /** One of ours, not the guest's words. */
  readonly reason: string;
  /** Fee the guest agreed to. */
  readonly expectedFee: Money;
}

export type CancelOutcome =
  | { readonly kind: 'cancelled'; readonly booking: Booking; readonly cost: CancellationCost; readonly repeated: boolean }
  /** The free period ended between question and answer: nothing was cancelled. */
  | { readonly kind: 'fee_changed'; readonly cost: CancellationCost }
  | Exclude<CancellationPreview, { kind: 'cancellable' }>;

export interface LateCheckoutTerms {
  readonly date: LocalDate;
  /** `HH:MM` asked for. */
  readonly time: string;
  /** `HH:MM`: the latest the hotel sells. */
  readonly until: string;
  readonly price: Money;
}

export type LateCheckoutPreview =
  /** Not later than the ordinary check-out time: nothing to pay, nothing to post. */
  | { readonly kind: 'included'; readonly date: LocalDate; readonly until: string }
  | ({ readonly kind: 'available' } & LateCheckoutTerms)
  | { readonly kind: 'already_granted'; readonly charge: Charge; readonly booking: Booking }
  | { readonly kind: 'refused'; readonly reason: 'next_arrival' | 'too_late' | 'not_in_house' | 'not_offered'; readonly until?: string };

export interface LateCheckoutRequest {
  readonly bookingId: PmsId;
  readonly lineId: PmsId;
  readonly time: string;
  /** Price the guest agreed to. */
  readonly expectedPrice: Money;
}

export type LateCheckoutOutcome =
  | { readonly kind: 'posted'; readonly booking: Booking; readonly charge: Charge; readonly repeated: boolean }
  | { readonly kind: 'price_changed'; readonly terms: LateCheckoutTerms }
  | Exclude<LateCheckoutPreview, { kind: 'available' }>;

export interface PaymentRequest {
  /** Everything paid so far, this payment included: repeating it adds nothing. */
  readonly paidTotal: Money;
  readonly method: string;
  readonly transactionId: string;
}
