import { type Translated } from '@/shared/language';
import { type LocalDate } from '@/shared/local-date';

export interface RoomTypeRow {
  readonly id: string;
  readonly name: Translated;
  readonly capacity: number;
  readonly nightlyMinor: number;
  readonly rooms: number;
}

export interface StayRow {
  readonly id: number;
  readonly roomId: number;
  readonly roomNumber: string;
  readonly roomTypeId: string;
  readonly roomTypeName: Translated;
  readonly checkIn: LocalDate;
  readonly checkOut: LocalDate;
}

/** `late_checkout`, `extra` and `cancellation_fee` are owed; `payment`, `change` and `cancellation` only tell what happened. */
export type FolioKind = 'late_checkout' | 'extra' | 'cancellation_fee' | 'payment' | 'change' | 'cancellation';

export interface NewFolioItem {
  readonly bookingId: string;
  readonly idempotencyKey: string;
  readonly kind: FolioKind;
  readonly description: string;
  readonly amountMinor: number;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface FolioRow extends NewFolioItem {
  readonly id: number;
}

export type StoredStatus = 'confirmed' | 'checked_in' | 'checked_out' | 'cancelled';

export interface NewBooking {
  readonly idempotencyKey: string;
  readonly guestName: string;
  readonly guestEmail: string | null;
  readonly guestPhone: string | null;
  readonly source: string;
  readonly adults: number;
  readonly childAges: readonly number[];
  readonly totalMinor: number;
  readonly currency: string;
  readonly notes: readonly string[];
  readonly createdAt: Date;
}

export interface BookingRow extends Omit<NewBooking, 'createdAt'> {
  readonly id: string;
  readonly reference: string;
  readonly status: StoredStatus;
  readonly paidMinor: number;
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly stays: readonly StayRow[];
  readonly folio: readonly FolioRow[];
}

export interface BookingPatch {
  readonly status?: StoredStatus;
  readonly adults?: number;
  readonly childAges?: readonly number[];
  readonly totalMinor?: number;
  readonly paidMinor?: number;
}

export interface StayNights {
  readonly roomTypeId: string;
  readonly checkIn: LocalDate;
  readonly checkOut: LocalDate;
}

export interface NewStay extends StayNights {
  /** Given when a stay moves: the line keeps its name. */
  readonly id?: number;
  readonly bookingId: string;
  readonly roomId: number;
}

export interface RowFilter {
  readonly reference?: string;
  readonly guestEmail?: string;
  readonly guestPhone?: string;
  readonly arrivalFrom?: LocalDate;
  readonly arrivalTo?: LocalDate;
  readonly idempotencyKey?: string;
  readonly today: LocalDate;
  readonly limit: number;
  readonly offset: number;
}

/** The rooms and bookings of one hotel: PostgreSQL, or memory for tests of conversations. */
export interface Inventory {
  /** All or nothing; a throw undoes everything. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** In the hotel's order. */
  roomTypes(): Promise<readonly RoomTypeRow[]>;
  /**
   * Rooms of a type free for every night, best first: no late check-out on the arrival day, then by number.
   * @param exceptBooking a booking whose own room does not count as taken.
   */
  freeRooms(stay: StayNights, exceptBooking?: string): Promise<readonly number[]>;
  /** Free rooms per type and night, `to` excluded. */
  freePerNight(from: LocalDate, to: LocalDate): Promise<readonly { roomTypeId: string; date: LocalDate; free: number }[]>;
  /** Free rooms per type for the whole stay; a type without any is absent. */
  freePerType(checkIn: LocalDate, checkOut: LocalDate): Promise<ReadonlyMap<string, number>>;

  find(filter: RowFilter): Promise<readonly BookingRow[]>;
  byId(id: string): Promise<BookingRow | undefined>;
  /** Keeps every other writer of the booking waiting until the transaction ends. */
  lock(id: string): Promise<BookingRow | undefined>;
  byKey(idempotencyKey: string): Promise<BookingRow | undefined>;
  /** Undefined when the key has a booking already. Numbers are given in order, one writer at a time. */
  insertBooking(booking: NewBooking): Promise<{ id: string; reference: string } | undefined>;
  /** False when another live stay holds the room on one of the nights: the table's own constraint decides. */
  insertStay(stay: NewStay): Promise<boolean>;
  removeStay(stayId: number): Promise<void>;
  /** Frees the rooms of a booking; its stays remain as history. */
  endStays(bookingId: string): Promise<void>;
  /** Raises the version. */
  updateBooking(id: string, patch: BookingPatch, at: Date): Promise<void>;
  insertFolio(item: NewFolioItem): Promise<void>;
  folioByKey(idempotencyKey: string): Promise<FolioRow | undefined>;
  hasArrival(roomId: number, date: LocalDate): Promise<boolean>;
}
