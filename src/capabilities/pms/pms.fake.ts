import { randomUUID } from 'node:crypto';
import { type Clock } from '@/shared/clock';
import { type Translated } from '@/shared/language';
import { toLocalDate } from '@/shared/local-date';
import { FakeInventory, type FakeRoom, type InventoryState } from './adapters/mock/inventory.fake';
import { type StoredStatus } from './adapters/mock/inventory.port';
import { MockPms } from './adapters/mock/mock.adapter';
import { type Booking } from './booking.port';
import { type PropertySettings } from './property.port';

/** What is in the house; the hotels of the fixture world have this shape. */
export interface FakePmsWorld {
  readonly roomTypes: readonly {
    readonly id: string;
    readonly name: Translated;
    readonly capacity: number;
    readonly nightlyMinor: number;
    readonly rooms: readonly string[];
  }[];
  readonly bookings: readonly FakePmsBooking[];
  readonly nextReference: { readonly prefix: string; readonly next: number };
}

export interface FakePmsBooking {
  readonly reference: string;
  readonly guest: { readonly name: string; readonly email?: string; readonly phone?: string };
  /** Number of the room. */
  readonly room: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly adults: number;
  readonly totalMinor: number;
  readonly paidMinor: number;
  readonly status: StoredStatus;
  readonly source: string;
}

/** A hotel system in memory for tests of conversations; it passes the same suite as the real ones. */
export class FakePms extends MockPms {
  constructor(
    settings: PropertySettings,
    world: FakePmsWorld,
    clock: Clock,
    private readonly rooms = new FakeInventory(stateOf(world, settings.currency)),
  ) {
    super(settings, rooms, clock);
  }

  /** Another guest books this very room, as staff at the desk would. */
  take(booking: FakePmsBooking): void {
    put(this.rooms.state, booking, this.rooms.state.bookings[0]?.currency ?? 'USD');
  }

  /** Every booking of the house, in the order in which they were made. */
  async ledger(): Promise<readonly Booking[]> {
    return Promise.all(this.rooms.state.bookings.map(({ id }) => this.getBooking(id)));
  }
}

export function stateOf({ roomTypes, bookings, nextReference }: FakePmsWorld, currency: string): InventoryState {
  const rooms = roomTypes.flatMap((type) => type.rooms.map((number) => ({ number, roomTypeId: type.id })));
  const state: InventoryState = {
    types: roomTypes.map(({ rooms: numbers, ...type }) => ({ ...type, rooms: numbers.length })),
    rooms: rooms.map((room, index): FakeRoom => ({ ...room, id: index + 1 })),
    bookings: [],
    stays: [],
    folio: [],
    ...nextReference,
  };
  for (const booking of bookings) put(state, booking, currency);
  return state;
}

function put(state: InventoryState, booking: FakePmsBooking, currency: string): void {
  const { guest, room: number, checkIn, checkOut, ...rest } = booking;
  const room = state.rooms.find((candidate) => candidate.number === number);
  if (room === undefined) throw new Error(`there is no room ${number}`);
  const id = randomUUID();
  state.bookings.push({
    ...rest,
    id,
    idempotencyKey: `seed:${booking.reference}`,
    guestName: guest.name,
    guestEmail: guest.email ?? null,
    guestPhone: guest.phone ?? null,
    childAges: [],
    currency,
    notes: [],
    version: 1,
    createdAt: '2026-11-01T12:00:00.000Z',
  });
  state.stays.push({
    id: state.stays.length + 1,
    bookingId: id,
    roomId: room.id,
    roomTypeId: room.roomTypeId,
    checkIn: toLocalDate(checkIn),
    checkOut: toLocalDate(checkOut),
    live: true,
  });
}
