import type { Booking } from '@/capabilities/pms';

const TO_COME: ReadonlySet<Booking['status']> = new Set(['held', 'confirmed', 'pending_payment']);

/** Nobody has moved in yet: it can be changed, cancelled, brought forward. */
export const isToCome = ({ status }: Booking): boolean => TO_COME.has(status);
