import { type PmsPort } from './pms.port';

type MethodsOf<T> = { [K in keyof T]: NonNullable<T[K]> extends (...args: never[]) => unknown ? K : never }[keyof T];

/** Methods that some adapter has and the decorator guards. */
export type PmsMethod = Exclude<
  MethodsOf<Required<PmsPort>>,
  'holdBooking' | 'confirmBooking' | 'requestRefund' | 'checkIn' | 'checkOut' | 'capabilities'
>;

export interface CachePolicy {
  readonly ttlS: number;
  /** For an empty list: a room may come free. */
  readonly emptyTtlS?: number;
  /** Our own writes make it worthless. */
  readonly dropOnWrite: boolean;
  /** How old it may be while the hotel system is down; never for prices and rooms. */
  readonly staleS?: number;
  /** The answer depends on the hour (past dates, the free period). */
  readonly hourly?: true;
}

interface CallPolicy {
  readonly kind: 'read' | 'write';
  readonly cache?: CachePolicy;
}

const DAY_S = 86_400;
const catalogue = (ttlS: number): CallPolicy => ({ kind: 'read', cache: { ttlS, dropOnWrite: false, staleS: DAY_S } });
const uncached: CallPolicy = { kind: 'read' };
const write: CallPolicy = { kind: 'write' };

export const CALL_POLICIES: Readonly<Record<PmsMethod, CallPolicy>> = {
  health: { kind: 'read', cache: { ttlS: 10, dropOnWrite: false } },
  listProperties: catalogue(3_600),
  getProperty: catalogue(3_600),
  listRoomTypes: catalogue(3_600),
  listExtras: catalogue(900),
  searchOffers: { kind: 'read', cache: { ttlS: 60, emptyTtlS: 15, dropOnWrite: true, hourly: true } },
  availabilityCalendar: { kind: 'read', cache: { ttlS: 300, dropOnWrite: true } },
  quote: uncached,
  getBooking: { kind: 'read', cache: { ttlS: 15, dropOnWrite: true } },
  findBookings: uncached,
  previewChange: uncached,
  previewCancellation: uncached,
  lateCheckout: uncached,
  findGuests: uncached,
  changes: uncached,
  createBooking: write,
  modifyBooking: write,
  cancelBooking: write,
  postLateCheckout: write,
  recordPayment: write,
  upsertGuest: write,
};
