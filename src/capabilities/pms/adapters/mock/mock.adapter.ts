import { type Clock } from '@/shared/clock';
import { daysBetween, today } from '@/shared/local-date';
import { money } from '@/shared/money';
import {
  type Booking,
  type BookingChange,
  type BookingFilter,
  type CancellationPreview,
  type CancelOutcome,
  type CancelRequest,
  type ChangePreview,
  type CreateOutcome,
  type CreateRequest,
  type LateCheckoutOutcome,
  type LateCheckoutPreview,
  type LateCheckoutRequest,
  type ModifyOutcome,
  type ModifyRequest,
  type Page,
  type PaymentRequest,
  type WriteContext,
} from '../../booking.port';
import { type DayAvailability, type ExtraRequest, type Offer, type Quote, type StayQuery } from '../../offer.port';
import { PmsError } from '../../pms-error.port';
import { type PmsCapabilities, type PmsHealth, type PmsPort } from '../../pms.port';
import { type Extra, type Property, type PropertySettings, type RoomType } from '../../property.port';
import { BookingDesk } from './booking-desk';
import { bookingOf } from './booking-view';
import { CancellationDesk } from './cancellation-desk';
import { ChangeDesk } from './change-desk';
import { type BookingRow, type Inventory } from './inventory.port';
import { LateCheckoutDesk } from './late-checkout-desk';
import { OfferDesk } from './offer-desk';
import { decodeOffer } from './offer-token';
import { toRowFilter } from './row-filter';

const CALENDAR_NIGHTS = 31;

/** The inventory of a hotel that has no system of its own (`PMS_TYPE=mock`): real rooms, real bookings, no network. */
export class MockPms implements PmsPort {
  readonly capabilities: PmsCapabilities = {
    holds: false,
    refunds: false,
    guestProfiles: false,
    checkIn: false,
    events: false,
    lateCheckout: true,
    atomicInventory: true,
    nativeIdempotency: true,
    maxRooms: 1,
  };
  private readonly offers: OfferDesk;
  private readonly bookings: BookingDesk;
  private readonly changesDesk: ChangeDesk;
  private readonly cancellations: CancellationDesk;
  private readonly lateCheckouts: LateCheckoutDesk;

  constructor(
    private readonly settings: PropertySettings,
    private readonly inventory: Inventory,
    private readonly clock: Clock,
  ) {
    this.offers = new OfferDesk(settings, inventory, clock);
    this.bookings = new BookingDesk(settings, inventory, this.offers, clock);
    this.changesDesk = new ChangeDesk(inventory, this.offers, clock);
    this.cancellations = new CancellationDesk(settings, inventory, clock);
    this.lateCheckouts = new LateCheckoutDesk(settings, inventory);
  }

  async health(): Promise<PmsHealth> {
    try {
      await this.inventory.roomTypes();
      return { kind: 'up' };
    } catch {
      return { kind: 'down', code: 'UNAVAILABLE' };
    }
  }

  async listProperties(): Promise<readonly Property[]> {
    return [await this.getProperty()];
  }

  getProperty(): Promise<Property> {
    const { propertyId: id, name, timeZone, currency, checkInTime, checkOutTime, maxNights, bookingWindowDays } = this.settings;
    return Promise.resolve({ id, name, timeZone, currency, checkInTime, checkOutTime, maxNights, bookingWindowDays });
  }

  async listRoomTypes(): Promise<readonly RoomType[]> {
    const types = await this.inventory.roomTypes();
    return types.map(({ nightlyMinor, ...type }) => ({ ...type, nightly: money(nightlyMinor, this.settings.currency) }));
  }

  listExtras(): Promise<readonly Extra[]> {
    return Promise.resolve(this.settings.extras ?? []);
  }

  searchOffers(query: StayQuery): Promise<readonly Offer[]> {
    return this.offers.search(query);
  }

