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
  type GuestInput,
  type GuestRef,
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
import { type PmsCapabilities, type PmsHealth, type PmsPort, type ReadOptions } from '../../pms.port';
import { type Extra, type PmsId, type Property, type RoomType } from '../../property.port';
import { errorCode } from '@/shared/app-error';
import { BookingDesk } from './bookings/booking-desk';
import { BookingSearch } from './bookings/booking-search';
import { CancellationDesk } from './bookings/cancellation-desk';
import { ChangeDesk } from './bookings/change-desk';
import { ChangeFeed } from './bookings/change-feed';
import { KeyDesk } from './bookings/key-desk';
import { LateCheckoutDesk } from './bookings/late-checkout-desk';
import { PaymentDesk } from './bookings/payment-desk';
import { extrasOf } from './offers/extras';
import { decodeOffer } from './offers/offer-token';
import { MAX_ROOMS } from './offers/sale-rules';
import { type Toolbox } from './toolbox';
import { configurations } from './wire/hotel.payload';

/** A hotel that runs QloApps 1.7; one on 1.6.1 is only read. What it promises and what it cannot is in ADR 020. */
export class QloAppsPms implements PmsPort {
  readonly capabilities: PmsCapabilities = {
    holds: false,
    refunds: false,
    guestProfiles: true,
    checkIn: false,
    events: true,
    lateCheckout: true,
    atomicInventory: false,
    nativeIdempotency: false,
    maxRooms: MAX_ROOMS,
  };
  private readonly bookings: BookingDesk;
  private readonly search: BookingSearch;
  private readonly changesDesk: ChangeDesk;
  private readonly cancellations: CancellationDesk;
  private readonly lateCheckouts: LateCheckoutDesk;
  private readonly payments: PaymentDesk;
  private readonly feed: ChangeFeed;

  constructor(
    private readonly tools: Toolbox,
    keys = new KeyDesk(tools),
  ) {
    this.bookings = new BookingDesk(tools, keys);
    this.search = new BookingSearch(tools);
    this.changesDesk = new ChangeDesk(tools);
    this.cancellations = new CancellationDesk(tools);
    this.lateCheckouts = new LateCheckoutDesk(tools);
    this.payments = new PaymentDesk(tools);
    this.feed = new ChangeFeed(tools);
  }

  async health({ signal }: ReadOptions = {}): Promise<PmsHealth> {
    try {
      await this.tools.client.list(configurations, { display: ['name', 'value'], filter: { name: '[QLO_INSTALL_VERSION]' } }, signal);
      return { kind: 'up' };
    } catch (error) {
      return { kind: 'down', code: errorCode(error) };
    }
  }

  async listProperties(options?: ReadOptions): Promise<readonly Property[]> {
    return [await this.getProperty(options)];
  }

  async getProperty({ fresh }: ReadOptions = {}): Promise<Property> {
    const { propertyId: id, timeZone, maxNights, bookingWindowDays } = this.tools.settings;
    const { name, currency, checkInTime, checkOutTime } = await this.tools.book.facts(fresh);
    return { id, name, timeZone, currency, checkInTime, checkOutTime, maxNights, bookingWindowDays };
  }

  listRoomTypes({ fresh }: ReadOptions = {}): Promise<readonly RoomType[]> {
    return this.tools.book.roomTypes(fresh);
  }

  async listExtras(roomTypeId?: PmsId, { fresh }: ReadOptions = {}): Promise<readonly Extra[]> {
    const facts = await this.tools.book.facts(fresh);
    const types = roomTypeId === undefined ? facts.types : [await this.tools.book.type(roomTypeId)];
    const all = types.flatMap((type) => extrasOf(facts, type, this.tools.rules.lateCheckoutService));
    return [...new Map(all.map((extra) => [extra.id, extra])).values()];
  }

  searchOffers(query: StayQuery, { signal }: ReadOptions = {}): Promise<readonly Offer[]> {
    return this.tools.offers.search(query, signal);
  }

  availabilityCalendar(
    { from, to, roomTypeId }: Parameters<PmsPort['availabilityCalendar']>[0],
    { signal }: ReadOptions = {},
  ): Promise<readonly DayAvailability[]> {
    return this.tools.offers.calendar({ checkIn: from, checkOut: to, roomTypeId }, signal);
  }

  async quote(offerToken: string, extras: readonly ExtraRequest[] = [], { signal }: ReadOptions = {}): Promise<Quote | undefined> {
    return this.tools.offers.quote(decodeOffer(offerToken), extras, signal);
  }

  createBooking(request: CreateRequest, context: WriteContext): Promise<CreateOutcome> {
    return this.bookings.create(request, context);
  }

  async getBooking(id: PmsId, { signal }: ReadOptions = {}): Promise<Booking> {
    return this.tools.views.of(await this.tools.reader.get(id, signal));
  }

  findBookings(filter: BookingFilter, { signal }: ReadOptions = {}): Promise<Page<Booking>> {
    return this.search.find(filter, signal);
  }

  previewChange(id: PmsId, change: BookingChange): Promise<ChangePreview> {
    return this.changesDesk.preview(id, change);
  }

  modifyBooking(id: PmsId, request: ModifyRequest, context: WriteContext): Promise<ModifyOutcome> {
    return this.changesDesk.modify(id, request, context);
  }

  previewCancellation(id: PmsId): Promise<CancellationPreview> {
    return this.cancellations.preview(id);
  }

  cancelBooking(id: PmsId, request: CancelRequest, context: WriteContext): Promise<CancelOutcome> {
    return this.cancellations.cancel(id, request, context);
  }

  lateCheckout(bookingId: PmsId, lineId: PmsId, time: string): Promise<LateCheckoutPreview> {
    return this.lateCheckouts.preview(bookingId, lineId, time);
  }

  postLateCheckout(request: LateCheckoutRequest, context: WriteContext): Promise<LateCheckoutOutcome> {
    return this.lateCheckouts.post(request, context);
  }

  recordPayment(id: PmsId, payment: PaymentRequest, context: WriteContext): Promise<Booking> {
    return this.payments.record(id, payment, context);
  }

  async upsertGuest(guest: GuestInput, context: WriteContext): Promise<GuestRef> {
    await this.tools.book.writable();
    return this.tools.guests.upsert(guest, context);
  }

  findGuests(filter: { readonly email?: string; readonly phone?: string }): Promise<readonly GuestRef[]> {
    return this.tools.guests.find(filter);
  }

  changes(since: string): AsyncIterable<Booking> {
    return this.feed.since(since);
  }
}
