import { type Clock } from '@/shared/clock';
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
} from './booking.port';
import { type PmsMethod } from './call-policy';
import { type GuardedCalls } from './guarded-calls';
import { type DayAvailability, type ExtraRequest, type Offer, type Quote, type StayQuery } from './offer.port';
import { type PmsCache } from './pms-cache';
import { PmsError } from './pms-error.port';
import { type PmsCapabilities, type PmsHealth, type PmsPort, type ReadOptions } from './pms.port';
import { type Extra, type PmsId, type Property, type RoomType } from './property.port';
import { type ReservationTally } from './reservation-tally';

export interface ResilientParts {
  readonly adapter: PmsPort;
  readonly calls: GuardedCalls;
  readonly cache: PmsCache;
  readonly tally: ReservationTally;
  readonly clock: Clock;
  readonly timeZone: string;
}

interface Ask<T> {
  readonly method: PmsMethod;
  /** Plain JSON: the cache's key. */
  readonly args: readonly unknown[];
  readonly options: ReadOptions | undefined;
  work(options: ReadOptions): Promise<T>;
}

/** Any adapter, made safe to talk to: an adapter only translates, everything else is here and in what this is made of. */
export class ResilientPms implements PmsPort {
  readonly upsertGuest?: NonNullable<PmsPort['upsertGuest']>;
  readonly findGuests?: NonNullable<PmsPort['findGuests']>;
  readonly changes?: NonNullable<PmsPort['changes']>;

  /** What only some systems can do exists here when it exists there. */
  constructor(private readonly parts: ResilientParts) {
    const { adapter } = parts;
    const [upsertGuest, findGuests, changes] = [
      adapter.upsertGuest?.bind(adapter),
      adapter.findGuests?.bind(adapter),
      adapter.changes?.bind(adapter),
    ];
    if (upsertGuest !== undefined) this.upsertGuest = (guest, context) => this.write('upsertGuest', context, (c) => upsertGuest(guest, c));
    if (findGuests !== undefined) {
      this.findGuests = (filter, options) => this.read({ method: 'findGuests', args: [], options, work: (o) => findGuests(filter, o) });
    }
    if (changes !== undefined) this.changes = (since) => this.oneByOne(changes(since));
  }

  get capabilities(): PmsCapabilities {
    return this.parts.adapter.capabilities;
  }

  async health(options?: ReadOptions): Promise<PmsHealth> {
    try {
      return await this.read({ method: 'health', args: [], options, work: (o) => upOrThrow(this.parts.adapter.health(o)) });
    } catch (error) {
      return { kind: 'down', code: error instanceof PmsError ? error.code : 'UNAVAILABLE' };
    }
  }

  listProperties(options?: ReadOptions): Promise<readonly Property[]> {
    return this.read({ method: 'listProperties', args: [], options, work: (o) => this.parts.adapter.listProperties(o) });
  }

  getProperty(options?: ReadOptions): Promise<Property> {
    return this.read({ method: 'getProperty', args: [], options, work: (o) => this.parts.adapter.getProperty(o) });
  }

  listRoomTypes(options?: ReadOptions): Promise<readonly RoomType[]> {
    return this.read({ method: 'listRoomTypes', args: [], options, work: (o) => this.parts.adapter.listRoomTypes(o) });
  }

  listExtras(roomTypeId?: PmsId, options?: ReadOptions): Promise<readonly Extra[]> {
    return this.read({ method: 'listExtras', args: [roomTypeId], options, work: (o) => this.parts.adapter.listExtras(roomTypeId, o) });
  }

  searchOffers(query: StayQuery, options?: ReadOptions): Promise<readonly Offer[]> {
    return this.read({ method: 'searchOffers', args: [query], options, work: (o) => this.parts.adapter.searchOffers(query, o) });
  }

  availabilityCalendar(range: Parameters<PmsPort['availabilityCalendar']>[0], options?: ReadOptions): Promise<readonly DayAvailability[]> {
    return this.read({
      method: 'availabilityCalendar',
      args: [range],
      options,
      work: (o) => this.parts.adapter.availabilityCalendar(range, o),
    });
  }

  quote(offerToken: string, extras: readonly ExtraRequest[] = [], options?: ReadOptions): Promise<Quote | undefined> {
    return this.read({ method: 'quote', args: [], options, work: (o) => this.parts.adapter.quote(offerToken, extras, o) });
  }

  getBooking(id: PmsId, options?: ReadOptions): Promise<Booking> {
    return this.read({ method: 'getBooking', args: [id], options, work: (o) => this.parts.adapter.getBooking(id, o) });
  }

