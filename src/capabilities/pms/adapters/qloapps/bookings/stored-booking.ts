import { type BookingStatus } from '@/capabilities/pms/booking.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { type LocalDate } from '@/shared/local-date';
import { type Money } from '@/shared/money';

/** One row of `room_bookings`: a room for some nights. */
export interface StoredRow {
  readonly id: PmsId;
  readonly typeId: PmsId;
  readonly typeName: string;
  readonly roomId: PmsId;
  readonly roomNumber: string;
  readonly checkIn: LocalDate;
  readonly checkOut: LocalDate;
  readonly adults: number;
  readonly childAges: readonly number[];
  readonly status: BookingStatus;
  /** False for a back order: it lost its room while it was made. */
  readonly hadRoom: boolean;
  /** Of the room alone. */
  readonly gross: Money;
  readonly services: readonly StoredService[];
}

export interface StoredService {
  readonly id: PmsId;
  readonly name: string;
  readonly quantity: number;
  readonly gross: Money;
}

/** An order with its rooms, as three resources tell it together. */
export interface StoredBooking {
  readonly id: PmsId;
  readonly reference: string;
  readonly source: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly gross: Money;
  readonly net: Money;
  readonly paid: Money;
  readonly customer: {
    readonly id: PmsId;
    readonly firstname: string;
    readonly lastname: string;
    readonly email: string;
    readonly phone: string | null;
  };
  readonly remarks: readonly string[];
  readonly rows: readonly StoredRow[];
  /** A discount, or extras that a PUT cannot name: one PUT of ours and they were gone. */
  readonly isFragile: boolean;
}

const ENDED: readonly BookingStatus[] = ['cancelled', 'overbooked'];

export const isLive = ({ status }: Pick<StoredRow, 'status'>): boolean => !ENDED.includes(status);

/** Every row has a room of its own. */
export const isSound = ({ rows }: StoredBooking): boolean => rows.length > 0 && rows.every(isLive);
