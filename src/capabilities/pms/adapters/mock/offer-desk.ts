import { type Clock } from '@/shared/clock';
import { daysBetween } from '@/shared/local-date';
import { type Money, money, percentOf } from '@/shared/money';
import { type ExtraRequest, type Offer, type Quote, type StayQuery } from '../../offer.port';
import { PmsError, type Refusal } from '../../pms-error.port';
import { type PropertySettings } from '../../property.port';
import { cancellationTerms, flatPrice, refusalOfGuests, refusalOfNights } from '../../stay-terms.port';
import { soldExtras, withExtras } from './extras';
import { type Inventory, type RoomTypeRow } from './inventory.port';
import { encodeOffer } from './offer-token';

/** What is on sale: prices, rules and free rooms of the built-in inventory. */
export class OfferDesk {
  constructor(
    private readonly settings: PropertySettings,
    private readonly inventory: Inventory,
    private readonly clock: Clock,
  ) {}

  /** @throws PmsError with the code of the rule that stands against the query. */
  async search(query: StayQuery): Promise<readonly Offer[]> {
    const types = await this.typesFor(query);
    const refused = refusalOfNights(this.settings, query, this.clock.now()) ?? this.refusalOfParty(query, types);
    if (refused !== undefined) throw PmsError.refused(refused);
    const free = await this.inventory.freePerType(query.checkIn, query.checkOut);
    return types
      .filter((type) => refusalOfGuests(partyOf(query), type.capacity) === undefined)
      .flatMap((type) => this.offer(query, type, free.get(type.id) ?? 0));
  }

  /** The offer with its extras, as it stands now. */
  quoted(offer: Offer, extras: readonly ExtraRequest[]): Quote {
    const sold = soldExtras(this.settings, extras, offer.nights);
    const deposit = (gross: Money): Money => percentOf(gross, this.settings.depositPercent);
    return { ...withExtras(offer, sold, deposit), extras, quotedAt: this.clock.now().toISOString() };
  }

  /** Undefined when nothing but room is missing. */
  async refusalOf(query: StayQuery): Promise<Refusal | undefined> {
    return refusalOfNights(this.settings, query, this.clock.now()) ?? this.refusalOfParty(query, await this.typesFor(query));
  }

  /** The offer of a type as if a room were free; for pricing a stay whose own room is still taken by itself. */
  async priced(query: StayQuery & { roomTypeId: string }): Promise<Offer> {
    const [type] = await this.typesFor(query);
    const [offer] = type === undefined ? [] : this.offer(query, type, 1);
    if (offer === undefined) throw new PmsError('NOT_FOUND', 'no such room type', { details: { roomType: query.roomTypeId } });
    return offer;
  }

  private async typesFor({ roomTypeId }: StayQuery): Promise<readonly RoomTypeRow[]> {
    const types = await this.inventory.roomTypes();
    if (roomTypeId === undefined) return types;
    const wanted = types.filter(({ id }) => id === roomTypeId);
    if (wanted.length === 0) throw new PmsError('NOT_FOUND', 'no such room type', { details: { roomType: roomTypeId } });
    return wanted;
  }

  private refusalOfParty(query: StayQuery, types: readonly RoomTypeRow[]): Refusal | undefined {
    return refusalOfGuests(partyOf(query), Math.max(0, ...types.map(({ capacity }) => capacity)));
  }

  private offer(query: StayQuery, type: RoomTypeRow, roomsLeft: number): Offer[] {
    if (roomsLeft < 1) return [];
    const { checkIn, checkOut, rooms } = query;
    const price = flatPrice(money(type.nightlyMinor, this.settings.currency), query);
    return [
      {
        offerToken: encodeOffer({ roomTypeId: type.id, checkIn, checkOut, rooms }),
        roomTypeId: type.id,
        roomTypeName: type.name,
        ratePlanId: null,
        board: null,
        checkIn,
        checkOut,
        nights: daysBetween(checkIn, checkOut),
        rooms,
        roomsLeft,
        price,
        deposit: percentOf(price.gross, this.settings.depositPercent),
        includedExtras: [],
        cancellation: cancellationTerms(this.settings, checkIn, price, this.clock.now()),
      },
    ];
  }
}

/** @throws PmsError UNSUPPORTED for more than one room in a booking. */
export function partyOf({ rooms }: StayQuery): StayQuery['rooms'][number] {
  const [party, ...others] = rooms;
  if (party === undefined || others.length > 0)
    throw new PmsError('UNSUPPORTED', 'one room per booking', { details: { rooms: rooms.length } });
  return party;
}