  async findBookings(filter: BookingFilter, options?: ReadOptions): Promise<Page<Booking>> {
    const page = await this.read({ method: 'findBookings', args: [], options, work: (o) => this.parts.adapter.findBookings(filter, o) });
    const [booking] = page.items;
    if (filter.idempotencyKey !== undefined && booking !== undefined) this.parts.tally.found(filter.idempotencyKey, booking, this.now());
    return page;
  }

  previewChange(id: PmsId, change: BookingChange, options?: ReadOptions): Promise<ChangePreview> {
    return this.read({ method: 'previewChange', args: [], options, work: (o) => this.parts.adapter.previewChange(id, change, o) });
  }

  previewCancellation(id: PmsId, options?: ReadOptions): Promise<CancellationPreview> {
    return this.read({ method: 'previewCancellation', args: [], options, work: (o) => this.parts.adapter.previewCancellation(id, o) });
  }

  lateCheckout(bookingId: PmsId, lineId: PmsId, time: string, options?: ReadOptions): Promise<LateCheckoutPreview> {
    return this.read({
      method: 'lateCheckout',
      args: [],
      options,
      work: (o) => this.parts.adapter.lateCheckout(bookingId, lineId, time, o),
    });
  }

  async createBooking(request: CreateRequest, context: WriteContext): Promise<CreateOutcome> {
    const { adapter, tally } = this.parts;
    try {
      const outcome = await this.write('createBooking', context, (c) => adapter.createBooking(request, c));
      tally.created(context.idempotencyKey, outcome, this.now());
      return outcome;
    } catch (error) {
      if (error instanceof PmsError && error.code === 'TIMEOUT_UNKNOWN') tally.unheard(context.idempotencyKey);
      throw error;
    }
  }

  async modifyBooking(id: PmsId, request: ModifyRequest, context: WriteContext): Promise<ModifyOutcome> {
    const outcome = await this.write('modifyBooking', context, (c) => this.parts.adapter.modifyBooking(id, request, c));
    this.parts.tally.ended(outcome);
    return outcome;
  }

  async cancelBooking(id: PmsId, request: CancelRequest, context: WriteContext): Promise<CancelOutcome> {
    const outcome = await this.write('cancelBooking', context, (c) => this.parts.adapter.cancelBooking(id, request, c));
    this.parts.tally.ended(outcome);
    return outcome;
  }

  postLateCheckout(request: LateCheckoutRequest, context: WriteContext): Promise<LateCheckoutOutcome> {
    return this.write('postLateCheckout', context, (c) => this.parts.adapter.postLateCheckout(request, c));
  }

  recordPayment(id: PmsId, payment: PaymentRequest, context: WriteContext): Promise<Booking> {
    return this.write('recordPayment', context, (c) => this.parts.adapter.recordPayment(id, payment, c));
  }

  /** A fresh read passes by the cache and joins nobody else's: what the other one sees may be older than this question. */
  private read<T>({ method, args, options = {}, work }: Ask<T>): Promise<T> {
    const { calls, cache } = this.parts;
    if (options.fresh === true) return calls.call(method, options.signal, (signal) => work({ ...options, signal }));
    // The answer may be shared with other callers, so one caller's signal must not end it.
    return cache.read({ method, args, load: () => calls.call(method, undefined, (signal) => work({ signal })) });
  }

  private async write<T>(method: PmsMethod, context: WriteContext, work: (context: WriteContext) => Promise<T>): Promise<T> {
    const { calls, cache } = this.parts;
    try {
      const outcome = await calls.call(method, context.signal, (signal) => work({ ...context, signal }));
      await cache.drop();
      return outcome;
    } catch (error) {
      // Any other error means that nothing was written; while the hotel system is down the cache is all a guest can get.
      if (error instanceof PmsError && error.code === 'TIMEOUT_UNKNOWN') await cache.drop();
      throw error;
    }
  }

  /** Each step is a call of its own. */
  private async *oneByOne(changes: AsyncIterable<Booking>): AsyncGenerator<Booking> {
    const steps = changes[Symbol.asyncIterator]();
    for (;;) {
      const step = await this.parts.calls.call('changes', undefined, () => steps.next());
      if (step.done === true) return;
      yield step.value;
    }
  }

  private now(): { now: Date; timeZone: string } {
    return { now: this.parts.clock.now(), timeZone: this.parts.timeZone };
  }
}

/** For the circuit a system that says it is down has failed. */
async function upOrThrow(asked: Promise<PmsHealth>): Promise<PmsHealth> {
  const health = await asked;
  if (health.kind === 'down')
    throw new PmsError('UNAVAILABLE', 'the hotel system says that it is down', { details: { code: health.code } });
  return health;
}
