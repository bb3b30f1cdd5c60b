import { type Booking, type BookingFilter, type Page } from '@/capabilities/pms/booking.port';
import { PmsError } from '@/capabilities/pms/pms-error.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { type LocalDate, today } from '@/shared/local-date';
import { isWritable } from '../hotel/hotel-facts';
import { type Toolbox } from '../toolbox';
import { orderIds, ROW_FIELDS, type RowPayload, rows } from '../wire/booking.payload';
import { anyOf, between } from '../wire/query';
import { digitsOf, matches } from './matches';
import { sourceOf } from './source';
import { type StoredBooking } from './stored-booking';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;
/** Bookings of one guest that are looked at; nobody has more, and an agency with more is a case for the staff. */
const MAX_CANDIDATES = 200;

/** Bookings by what a guest can say of them. The list of `bookings` filters nothing, so each clue has a way of its own. */
export class BookingSearch {
  constructor(private readonly tools: Toolbox) {}

  async find(filter: BookingFilter, signal?: AbortSignal): Promise<Page<Booking>> {
    const offset = offsetOf(filter.cursor);
    const limit = Math.min(filter.limit ?? DEFAULT_LIMIT, MAX_LIMIT);
    const ids = this.inOrder(await this.candidates(filter, signal));
    const stored = await this.tools.reader.all(ids.slice(offset, offset + limit), signal);
    const bookings = await this.tools.views.all(await this.standing(stored));
    const items = bookings.filter((booking) => matches(booking, filter));
    return { items, nextCursor: ids.length > offset + limit ? String(offset + limit) : null };
  }

  /** Rows of every booking that the strongest clue points to. */
  private async candidates(filter: BookingFilter, signal: AbortSignal | undefined): Promise<readonly RowPayload[]> {
    const { reader } = this.tools;
    const { idempotencyKey, reference, guestEmail, guestPhone, arrival } = filter;
    if (idempotencyKey !== undefined) return this.rowsOf(await reader.idsOfSource(sourceOf(idempotencyKey), signal), signal);
    if (reference !== undefined) return this.rowsOf(await reader.idsOfReference(reference.trim(), signal), signal);
    if (guestEmail !== undefined) return this.rowsOfGuests(await this.tools.guests.byMail(guestEmail.trim(), signal), signal);
    if (guestPhone !== undefined) return this.rowsOfGuests(await this.byPhone(guestPhone, signal), signal);
    return arrival === undefined ? [] : this.arrivals(arrival, signal);
  }

  /** @throws PmsError UNSUPPORTED for a version that answers this filter with an exception. */
  private async byPhone(phone: string, signal: AbortSignal | undefined): Promise<readonly { readonly id: PmsId }[]> {
    if (!isWritable(await this.tools.book.facts())) throw new PmsError('UNSUPPORTED', 'this version of QloApps finds nobody by his phone');
    return this.tools.guests.byPhone(digitsOf(phone), signal);
  }

  private async rowsOfGuests(guests: readonly { readonly id: PmsId }[], signal: AbortSignal | undefined): Promise<readonly RowPayload[]> {
    if (guests.length === 0) return [];
    const filter = { id_customer: anyOf(guests.map(({ id }) => id)) };
    const found = await this.tools.client.list(
      orderIds,
      { display: ['id'], filter, sort: 'id_DESC', limit: String(MAX_CANDIDATES) },
      signal,
    );
    return this.rowsOf(
      found.map(({ id }) => id),
      signal,
    );
  }

  private async rowsOf(ids: readonly PmsId[], signal: AbortSignal | undefined): Promise<readonly RowPayload[]> {
    return ids.length === 0 ? [] : this.tools.client.list(rows, { display: ROW_FIELDS, filter: { id_order: anyOf(ids) } }, signal);
  }

  private arrivals([from, to]: readonly [LocalDate, LocalDate], signal: AbortSignal | undefined): Promise<readonly RowPayload[]> {
    return this.tools.client.list(rows, { display: ROW_FIELDS, filter: { date_from: between(from, to) }, sort: 'date_from_ASC' }, signal);
  }

  /** Next arrival first, what is over last; ids of this hotel's bookings, each once. */
  private inOrder(found: readonly RowPayload[]): readonly PmsId[] {
    const { propertyId, timeZone } = this.tools.settings;
    const now = today(this.tools.clock.now(), timeZone);
    const isPast = (row: RowPayload): number => Number(row.date_to < now);
    const sorted = found
      .filter((row) => row.id_hotel === propertyId)
      .sort((a, b) => isPast(a) - isPast(b) || a.date_from.localeCompare(b.date_from) || Number(a.id_order) - Number(b.id_order));
    return [...new Set(sorted.map(({ id_order: id }) => id))];
  }

  /** Without what never was a booking: it lost its room while it was made, or we have taken it back. */
  private async standing(stored: readonly StoredBooking[]): Promise<readonly StoredBooking[]> {
    const withdrawn = await this.tools.journal.withdrawn(stored.map(({ id }) => id));
    return stored.filter(({ id, rows: all }) => !withdrawn.has(id) && all.some(({ hadRoom }) => hadRoom));
  }
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,9}$/.test(cursor)) throw new PmsError('INVALID_REQUEST', 'the cursor is not one of ours');
  return Number(cursor);
}