  async availabilityCalendar({
    from,
    to,
    roomTypeId,
  }: Parameters<PmsPort['availabilityCalendar']>[0]): Promise<readonly DayAvailability[]> {
    const nights = daysBetween(from, to);
    if (nights < 1 || nights > CALENDAR_NIGHTS) throw new PmsError('INVALID_REQUEST', `a calendar has 1 to ${CALENDAR_NIGHTS} nights`);
    const days = await this.inventory.freePerNight(from, to);
    return days
      .filter((day) => roomTypeId === undefined || day.roomTypeId === roomTypeId)
      .map((day) => ({ date: day.date, roomTypeId: day.roomTypeId, roomsLeft: day.free }));
  }

  async quote(offerToken: string, extras: readonly ExtraRequest[] = []): Promise<Quote | undefined> {
    const [offer] = await this.offers.search(decodeOffer(offerToken));
    return offer === undefined ? undefined : this.offers.quoted(offer, extras);
  }

  createBooking(request: CreateRequest, context: WriteContext): Promise<CreateOutcome> {
    return this.bookings.create(request, context);
  }

  async getBooking(id: string): Promise<Booking> {
    return bookingOf(await this.row(id));
  }

  async findBookings(filter: BookingFilter): Promise<Page<Booking>> {
    const wanted = toRowFilter(filter, today(this.clock.now(), this.settings.timeZone));
    if (wanted === undefined) return { items: [], nextCursor: null };
    const rows = await this.inventory.find({ ...wanted, limit: wanted.limit + 1 });
    const nextCursor = rows.length > wanted.limit ? String(wanted.offset + wanted.limit) : null;
    return { items: rows.slice(0, wanted.limit).map(bookingOf), nextCursor };
  }

  async previewChange(id: string, change: BookingChange): Promise<ChangePreview> {
    return this.changesDesk.preview(await this.row(id), change);
  }

  modifyBooking(id: string, request: ModifyRequest, context: WriteContext): Promise<ModifyOutcome> {
    return this.changesDesk.modify(id, request, context);
  }

  async previewCancellation(id: string): Promise<CancellationPreview> {
    return this.cancellations.preview(await this.row(id));
  }

  cancelBooking(id: string, request: CancelRequest, context: WriteContext): Promise<CancelOutcome> {
    return this.cancellations.cancel(id, request, context);
  }

  async lateCheckout(bookingId: string, lineId: string, time: string): Promise<LateCheckoutPreview> {
    return this.lateCheckouts.preview(await this.row(bookingId), lineId, time);
  }

  postLateCheckout(request: LateCheckoutRequest, context: WriteContext): Promise<LateCheckoutOutcome> {
    return this.lateCheckouts.post(request, context);
  }

  recordPayment(id: string, payment: PaymentRequest, context: WriteContext): Promise<Booking> {
    return this.inventory.transaction(async () => {
      const row = await this.inventory.lock(id);
      if (row === undefined) throw new PmsError('NOT_FOUND', 'no such booking');
      const more = payment.paidTotal.minor - row.paidMinor;
      if (more < 0) throw new PmsError('CONFLICT', 'more was paid already');
      if (more > 0) await this.writePayment(row, { ...payment, more }, context);
      return bookingOf(await this.row(id));
    });
  }

  private async writePayment(
    row: BookingRow,
    { method, transactionId, more }: PaymentRequest & { more: number },
    context: WriteContext,
  ): Promise<void> {
    await this.inventory.updateBooking(row.id, { paidMinor: row.paidMinor + more }, this.clock.now());
    await this.inventory.insertFolio({
      bookingId: row.id,
      idempotencyKey: context.idempotencyKey,
      kind: 'payment',
      description: method,
      amountMinor: more,
      details: { transactionId, actor: context.actor },
    });
  }

  private async row(id: string): Promise<BookingRow> {
    const row = await this.inventory.byId(id);
    if (row === undefined) throw new PmsError('NOT_FOUND', 'no such booking');
    return row;
  }
}
