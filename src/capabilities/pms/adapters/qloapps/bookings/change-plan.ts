import { type BookingChange } from '@/capabilities/pms/booking.port';
import { type Price } from '@/capabilities/pms/offer.port';
import { PmsError, type Refusal } from '@/capabilities/pms/pms-error.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { type Nights, spreadOver } from '@/capabilities/pms/stay-terms.port';
import { type LocalDate } from '@/shared/local-date';
import { money } from '@/shared/money';
import { includedIn } from '../offers/extras';
import { type Wish } from '../offers/offer-token';
import { type Toolbox } from '../toolbox';
import { type WantedRoom, type WantedService } from './booking-body';
import { type Stay } from './stays';
import { type StoredBooking } from './stored-booking';
import { assertSafeToPut, keptRoom } from './wanted-rooms';

/** How a wish could be fulfilled. `rooms` is what the PUT must say; undefined when nothing is to be written. */
export type Plan =
  | { readonly kind: 'plan'; readonly rooms: readonly WantedRoom[] | undefined; readonly after: Price }
  | { readonly kind: 'no_availability' }
  | ({ readonly kind: 'refused' } & Refusal);

export interface Subject {
  readonly stored: StoredBooking;
  readonly stay: Stay;
  /** What the booking costs now, without its charges. */
  readonly before: Price;
  readonly change: BookingChange;
}

type Party = Wish['rooms'][number];

export function wishOf(
  { typeId, checkIn, checkOut, adults, childAges }: Stay,
  change: BookingChange,
): Wish & { readonly rooms: readonly [Party] } {
  return {
    roomTypeId: change.roomTypeId ?? typeId,
    checkIn: change.checkIn ?? checkIn,
    checkOut: change.checkOut ?? checkOut,
    rooms: [change.guests ?? { adults, childAges }],
  };
}

export const isSameParty = (a: Party, b: Party): boolean => a.adults === b.adults && a.childAges.join() === b.childAges.join();

/** The same room type on the same nights. */
export const isSameStay = (stay: Stay, wish: Wish): boolean =>
  wish.roomTypeId === stay.typeId && wish.checkIn === stay.checkIn && wish.checkOut === stay.checkOut;

/** Finds a way that QloApps can go: it counts a guest's own room as taken when it is asked to move him. */
export class ChangePlanner {
  constructor(private readonly tools: Toolbox) {}

  /** @throws PmsError UNSUPPORTED for what only the staff can do. */
  async plan(subject: Subject): Promise<Plan> {
    const { stay, change, before } = subject;
    const wish = wishOf(stay, change);
    const refused = await this.tools.offers.refusalOf(wish);
    if (refused !== undefined) return { kind: 'refused', ...refused };
    const isParty = isSameParty(wish.rooms[0], stay);
    if (!isSameStay(stay, wish)) return (isParty ? await this.longer(subject, wish) : undefined) ?? this.moved(subject, wish);
    // A PUT leaves the guests of a line as they are.
    if (!isParty) throw new PmsError('UNSUPPORTED', 'QloApps cannot change the guests of a room alone');
    return { kind: 'plan', rooms: undefined, after: before };
  }

  /** More nights in the same room, each side a line of its own: the old line and its price stay. Undefined when the room is not free. */
  private async longer({ stored, stay, before }: Subject, wish: Wish): Promise<Plan | undefined> {
    if (wish.roomTypeId !== stay.typeId || wish.checkIn > stay.checkIn || wish.checkOut < stay.checkOut) return undefined;
    const sides = outside(stay, wish);
    const free = await Promise.all(sides.map((side) => this.tools.offers.freeRooms({ ...side, roomTypeId: stay.typeId })));
    if (free.some((rooms) => !rooms.includes(stay.roomId))) return undefined;
    assertSafeToPut(stored, stay.rows, await this.tools.book.facts());
    const prices = await Promise.all(sides.map((side) => this.tools.offers.priced({ ...wish, ...side })));
    const gross = prices.reduce((sum, price) => money(sum.minor + price.gross.minor, sum.currency), before.gross);
    const services = await this.included(stay.typeId);
    const guests = { adults: stay.adults, childAges: stay.childAges };
    const added = sides.map((side) => ({ ...side, typeId: stay.typeId, roomId: stay.roomId, guests, services }));
    const after = { gross, net: null, tax: null, nightly: spreadOver(gross, wish) };
    return { kind: 'plan', rooms: [...stay.rows.map(keptRoom), ...added], after };
  }

  private async moved({ stored, stay }: Subject, wish: Wish): Promise<Plan> {
    const free = await this.tools.offers.freeRooms(wish);
    if (free.length === 0) return this.fullBut(stay, wish);
    assertSafeToPut(stored, [], await this.tools.book.facts());
    const [party] = wish.rooms;
    if (party === undefined) return { kind: 'no_availability' };
    const { roomTypeId: typeId, checkIn, checkOut } = wish;
    const services = [...(await this.included(typeId)), ...(await this.chosen(stay, typeId))];
    return { kind: 'plan', rooms: [{ typeId, checkIn, checkOut, guests: party, services }], after: await this.tools.offers.priced(wish) };
  }

  /** Full for all, or full for QloApps alone because the guest himself is in the way. */
  private async fullBut(stay: Stay, wish: Wish): Promise<Plan> {
    const isInTheWay = wish.roomTypeId === stay.typeId && wish.checkIn < stay.checkOut && wish.checkOut > stay.checkIn;
    if (!isInTheWay) return { kind: 'no_availability' };
    const others = outside(stay, wish);
    const free = await Promise.all(others.map((side) => this.tools.offers.freeRooms({ ...side, roomTypeId: wish.roomTypeId })));
    if (free.some((rooms) => rooms.length === 0)) return { kind: 'no_availability' };
    throw new PmsError('UNSUPPORTED', "QloApps counts the guest's own room as taken");
  }

  private async included(typeId: PmsId): Promise<readonly WantedService[]> {
    return includedIn(await this.tools.book.type(typeId)).map(({ id }) => ({ id, quantity: 1 }));
  }

  /** The extras go with the guest. @throws PmsError UNSUPPORTED when the new room has no such thing. */
  private async chosen(stay: Stay, typeId: PmsId): Promise<readonly WantedService[]> {
    const type = await this.tools.book.type(typeId);
    const included = new Set((await this.tools.book.facts()).types.flatMap(includedIn).map(({ id }) => id));
    const chosen = stay.rows.flatMap(({ services }) => services).filter(({ id }) => !included.has(id));
    if (chosen.some(({ id }) => !type.services.some((service) => service.id === id)))
      throw new PmsError('UNSUPPORTED', 'an extra of this booking is not sold with the other room');
    return chosen.map(({ id, quantity }) => ({ id, quantity }));
  }
}

/** The nights of the wish that are not the guest's already. */
function outside(stay: Nights, wish: Nights): Nights[] {
  const sides: (readonly [LocalDate, LocalDate])[] = [
    [wish.checkIn, stay.checkIn],
    [stay.checkOut, wish.checkOut],
  ];
  return sides.filter(([from, to]) => from < to).map(([checkIn, checkOut]) => ({ checkIn, checkOut }));
}
