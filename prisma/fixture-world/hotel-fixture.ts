import { type Topic } from '@/capabilities/knowledge';
import { type HotelSettings } from '@/capabilities/tenancy';
import { type Translated } from '@/shared/language';

export interface RoomTypeFixture {
  readonly id: string;
  readonly name: Translated;
  readonly capacity: number;
  /** Minor units a night, taxes included. */
  readonly nightlyMinor: number;
  readonly rooms: readonly string[];
}

export interface BookingFixture {
  readonly reference: string;
  readonly guest: { readonly name: string; readonly email?: string; readonly phone?: string };
  readonly room: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly adults: number;
  readonly totalMinor: number;
  readonly paidMinor: number;
  readonly status: 'confirmed' | 'checked_in';
  readonly source: string;
}

export interface HotelFixture {
  readonly id: string;
  readonly name: string;
  readonly settings: HotelSettings;
  readonly accounts: readonly {
    readonly channel: string;
    readonly account: string;
    readonly settings: Readonly<Record<string, unknown>>;
  }[];
  readonly roomTypes: readonly RoomTypeFixture[];
  /** The number that the next booking gets. */
  readonly nextReference: { readonly prefix: string; readonly next: number };
  readonly bookings: readonly BookingFixture[];
  readonly knowledge: Readonly<Record<Topic, Translated>>;
}

/** `count` room numbers from `first` on. */
export const roomNumbers = (first: number, count: number): string[] => Array.from({ length: count }, (_, index) => String(first + index));

/** An agency holds these rooms, one booking a room, so that only the others are left. */
export const taken = (checkIn: string, checkOut: string, rooms: readonly string[], totalMinor: number): BookingFixture[] =>
  rooms.map((room) => ({
    reference: `AG-${checkIn.slice(5).replace('-', '')}-${room}`,
    guest: { name: 'Agencia Sur' },
    room,
    checkIn,
    checkOut,
    adults: 2,
    totalMinor,
    paidMinor: totalMinor,
    status: 'confirmed',
    source: 'agency',
  }));
