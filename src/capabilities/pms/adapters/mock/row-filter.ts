import { type LocalDate } from '@/shared/local-date';
import { type BookingFilter } from '../../booking.port';
import { PmsError } from '../../pms-error.port';
import { type RowFilter } from './inventory.port';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** Undefined for a filter that names nothing: it must not list every guest of the house. */
export function toRowFilter(filter: BookingFilter, today: LocalDate): RowFilter | undefined {
  const { reference, guestEmail, guestPhone, arrival, idempotencyKey } = filter;
  const named = {
    ...(reference !== undefined && { reference: reference.trim().toUpperCase() }),
    ...(guestEmail !== undefined && { guestEmail: guestEmail.trim().toLowerCase() }),
    ...(guestPhone !== undefined && { guestPhone: guestPhone.replaceAll(/[^\d+]/g, '') }),
    ...(arrival !== undefined && { arrivalFrom: arrival[0], arrivalTo: arrival[1] }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  };
  if (Object.keys(named).length === 0) return undefined;
  return { ...named, today, limit: Math.min(filter.limit ?? DEFAULT_LIMIT, MAX_LIMIT), offset: offsetOf(filter.cursor) };
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,9}$/.test(cursor)) throw new PmsError('INVALID_REQUEST', 'the cursor is not one of ours');
  return Number(cursor);
}
