import { type TenantId } from '@/shared/ids';
import { type Translated } from '@/shared/language';
import { type Money } from '@/shared/money';

/** Opaque name of a thing in the hotel system; QloApps: "1", built-in: "STD" or a UUID. */
export type PmsId = string;

export type CancellationPenalty = { readonly kind: 'first_night' } | { readonly kind: 'percent'; readonly percent: number };

export interface CancellationRule {
  /** Free until so many hours before check-in time of the arrival day; that very second included. */
  readonly freeHoursBefore: number;
  readonly penalty: CancellationPenalty;
}

export interface Extra {
  readonly id: PmsId;
  readonly name: Translated;
  readonly perNight: boolean;
  readonly price: Money;
}

/** What the hotel decided and its PMS does not know; built from the Hotel by `propertyOf` and passed in by value. */
export interface PropertySettings {
  readonly tenantId: TenantId;
  /** The hotel's name in its PMS. */
  readonly propertyId: PmsId;
  readonly name: string;
  /** IANA zone: `America/Lima`. */
  readonly timeZone: string;
  /** ISO 4217; every amount of the hotel is in it. */
  readonly currency: string;
  /** `HH:MM` on the hotel's wall clock, as all times here. */
  readonly checkInTime: string;
  readonly checkOutTime: string;
  /** Absent when the hotel sells none. The price is flat, whatever the hour up to `until`. */
  readonly lateCheckout?: { readonly until: string; readonly price: Money };
  /** Share of the total to be paid when booking, 0 to 100. */
  readonly depositPercent: number;
  readonly cancellation: CancellationRule;
  /** What the built-in inventory sells beside the rooms; another hotel system has its own. */
  readonly extras?: readonly Extra[];
  /** Longest stay in nights. */
  readonly maxNights: number;
  /** How many days ahead a guest may arrive. */
  readonly bookingWindowDays: number;
}

export interface Property {
  readonly id: PmsId;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly checkInTime: string;
  readonly checkOutTime: string;
  readonly maxNights: number;
  readonly bookingWindowDays: number;
}

export interface RoomType {
  readonly id: PmsId;
  readonly name: Translated;
  /** Adults and children together. */
  readonly capacity: number;
  readonly nightly: Money;
  /** Rooms the hotel has of it, free or not. */
  readonly rooms: number;
}
