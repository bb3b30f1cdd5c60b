import { type DayAvailability, type ExtraRequest, type Offer, type Price, type Quote, type StayQuery } from '@/capabilities/pms/offer.port';
import { PmsError, type Refusal } from '@/capabilities/pms/pms-error.port';
import { type PmsId, type PropertySettings } from '@/capabilities/pms/property.port';
import { cancellationTerms, type Nights, spreadOver } from '@/capabilities/pms/stay-terms.port';
import { type Clock } from '@/shared/clock';
import { daysBetween } from '@/shared/local-date';
import { type Money, money, percentOf, subtract } from '@/shared/money';
import { type HotelBook, inEveryLanguage } from '../hotel/hotel-book';
import { type HotelFacts, type TypeFacts } from '../hotel/hotel-facts';
import { type AvailableType, availability, availabilityByNight } from '../wire/availability.payload';
import { moneyOf } from '../wire/fields';
import { type QloAppsClient } from '../wire/qloapps-client';
import { availabilityBody } from './availability-request';
import { extraOf, includedIn, priceOfExtras } from './extras';
import { encodeOffer, type Wish } from './offer-token';
import { fits, isSoldFor, isTooSoon, refusalOfStay } from './sale-rules';

/** Nights that one search may span: the cost of a search grows with them. */
export const CALENDAR_NIGHTS = 31;

/** What is on sale, at the prices of now. */
export class OfferDesk {
  constructor(
    private readonly client: QloAppsClient,
    private readonly book: HotelBook,
    private readonly settings: PropertySettings,
    private readonly clock: Clock,
  ) {}

  /** @throws PmsError with the code of the rule that stands against the query. */
  async search(query: StayQuery, signal?: AbortSignal): Promise<readonly Offer[]> {
    const facts = await this.book.facts();
    const refused = await this.refusalOf(query);
    if (refused !== undefined) throw PmsError.refused(refused);
    if (isTooSoon(this.rules(facts), query)) return [];
    const types = (await this.typesFor(query)).filter((type) => this.isFor(type, query));
    const found = await this.availableTypes(query, signal);
    return types.flatMap((type) => this.offer(facts, type, { query, found: found.find(({ id_room_type: id }) => id === type.id) }));
  }

  /** Undefined when nothing but room is missing. */
  async refusalOf(query: StayQuery): Promise<Refusal | undefined> {
    return refusalOfStay(this.rules(await this.book.facts()), query, await this.typesFor(query));
  }

  /** Undefined when it is no longer free. @throws PmsError as `search`. */
  async quote(wish: Wish, extras: readonly ExtraRequest[], signal?: AbortSignal): Promise<Quote | undefined> {
    const [offer] = await this.search(wish, signal);
    if (offer === undefined) return undefined;
    const more = priceOfExtras(await this.book.facts(), await this.book.type(wish.roomTypeId), { ...wish, extras });
    const price = extras.length === 0 ? offer.price : this.dearer(offer, more);
    return { ...offer, price, deposit: this.deposit(price), extras, quotedAt: this.clock.now().toISOString() };
  }

  async calendar(range: Nights & { readonly roomTypeId?: PmsId | undefined }, signal?: AbortSignal): Promise<readonly DayAvailability[]> {
    const nights = daysBetween(range.checkIn, range.checkOut);
    if (nights < 1 || nights > CALENDAR_NIGHTS) throw new PmsError('INVALID_REQUEST', `a calendar has 1 to ${CALENDAR_NIGHTS} nights`);
    const body = availabilityBody({ ...range, propertyId: this.settings.propertyId, rooms: 1, byNight: true });
    const days = await this.client.availability(body, availabilityByNight, signal);
    return days.flatMap(({ date_from: date, room_types: types = [] }) =>
      types.map((type) => ({ date: date as DayAvailability['date'], roomTypeId: type.id_room_type, roomsLeft: roomsIn(type) })),
    );
  }

  /** Rooms of the type that are free for all these nights, by their ids. */
  async freeRooms(nights: Nights & { readonly roomTypeId: PmsId }, signal?: AbortSignal): Promise<readonly PmsId[]> {
    const [type] = await this.availableTypes({ ...nights, rooms: [{ adults: 1, childAges: [] }] }, signal);
    return type === undefined ? [] : Object.keys(type.rooms.available);
  }

  /** The price of a stay as if a room were free. */
  async priced(query: Wish, signal?: AbortSignal): Promise<Price> {
    const found = (await this.availableTypes(query, signal)).find(({ id_room_type: id }) => id === query.roomTypeId);
    if (found === undefined) throw new PmsError('NOT_FOUND', 'no such room type', { details: { roomType: query.roomTypeId } });
    return this.priceOf(found, query);
  }

  private async availableTypes(query: StayQuery, signal: AbortSignal | undefined): Promise<readonly AvailableType[]> {
    const { propertyId, currency } = this.settings;
    const body = availabilityBody({ ...query, propertyId, rooms: query.rooms.length });
    const found = await this.client.availability(body, availability, signal);
    if (found.currency !== currency) throw new PmsError('CONFIG', "the hotel's currency is not the one of QloApps");
    if (found.room_types === undefined) throw new PmsError('NOT_FOUND', 'QloApps does not know this hotel or room type');
    return found.room_types;
  }

  private async typesFor({ roomTypeId }: StayQuery): Promise<readonly TypeFacts[]> {
    return roomTypeId === undefined ? (await this.book.facts()).types : [await this.book.type(roomTypeId)];
  }

  private isFor(type: TypeFacts, query: StayQuery): boolean {
    return fits(type, query.rooms) && isSoldFor(type, daysBetween(query.checkIn, query.checkOut));
  }

  private offer(facts: HotelFacts, type: TypeFacts, at: { query: StayQuery; found: AvailableType | undefined }): Offer[] {
    const { query, found } = at;
    if (found === undefined || roomsIn(found) < query.rooms.length) return [];
    const { checkIn, checkOut, rooms } = query;
    const price = this.priceOf(found, query);
    return [
      {
        offerToken: encodeOffer({ roomTypeId: type.id, checkIn, checkOut, rooms }),
        roomTypeId: type.id,
        roomTypeName: inEveryLanguage(type.name),
        ratePlanId: null,
        board: null,
        checkIn,
        checkOut,
        nights: daysBetween(checkIn, checkOut),
        rooms,
        roomsLeft: roomsIn(found),
        price,
        deposit: this.deposit(price),
        includedExtras: includedIn(type).map((service) => extraOf(facts, type, service)),
        cancellation: cancellationTerms(this.settings, checkIn, price, this.clock.now()),
      },
    ];
  }

  private priceOf({ total_price: without, total_price_with_tax: withTax }: AvailableType, nights: Nights): Price {
    const gross = moneyOf(withTax, this.settings.currency);
    const net = moneyOf(without, this.settings.currency);
    return { gross, net, tax: subtract(gross, net), nightly: spreadOver(gross, nights) };
  }

  /** How the tax of the extras splits is seen only once they are booked. */
  private dearer({ price }: Offer, more: Money): Price {
    return { ...price, gross: money(price.gross.minor + more.minor, more.currency), net: null, tax: null };
  }

  private deposit({ gross }: Price): Money {
    return percentOf(gross, this.settings.depositPercent);
  }

  private rules(facts: HotelFacts): { settings: PropertySettings; facts: HotelFacts; now: Date } {
    return { settings: this.settings, facts, now: this.clock.now() };
  }
}

const roomsIn = ({ rooms }: AvailableType): number => Object.keys(rooms.available).length;
