import { randomUUID } from 'node:crypto';
import { addDays, daysBetween, type LocalDate } from '@/shared/local-date';
import {
  type BookingPatch,
  type BookingRow,
  type FolioRow,
  type Inventory,
  type NewBooking,
  type NewFolioItem,
  type NewStay,
  type RoomTypeRow,
  type RowFilter,
  type StayNights,
  type StayRow,
} from './inventory.port';

export interface FakeRoom {
  readonly id: number;
  readonly number: string;
  readonly roomTypeId: string;
}

export type FakeStay = NewStay & { readonly id: number; readonly live: boolean };
export type FakeBooking = Omit<BookingRow, 'stays' | 'folio'>;

export interface InventoryState {
  types: RoomTypeRow[];
  rooms: FakeRoom[];
  bookings: FakeBooking[];
  stays: FakeStay[];
  folio: FolioRow[];
  prefix: string;
  next: number;
}

/** The tables in memory, with the same constraints; transactions run one after the other. */
export class FakeInventory implements Inventory {
  private queue: Promise<unknown> = Promise.resolve();
  private nextId = 10_000;

  constructor(readonly state: InventoryState) {}

  transaction<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(() => this.allOrNothing(work));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async allOrNothing<T>(work: () => Promise<T>): Promise<T> {
    const before = structuredClone(this.state);
    try {
      return await work();
    } catch (error) {
      Object.assign(this.state, before);
      throw error;
    }
  }

  async roomTypes(): Promise<readonly RoomTypeRow[]> {
    return this.state.types.map((type) => ({ ...type, rooms: this.roomsOf(type.id).length }));
  }

  async freeRooms({ roomTypeId, checkIn, checkOut }: StayNights, exceptBooking?: string): Promise<readonly number[]> {
    const free = this.roomsOf(roomTypeId).filter(({ id }) => this.isFree(id, checkIn, checkOut, exceptBooking));
    const late = (roomId: number): number => Number(this.leavesLate(roomId, checkIn));
    return free.map(({ id }) => id).sort((a, b) => late(a) - late(b) || a - b);
  }

  async freePerType(checkIn: LocalDate, checkOut: LocalDate): Promise<ReadonlyMap<string, number>> {
    const free = this.state.types.map(
      ({ id }) => [id, this.roomsOf(id).filter((room) => this.isFree(room.id, checkIn, checkOut)).length] as const,
    );
    return new Map(free.filter(([, count]) => count > 0));
  }

  async freePerNight(from: LocalDate, to: LocalDate): Promise<readonly { roomTypeId: string; date: LocalDate; free: number }[]> {
    const dates = Array.from({ length: daysBetween(from, to) }, (_, day) => addDays(from, day));
    return dates.flatMap((date) =>
      this.state.types.map(({ id }) => ({
        roomTypeId: id,
        date,
        free: this.roomsOf(id).filter((room) => this.isFree(room.id, date, addDays(date, 1))).length,
      })),
    );
  }

  async find(filter: RowFilter): Promise<readonly BookingRow[]> {
    const past = (row: BookingRow): number => Number((row.stays.at(-1)?.checkOut ?? '') < filter.today);
    return this.state.bookings
      .map((booking) => this.whole(booking))
      .filter((row) => matches(row, filter))
      .sort((a, b) => past(a) - past(b) || arrivalOf(a).localeCompare(arrivalOf(b)) || a.reference.localeCompare(b.reference))
      .slice(filter.offset, filter.offset + filter.limit);
  }

  async byId(id: string): Promise<BookingRow | undefined> {
    return this.state.bookings.filter((booking) => booking.id === id).map((booking) => this.whole(booking))[0];
  }

  lock(id: string): Promise<BookingRow | undefined> {
    return this.byId(id);
  }

  async byKey(idempotencyKey: string): Promise<BookingRow | undefined> {
    return this.state.bookings.filter((booking) => booking.idempotencyKey === idempotencyKey).map((booking) => this.whole(booking))[0];
  }

