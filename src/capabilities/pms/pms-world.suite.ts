import { randomUUID } from 'node:crypto';
import { tenantId } from '@/shared/ids';
import { toLocalDate } from '@/shared/local-date';
import { money } from '@/shared/money';
import { type Booking, type CreateOutcome, type CreateRequest, type GuestInput, type WriteContext } from './booking.port';
import { type Quote } from './offer.port';
import { PmsError, type PmsErrorCode } from './pms-error.port';
import { type PmsPort } from './pms.port';
import { type PmsHotel, propertyOf } from './property-of';
import { type PmsId } from './property.port';

/** The hotel `mirador` of the fixture world as it stands on Saturday 2026-11-21, 10:00 in Lima. */
export interface PmsWorld {
  readonly pms: PmsPort;
  /** The names of its room types in this system. */
  readonly type: Readonly<Record<'STD' | 'SUP' | 'FAM', PmsId>>;
  /** What the guests call their bookings: Carlos Ruiz is in room 204, Emma Clark comes on the 27th. */
  readonly known: { readonly carlos: string; readonly emma: string };
  /** The numbers that the next two bookings get; absent where the system draws them. */
  readonly next?: readonly [string, string];
  /** Sets the hotel's time. */
  setNow(at: Date): void;
  /** Another guest takes this very room, past our port, as staff at the desk would. */
  take(room: string, checkIn: string, checkOut: string): Promise<void>;
}

/** One sentence every hotel system must make true; it fails by throwing. Each gets a world of its own. */
export interface PmsPromise {
  readonly says: string;
  holds(world: PmsWorld): Promise<void>;
}

/** Systems that keep the names of the fixture world. */
export const FIXTURE_NAMES = {
  type: { STD: 'STD', SUP: 'SUP', FAM: 'FAM' },
  known: { carlos: 'BK-1001', emma: 'BK-1002' },
  next: ['BK-1003', 'BK-1004'],
} as const;

export const SUITE_NOW = new Date('2026-11-21T15:00:00Z');

/** `mirador` as far as its rooms are concerned, for adapters that are told by settings. */
export const SUITE_HOTEL: PmsHotel = {
  id: tenantId('mirador'),
  name: 'Hotel Mirador',
  timezone: 'America/Lima',
  currency: 'USD',
  checkInTime: '15:00',
  checkOutTime: '12:00',
  lateCheckout: { until: '16:00', priceMinor: 3_000 },
  depositPercent: 30,
  cancellation: { freeHoursBefore: 48, penalty: { kind: 'first_night' } },
  maxNights: 30,
  bookingWindowDays: 365,
  pms: { type: 'mock', propertyId: 'mirador' },
};

export const SUITE_SETTINGS = propertyOf(SUITE_HOTEL);

export const usd = (units: number): { minor: number; currency: string } => money(Math.round(units * 100), 'USD');

export const LUCIA: GuestInput = { name: 'Lucía Vega', email: 'lucia@example.test', phone: '+51988777666' };

export const newKey = (): string => randomUUID();

export const writing = (idempotencyKey = newKey()): WriteContext => ({
  tenantId: SUITE_HOTEL.id,
  idempotencyKey,
  actor: 'guest',
  correlationId: 'suite',
});

export const stay = (checkIn: string, checkOut: string, roomTypeId?: string, adults = 2) => ({
  checkIn: toLocalDate(checkIn),
  checkOut: toLocalDate(checkOut),
  rooms: [{ adults, childAges: [] }],
  ...(roomTypeId !== undefined && { roomTypeId }),
});

export async function quoteOf(pms: PmsPort, checkIn: string, checkOut: string, roomTypeId: string): Promise<Quote> {
  const [offer] = await pms.searchOffers(stay(checkIn, checkOut, roomTypeId));
  const quote = offer === undefined ? undefined : await pms.quote(offer.offerToken);
  if (quote === undefined) throw new Error(`no quote for ${roomTypeId} from ${checkIn} to ${checkOut}`);
  return quote;
}

export async function requestOf(pms: PmsPort, checkIn: string, checkOut: string, roomTypeId: string): Promise<CreateRequest> {
  return { quote: await quoteOf(pms, checkIn, checkOut, roomTypeId), guest: LUCIA, source: 'webchat' };
}

export function bookingIn(outcome: CreateOutcome): Booking {
  if (outcome.kind !== 'created') throw new Error(`expected a booking, got ${outcome.kind}`);
  return outcome.booking;
}

export const book = async (pms: PmsPort, checkIn: string, checkOut: string, roomTypeId: string): Promise<Booking> =>
  bookingIn(await pms.createBooking(await requestOf(pms, checkIn, checkOut, roomTypeId), writing()));

export async function byReference(pms: PmsPort, reference: string): Promise<Booking> {
  const { items } = await pms.findBookings({ reference });
  if (items[0] === undefined || items.length > 1) throw new Error(`${items.length} bookings called ${reference}`);
  return items[0];
}

export async function roomsLeft(pms: PmsPort, checkIn: string, checkOut: string, roomTypeId: string): Promise<number> {
  const [offer] = await pms.searchOffers(stay(checkIn, checkOut, roomTypeId), { fresh: true });
  return offer?.roomsLeft ?? 0;
}

export async function codeOf(call: Promise<unknown>): Promise<PmsErrorCode | 'none'> {
  try {
    await call;
    return 'none';
  } catch (error) {
    if (error instanceof PmsError) return error.code;
    throw error;
  }
}

/** Runs them all after every one of them stands ready. */
export async function allAtOnce<T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> {
  let open: () => void = () => undefined;
  const barrier = new Promise<void>((resolve) => (open = resolve));
  const runs = Array.from({ length: count }, async (_, index) => {
    await barrier;
    return run(index);
  });
  open();
  return Promise.all(runs);
}
