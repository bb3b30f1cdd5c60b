import { type Translated } from '@/shared/language';
import { type LocalDate } from '@/shared/local-date';
import { type Money } from '@/shared/money';
import { type Extra, type PmsId } from './property.port';

export interface Guests {
  readonly adults: number;
  /** One age in years per child. */
  readonly childAges: readonly number[];
}

export interface StayQuery {
  readonly checkIn: LocalDate;
  /** The morning of departure; the night before it is the last one paid. */
  readonly checkOut: LocalDate;
  /** One entry per room wanted; more than `capabilities.maxRooms` is UNSUPPORTED. */
  readonly rooms: readonly Guests[];
  /** Only this type. */
  readonly roomTypeId?: PmsId;
}

export interface Price {
  /** What the guest pays, taxes included. */
  readonly gross: Money;
  /** Null where the hotel system does not split its prices. */
  readonly net: Money | null;
  readonly tax: Money | null;
  readonly nightly: readonly { readonly date: LocalDate; readonly gross: Money }[];
}

export type CancellationTerms =
  /** `until` is ISO 8601 with the hotel's offset (`2026-12-02T15:00:00-05:00`); later than that `fee` is due. */
  | { readonly kind: 'free_until'; readonly until: string; readonly fee: Money }
  /** The free period is over already when booking: arrival is too near. */
  | { readonly kind: 'fee_applies'; readonly fee: Money }
  | { readonly kind: 'non_refundable' }
  | { readonly kind: 'unknown' };

/** Room type × rate plan × board × conditions for one stay. Plain JSON, all of it. */
export interface Offer {
  /** Opaque; names exactly this offer when quoting it. Not for guests. */
  readonly offerToken: string;
  readonly roomTypeId: PmsId;
  readonly roomTypeName: Translated;
  readonly ratePlanId: PmsId | null;
  /** Room only, bed and breakfast, half board, full board, all inclusive; null where the PMS does not say. */
  readonly board: 'RO' | 'BB' | 'HB' | 'FB' | 'AI' | null;
  readonly checkIn: LocalDate;
  readonly checkOut: LocalDate;
  readonly nights: number;
  readonly rooms: readonly Guests[];
  /** Rooms of the type free for the whole stay, at least one. */
  readonly roomsLeft: number;
  /** For the whole stay. */
  readonly price: Price;
  /** Due when booking. */
  readonly deposit: Money;
  readonly includedExtras: readonly Extra[];
  readonly cancellation: CancellationTerms;
}

export interface ExtraRequest {
  readonly id: PmsId;
  readonly quantity: number;
}

/** An offer re-priced now, extras included: what a summary shows and `createBooking` must honour. Plain JSON. */
export interface Quote extends Offer {
  readonly extras: readonly ExtraRequest[];
  /** ISO 8601, UTC. */
  readonly quotedAt: string;
}

export interface DayAvailability {
  readonly date: LocalDate;
  readonly roomTypeId: PmsId;
  /** Rooms free for the night that begins on `date`. */
  readonly roomsLeft: number;
}
