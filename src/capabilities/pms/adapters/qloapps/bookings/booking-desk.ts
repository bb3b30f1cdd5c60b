import { type CreateOutcome, type CreateRequest, type WriteContext } from '@/capabilities/pms/booking.port';
import { type Quote } from '@/capabilities/pms/offer.port';
import { PmsError } from '@/capabilities/pms/pms-error.port';
import { roomTypeLock } from '@/capabilities/pms/pms-lock.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { createLogger } from '@/platform/observability';
import { type Money, money } from '@/shared/money';
import { type BookingGuest, refusalFor } from '../guests/guest-desk';
import { noteRemark } from '../guests/remarks';
import { includedIn } from '../offers/extras';
import { decodeOffer, type Wish } from '../offers/offer-token';
import { type Toolbox } from '../toolbox';
import { type BookingPayload } from '../wire/booking.payload';
import { type WantedBooking } from './booking-body';
import { type KeyDesk } from './key-desk';
import { sourceOf } from './source';
import { type StoredBooking } from './stored-booking';

const log = createLogger('pms');

interface Order {
  readonly request: CreateRequest;
  readonly wish: Wish;
  readonly context: WriteContext;
}

const NO_AVAILABILITY: CreateOutcome = { kind: 'no_availability' };

/**
 * Books in a system that sells one room to everybody who asks at once: lock, look up by key, price and room once more, create, look
 * whether the room is ours, and give it back when it is not.
 */
export class BookingDesk {
  constructor(
    private readonly tools: Toolbox,
    private readonly keys: KeyDesk,
  ) {}

  async create(request: CreateRequest, context: WriteContext): Promise<CreateOutcome> {
    await this.tools.book.writable();
    const wish = decodeOffer(request.quote.offerToken);
    const work = (): Promise<CreateOutcome> => this.settle({ request, wish, context });
    if (context.lockHeld === true) return work();
    return this.tools.locks.hold([roomTypeLock(this.tools.settings, wish.roomTypeId)], work, context.signal);
  }

  private async settle(order: Order): Promise<CreateOutcome> {
    const { request, wish, context } = order;
    const known = await this.keys.find(context.idempotencyKey, wish.rooms.length);
    if (known !== undefined) return { kind: 'created', booking: await this.tools.views.of(known), repeated: true };
    const refused = refusalFor(request.guest) ?? (await this.tools.offers.refusalOf(wish));
    if (refused !== undefined) return { kind: 'refused', ...refused };
    const fresh = await this.tools.offers.quote(wish, request.quote.extras, context.signal);
    if (fresh === undefined) return NO_AVAILABILITY;
    if (fresh.price.gross.minor !== request.quote.price.gross.minor) return { kind: 'price_changed', quote: fresh };
    return this.book(order, fresh);
  }

  private async book(order: Order, quote: Quote): Promise<CreateOutcome> {
    const { context, request } = order;
    const { journal, guests } = this.tools;
    const guest = await guests.forBooking(request.guest, context, context.signal);
    const wanted = await this.wanted(order, quote, guest);
    if (context.signal?.aborted === true) throw new PmsError('UNAVAILABLE', 'nobody waits for the booking any more');
    await journal.attempting(context.idempotencyKey);
    const made = await this.send(wanted, context.idempotencyKey);
    if (made === undefined) return NO_AVAILABILITY;
    // From here on it goes on to its end, whether somebody waits or not: what was made must be verified or taken back.
    return this.verify(order, made, quote);
  }

  /** Undefined when QloApps itself says that the room is gone. */
  private async send(wanted: WantedBooking, key: string): Promise<BookingPayload | undefined> {
    try {
      return await this.tools.writer.create(wanted);
    } catch (error) {
      if (!(error instanceof PmsError) || error.code === 'TIMEOUT_UNKNOWN') throw error;
      await this.tools.journal.settled(key);
      if (error.code === 'NO_AVAILABILITY') return undefined;
      throw unexpected(error);
    }
  }

