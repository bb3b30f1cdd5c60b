import { setTimeout as pause } from 'node:timers/promises';
import { addDays, type LocalDate, today, toLocalDate } from '@/shared/local-date';
import { type Booking, type CreateOutcome, type CreateRequest, type GuestInput } from './booking.port';
import { type Offer, type Quote } from './offer.port';
import { PmsError } from './pms-error.port';
import { type PmsPort } from './pms.port';
import { newKey, writing } from './pms-world.suite';

/** A hotel of which nobody knows what is in it: every figure must be asked for. */
export interface AnyHotel {
  readonly pms: PmsPort;
  /** Another process of ours, which shares no lock with the first; absent where there is only one. */
  readonly rival?: () => PmsPort;
  readonly now: () => Date;
  /** What the sentences have booked: to be cancelled when they are done. */
  readonly booked: Booking[];
}

export interface AnyHotelPromise {
  readonly says: string;
  holds(hotel: AnyHotel): Promise<void>;
}

/** Far enough away to be free of charge to cancel, and not to get in the way of anybody. */
const FIRST_DAY = 60;
const DAYS = 90;
const STEP = 5;

/** How often somebody asks again who has not heard how his booking ended, as a guest's order does. */
const ASKS = 8;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 20_000;

export const newGuest = (): GuestInput => ({ name: 'Prueba Atrio', email: `check-${newKey()}@guest.example`, phone: '+51900000000' });

export interface Found {
  readonly offer: Offer;
  readonly checkIn: LocalDate;
  readonly checkOut: LocalDate;
}

/** Some nights on which the hotel has rooms left, the type with the fewest rooms first. */
export async function findStay({ pms, now }: AnyHotel, nights = 2, least = 2): Promise<Found> {
  const { timeZone } = await pms.getProperty();
  const start = FIRST_DAY + Math.floor(Math.random() * DAYS);
  for (let day = start; day < start + DAYS; day += STEP) {
    const checkIn = addDays(today(now(), timeZone), day);
    const checkOut = addDays(checkIn, nights);
    const offers = await pms.searchOffers({ checkIn, checkOut, rooms: [{ adults: 1, childAges: [] }] }, { fresh: true });
    const [offer] = offers.filter(({ roomsLeft }) => roomsLeft >= least).sort((a, b) => a.roomsLeft - b.roomsLeft);
    if (offer !== undefined) return { offer, checkIn, checkOut };
  }
  throw new Error(`no ${nights} nights with ${least} rooms left`);
}

export async function quoteFor({ pms }: AnyHotel, { offer }: Found): Promise<Quote> {
  const quote = await pms.quote(offer.offerToken);
  if (quote === undefined) throw new Error('an offer that was there is gone');
  return quote;
}

export async function leftFor({ pms }: AnyHotel, { offer, checkIn, checkOut }: Found): Promise<number> {
  const query = { checkIn, checkOut, rooms: offer.rooms, roomTypeId: offer.roomTypeId };
  return (await pms.searchOffers(query, { fresh: true }))[0]?.roomsLeft ?? 0;
}

/** An answer that was lost says nothing: only the same key, asked again, tells whether it was a booking. It is news all the same. */
export async function createHeard(pms: PmsPort, request: CreateRequest, key = newKey()): Promise<CreateOutcome> {
  for (let ask = 1; ; ask += 1) {
    try {
      const outcome = await pms.createBooking(request, writing(key));
      return outcome.kind === 'created' ? { ...outcome, repeated: false } : outcome;
    } catch (error) {
      const isLost = error instanceof PmsError && (error.code === 'TIMEOUT_UNKNOWN' || error.code === 'UNAVAILABLE');
      if (!isLost || ask === ASKS) throw error;
      await pause(Math.min(FIRST_PAUSE_MS * 3 ** (ask - 1), LONGEST_PAUSE_MS));
    }
  }
}

/** Keeps in mind what has to be cancelled. */
export function noted<T extends CreateOutcome>(hotel: AnyHotel, outcome: T): T {
  if (outcome.kind === 'created' && !outcome.repeated) hotel.booked.push(outcome.booking);
  return outcome;
}

export async function bookOne(hotel: AnyHotel, found: Found, guest = newGuest(), key = newKey()): Promise<Booking> {
  const outcome = noted(hotel, await createHeard(hotel.pms, { quote: await quoteFor(hotel, found), guest }, key));
  if (outcome.kind !== 'created') throw new Error(`expected a booking, got ${outcome.kind}`);
  return outcome.booking;
}

/** Gives every room back. */
export async function cancelAll({ pms, booked }: AnyHotel): Promise<void> {
  for (const { id } of booked.splice(0)) {
    const preview = await pms.previewCancellation(id);
    if (preview.kind === 'cancellable') await pms.cancelBooking(id, { reason: 'check', expectedFee: preview.fee }, writing());
  }
}

export const longAgo = toLocalDate('2020-01-10');