  async insertBooking({ createdAt, ...booking }: NewBooking): Promise<{ id: string; reference: string } | undefined> {
    if ((await this.byKey(booking.idempotencyKey)) !== undefined) return undefined;
    const row: FakeBooking = {
      ...booking,
      id: randomUUID(),
      reference: `${this.state.prefix}${this.state.next}`,
      status: 'confirmed',
      paidMinor: 0,
      version: 1,
      createdAt: createdAt.toISOString(),
    };
    this.state.next += 1;
    this.state.bookings.push(row);
    return row;
  }

  async insertStay(stay: NewStay): Promise<boolean> {
    if (!this.isFree(stay.roomId, stay.checkIn, stay.checkOut)) return false;
    this.state.stays.push({ ...stay, id: stay.id ?? this.id(), live: true });
    return true;
  }

  async removeStay(stayId: number): Promise<void> {
    this.state.stays = this.state.stays.filter(({ id }) => id !== stayId);
  }

  async endStays(bookingId: string): Promise<void> {
    this.state.stays = this.state.stays.map((stay) => (stay.bookingId === bookingId ? { ...stay, live: false } : stay));
  }

  async updateBooking(id: string, patch: BookingPatch): Promise<void> {
    this.state.bookings = this.state.bookings.map((row) => (row.id === id ? { ...row, ...patch, version: row.version + 1 } : row));
  }

  async insertFolio(item: NewFolioItem): Promise<void> {
    if ((await this.folioByKey(item.idempotencyKey)) !== undefined) throw new Error('pms_folio_items_tenant_id_idempotency_key_key');
    this.state.folio.push({ ...item, id: this.id() });
  }

  async folioByKey(idempotencyKey: string): Promise<FolioRow | undefined> {
    return this.state.folio.find((item) => item.idempotencyKey === idempotencyKey);
  }

  async hasArrival(roomId: number, date: LocalDate): Promise<boolean> {
    return this.state.stays.some((stay) => stay.live && stay.roomId === roomId && stay.checkIn === date);
  }

  private id(): number {
    this.nextId += 1;
    return this.nextId;
  }

  private roomsOf(roomTypeId: string): readonly FakeRoom[] {
    return this.state.rooms.filter((room) => room.roomTypeId === roomTypeId);
  }

  private isFree(roomId: number, checkIn: LocalDate, checkOut: LocalDate, exceptBooking?: string): boolean {
    return !this.state.stays.some(
      (stay) =>
        stay.live && stay.roomId === roomId && stay.bookingId !== exceptBooking && stay.checkIn < checkOut && stay.checkOut > checkIn,
    );
  }

  private leavesLate(roomId: number, date: LocalDate): boolean {
    const leaving = this.state.stays.filter((stay) => stay.live && stay.roomId === roomId && stay.checkOut === date);
    return leaving.some(({ bookingId }) => this.state.folio.some((item) => item.bookingId === bookingId && item.kind === 'late_checkout'));
  }

  private whole(booking: FakeBooking): BookingRow {
    const stays = this.state.stays.filter(({ bookingId }) => bookingId === booking.id).map((stay) => this.named(stay));
    return { ...booking, stays, folio: this.state.folio.filter(({ bookingId }) => bookingId === booking.id) };
  }

  private named({ id, roomId, roomTypeId, checkIn, checkOut }: FakeStay): StayRow {
    const room = this.state.rooms.find((candidate) => candidate.id === roomId);
    const type = this.state.types.find((candidate) => candidate.id === roomTypeId);
    if (room === undefined || type === undefined) throw new Error('a stay without its room');
    return { id, roomId, roomNumber: room.number, roomTypeId, roomTypeName: type.name, checkIn, checkOut };
  }
}

const arrivalOf = (row: BookingRow): string => row.stays[0]?.checkIn ?? '';

function matches(row: BookingRow, { reference, guestEmail, guestPhone, idempotencyKey, arrivalFrom, arrivalTo }: RowFilter): boolean {
  const equal = (wanted: string | undefined, value: string | null): boolean => wanted === undefined || wanted === value;
  const arrival = arrivalOf(row);
  return (
    equal(reference, row.reference.toUpperCase()) &&
    equal(guestEmail, row.guestEmail) &&
    equal(guestPhone, row.guestPhone) &&
    equal(idempotencyKey, row.idempotencyKey) &&
    (arrivalFrom === undefined || (arrival >= arrivalFrom && arrival <= (arrivalTo ?? arrivalFrom)))
  );
}
