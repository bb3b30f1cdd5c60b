import { PmsError } from '@/capabilities/pms/pms-error.port';
import { type PmsId, type PropertySettings } from '@/capabilities/pms/property.port';
import { type HotelBook } from '../hotel/hotel-book';
import {
  booking,
  NEIGHBOUR_FIELDS,
  neighbours,
  ORDER_FIELDS,
  type OrderPayload,
  orders,
  ROW_FIELDS,
  type RowPayload,
  rows,
} from '../wire/booking.payload';
import { anyOf, type Condition, exactly } from '../wire/query';
import { type QloAppsClient } from '../wire/qloapps-client';
import { nightsTaken, older } from './neighbours';
import { type StoredBooking } from './stored-booking';
import { toStoredBooking } from './to-stored-booking';

const IS_ID = /^\d{1,12}$/;

/** Bookings, each put together from the resources that know a part of it. */
export class BookingReader {
  constructor(
    private readonly client: QloAppsClient,
    private readonly book: HotelBook,
    private readonly settings: PropertySettings,
  ) {}

  /** @throws PmsError NOT_FOUND, also for a booking of another hotel. */
  async get(id: PmsId, signal?: AbortSignal): Promise<StoredBooking> {
    const [found] = IS_ID.test(id) ? await this.all([id], signal) : [];
    if (found === undefined) throw new PmsError('NOT_FOUND', 'no such booking');
    return found;
  }

  /** In the order of the ids; those that are not there, or not of this hotel, are left out. */
  async all(ids: readonly PmsId[], signal?: AbortSignal): Promise<readonly StoredBooking[]> {
    if (ids.length === 0) return [];
    const [found, lines] = await Promise.all([
      this.client.list(orders, { display: ORDER_FIELDS, filter: { id: anyOf(ids) } }, signal),
      this.client.list(rows, { display: ROW_FIELDS, filter: { id_order: anyOf(ids) } }, signal),
    ]);
    const own = lines.filter(({ id_hotel: hotel }) => hotel === this.settings.propertyId);
    const known = ids.flatMap((id) => found.filter((order) => order.id === id && own.some(({ id_order: orderId }) => orderId === id)));
    return Promise.all(
      known.map((order) =>
        this.whole(
          order,
          own.filter(({ id_order: orderId }) => orderId === order.id),
          signal,
        ),
      ),
    );
  }

  /** Orders that were made under this source, oldest first. */
  async idsOfSource(source: string, signal?: AbortSignal): Promise<readonly PmsId[]> {
    return this.idsWhere('source', exactly(source), { equals: source, signal });
  }

  async idsOfReference(reference: string, signal?: AbortSignal): Promise<readonly PmsId[]> {
    return this.idsWhere('reference', exactly(reference), { equals: reference, signal });
  }

  private async idsWhere(
    field: 'source' | 'reference',
    condition: Condition | undefined,
    { equals, signal }: { equals: string; signal: AbortSignal | undefined },
  ): Promise<readonly PmsId[]> {
    if (condition === undefined) return [];
    const found = await this.client.list(orders, { display: ORDER_FIELDS, filter: { [field]: condition }, sort: 'id_ASC' }, signal);
    return found.filter((order) => (order[field] ?? '').toLowerCase() === equals.toLowerCase()).map(({ id }) => id);
  }

  private async whole(order: OrderPayload, lines: readonly RowPayload[], signal: AbortSignal | undefined): Promise<StoredBooking> {
    const [facts, details, contested] = await Promise.all([
      this.book.facts(),
      this.client.get(`bookings/${order.id}`, booking, signal),
      this.contested(lines, signal),
    ]);
    return toStoredBooking({ order, lines, details, contested }, facts);
  }

  /** Rows whose room an older booking has on one of their nights: neither the website nor the staff take our locks. */
  private async contested(lines: readonly RowPayload[], signal: AbortSignal | undefined): Promise<ReadonlySet<PmsId>> {
    const waiting = lines.filter((row) => !row.is_back_order && !row.is_refunded && !row.is_cancelled && row.id_status === 1);
    const checked = waiting.map(async (row) => {
      const others = await this.client.list(neighbours, { display: NEIGHBOUR_FIELDS, filter: nightsTaken(row) }, signal);
      return older(row, others) ? [row.id] : [];
    });
    return new Set((await Promise.all(checked)).flat());
  }
}
