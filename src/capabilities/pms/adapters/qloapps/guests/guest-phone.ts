/** QloApps insists on a phone as well, by default: this one is nobody's. */
const NO_PHONE = '0000000';

const PHONE = /^\+?[\s\d.()-]*\d$/;

const digits = (phone: string): string => phone.replaceAll(/[^\d+]/g, '');

/** What is sent for a profile: never a stranger's number, which would open the owner's bookings to him. */
export const phoneToSend = (phone: string | null | undefined): string =>
  typeof phone === 'string' && PHONE.test(phone) ? phone : NO_PHONE;

/** What a profile says, to a reader. */
export const phoneToShow = (phone: string | null | undefined): string | null =>
  phone === null || phone === undefined || phone === '' || phone === NO_PHONE ? null : phone;

export const isSamePhone = (a: string | null | undefined, b: string): boolean => digits(a ?? '') === digits(b);
