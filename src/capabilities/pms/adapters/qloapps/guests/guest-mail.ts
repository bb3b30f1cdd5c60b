import { createHash } from 'node:crypto';
import { type GuestInput } from '@/capabilities/pms/booking.port';

const LOCAL_PART = /^[\p{L}\d!#$%&'*+/=?^`{}|~_.-]+$/u;
const LABEL = /^[\p{L}\d][\p{L}\d_-]*$/u;
const MAX_LENGTH = 128;

/** As strict as QloApps, which answers 200 and `Fatal error` to what it does not like. */
export function isMailForQloApps(mail: string): boolean {
  const [local = '', domain = '', ...more] = mail.split('@');
  const labels = domain.split('.');
  const isWhole = more.length === 0 && mail.length <= MAX_LENGTH && labels.length > 1;
  return isWhole && LOCAL_PART.test(local) && !local.startsWith('.') && labels.every((label) => LABEL.test(label));
}

export interface MailOwner {
  readonly guest: GuestInput;
  readonly tenantId: string;
  readonly idempotencyKey: string;
}

/**
 * QloApps insists on an address, and merges whom it believes to be the same guest by it. Who gave none gets one of his own: the same
 * for the same phone, else one for this booking alone.
 */
export function madeUpMail({ guest, tenantId, idempotencyKey }: MailOwner, domain: string): string {
  const owner = guest.phone === undefined ? `key:${idempotencyKey}` : `phone:${guest.phone}`;
  const digest = createHash('sha256').update(`${tenantId}/${owner}`).digest('hex');
  return `guest-${digest.slice(0, 20)}@${domain}`;
}

export const isMadeUp = (mail: string, domain: string): boolean => mail.toLowerCase().endsWith(`@${domain}`);
