import { reach } from '@/platform/failpoints';
import { type Clock } from '@/shared/clock';
import { type CreateOutcome, type CreateRequest, type WriteContext } from '../../booking.port';
import { type Offer, type Quote } from '../../offer.port';
import { PmsError } from '../../pms-error.port';
import { refusalOfGuest } from '../../stay-terms.port';
import { type PropertySettings } from '../../property.port';
import { bookingOf } from './booking-view';
import { soldExtras } from './extras';
import { type BookingRow, type Inventory, type NewBooking } from './inventory.port';
import { type OfferDesk, partyOf } from './offer-desk';
import { decodeOffer, type Wish } from './offer-token';
import { rollBackWith, settle } from './rollback';

/** A room lost to another writer is replaced by the next free one; so many losses in a row mean a full house. */
const ROOM_TRIES = 8;

export class BookingDesk {
  constructor(
    private readonly settings: PropertySettings,
    private readonly inventory: Inventory,
    private readonly offers: OfferDesk,
    private readonly clock: Clock,
  ) {}

  async create(request: CreateRequest, context: WriteContext): Promise<CreateOutcome> {
    const known = await this.inventory.byKey(context.idempotencyKey);
    if (known !== undefined) return repeated(known);
    const wish = decodeOffer(request.quote.offerToken);
    const refused = refusalOfGuest(request.guest) ?? (await this.offers.refusalOf(wish));
    if (refused !== undefined) return { kind: 'refused', ...refused };
    const offer = await this.offers.priced(wish);
    const { price } = this.offers.quoted(offer, request.quote.extras);
    if (price.gross.minor !== request.quote.price.gross.minor) return this.repriced(request.quote, wish);
    return settle(this.inventory.transaction(() => this.book({ request, wish, offer }, context)));
  }

  private async repriced(quote: Quote, wish: Wish): Promise<CreateOutcome> {
    const [offer] = await this.offers.search(wish);
    if (offer === undefined) return { kind: 'no_availability' };
    return { kind: 'price_changed', quote: this.offers.quoted(offer, quote.extras) };
  }

  private async book(deal: { request: CreateRequest; wish: Wish; offer: Offer }, context: WriteContext): Promise<CreateOutcome> {
    const { wish } = deal;
    const inserted = await this.inventory.insertBooking(this.newBooking(deal, context));
    if (inserted === undefined) return rollBackWith(repeated(await this.mustFind(context.idempotencyKey)));
    const { checkIn, checkOut, roomTypeId } = wish;
    // Read after the booking's number was taken: whoever took one before has committed, so this list is up to date.
    const rooms = await this.inventory.freeRooms(wish);
    for (const roomId of rooms.slice(0, ROOM_TRIES)) {
      if (await this.inventory.insertStay({ bookingId: inserted.id, roomId, roomTypeId, checkIn, checkOut })) {
        await this.charge(inserted.id, deal, context);
        context.signal?.throwIfAborted();
        reach('pms.writing', 'createBooking');
        return { kind: 'created', booking: bookingOf(await this.mustFind(context.idempotencyKey)), repeated: false };
      }
    }
    return rollBackWith<CreateOutcome>({ kind: 'no_availability' });
  }

  /** What goes with the room stands on its account, not in its price. */
  private async charge(
    bookingId: string,
    { request, offer }: { request: CreateRequest; offer: Offer },
    context: WriteContext,
  ): Promise<void> {
    for (const { extra, quantity, amount } of soldExtras(this.settings, request.quote.extras, offer.nights)) {
      await this.inventory.insertFolio({
        bookingId,
        idempotencyKey: `${context.idempotencyKey}:${extra.id}`,
        kind: 'extra',
        description: extra.name.en,
        amountMinor: amount.minor,
        details: { extra: extra.id, quantity, perNight: extra.perNight, actor: context.actor },
      });
    }
  }

  private newBooking({ request, wish, offer }: { request: CreateRequest; wish: Wish; offer: Offer }, context: WriteContext): NewBooking {
    const { guest, notes, source } = request;
    const { adults, childAges } = partyOf(wish);
    return {
      idempotencyKey: context.idempotencyKey,
      guestName: guest.name.trim(),
      guestEmail: guest.email?.toLowerCase() ?? null,
      guestPhone: guest.phone ?? null,
      source: source ?? context.actor,
      adults,
      childAges,
      totalMinor: offer.price.gross.minor,
      currency: offer.price.gross.currency,
      notes: notes === undefined ? [] : [notes],
      createdAt: this.clock.now(),
    };
  }

  private async mustFind(idempotencyKey: string): Promise<BookingRow> {
    const row = await this.inventory.byKey(idempotencyKey);
    if (row === undefined) throw new PmsError('PROTOCOL', 'a booking vanished within its own transaction');
    return row;
  }
}

const repeated = (row: BookingRow): CreateOutcome => ({ kind: 'created', booking: bookingOf(row), repeated: true });