  private async verify({ wish, context, request }: Order, made: BookingPayload, quote: Quote): Promise<CreateOutcome> {
    const { idempotencyKey: key } = context;
    const stored = await this.keys.verified(made.id, wish.rooms.length);
    if (stored === undefined) return this.withdraw(key, made.id, NO_AVAILABILITY);
    if (!isAsWished(stored, wish)) return this.otherwise(key, stored);
    if (stored.gross.minor !== quote.price.gross.minor) return this.repriced({ wish, context, request }, stored);
    const kept = await this.keys.oldest(key, stored, wish.rooms.length);
    await this.tools.journal.settled(key);
    return { kind: 'created', booking: await this.tools.views.of(kept), repeated: kept.id !== made.id };
  }

  private async withdraw(key: string, id: PmsId, outcome: CreateOutcome): Promise<CreateOutcome> {
    await this.keys.withdraw(key, id);
    await this.tools.journal.settled(key);
    return outcome;
  }

  /** Other nights or another type than asked for. @throws PmsError CONFLICT: a person has to look. */
  private async otherwise(key: string, stored: StoredBooking): Promise<never> {
    await this.withdraw(key, stored.id, NO_AVAILABILITY);
    log.error('pms_booked_otherwise', { tenant: this.tools.settings.tenantId, booking: stored.id });
    throw new PmsError('CONFLICT', 'QloApps booked something else than it was asked for', { details: { booking: stored.id } });
  }

  /** Booked at another price than quoted: the guest has not agreed to it. @throws PmsError CONFLICT when even a new quote says the old price. */
  private async repriced({ wish, context, request }: Order, stored: StoredBooking): Promise<CreateOutcome> {
    await this.withdraw(context.idempotencyKey, stored.id, NO_AVAILABILITY);
    const fresh = await this.tools.offers.quote(wish, request.quote.extras);
    if (fresh === undefined) return NO_AVAILABILITY;
    if (fresh.price.gross.minor !== request.quote.price.gross.minor) return { kind: 'price_changed', quote: fresh };
    log.error('pms_price_disagrees', { tenant: this.tools.settings.tenantId, roomType: wish.roomTypeId });
    throw new PmsError('CONFLICT', 'QloApps books at another price than it shows', { details: { roomType: wish.roomTypeId } });
  }

  private async wanted({ request, wish, context }: Order, quote: Quote, guest: BookingGuest): Promise<WantedBooking> {
    const type = await this.tools.book.type(wish.roomTypeId);
    const included = includedIn(type).map(({ id }) => ({ id, quantity: 1 }));
    const rooms = wish.rooms.map((guests, index) => ({
      typeId: wish.roomTypeId,
      checkIn: wish.checkIn,
      checkOut: wish.checkOut,
      guests,
      services: index === 0 ? [...included, ...quote.extras] : included,
    }));
    const remark = [guest.remark ?? '', noteRemark(request.notes ?? '')].filter((part) => part !== '').join(' ');
    const nothing: Money = money(0, quote.price.gross.currency);
    const { propertyId } = this.tools.settings;
    return { propertyId, guest, rooms, total: quote.price.gross, paid: nothing, source: sourceOf(context.idempotencyKey), remark };
  }
}

const isAsWished = ({ rows }: StoredBooking, { roomTypeId, checkIn, checkOut }: Wish): boolean =>
  rows.every((row) => row.typeId === roomTypeId && row.checkIn === checkIn && row.checkOut === checkOut);

/** We had checked everything that QloApps can object to: it is no refusal that a guest could mend. */
const unexpected = (error: PmsError): PmsError =>
  error.code.startsWith('INVALID_') || error.code === 'NOT_FOUND'
    ? new PmsError('CONFLICT', 'QloApps refused what we had checked', { cause: error, details: error.details })
    : error;
