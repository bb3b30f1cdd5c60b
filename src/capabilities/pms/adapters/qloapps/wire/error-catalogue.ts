import { type PmsErrorCode } from '@/capabilities/pms/pms-error.port';

export interface Complaint {
  readonly status: number;
  /** Inner code of the body; absent: whatever it is. */
  readonly code?: number;
  /** Exact sentence, without its full stop; absent: whatever it says. */
  readonly message?: string;
  readonly is: PmsErrorCode;
}

const booking = (message: string, is: PmsErrorCode): Complaint => ({ status: 400, code: 404, message, is });

/**
 * How QloApps 1.6.1 and 1.7.0 complain, the special before the general; the first that fits counts. The inner code of the bookings
 * resource is always 404, so that only the sentence tells one complaint from another.
 */
export const COMPLAINTS: readonly Complaint[] = [
  booking('Requested room(s) not available', 'NO_AVAILABILITY'),
  booking('Invalid check in and check out dates in the request', 'INVALID_DATES'),
  booking('Invalid check in date in the request', 'INVALID_DATES'),
  booking('Invalid check out date in the request', 'INVALID_DATES'),
  booking('Invalid room type in the request', 'INVALID_REQUEST'),
  booking('Invalid request for service', 'INVALID_REQUEST'),
  booking('Service is not linked with the requested room type', 'INVALID_REQUEST'),
  booking('Rooms not found in the request', 'INVALID_REQUEST'),
  booking('Room count does not matches with the number of rooms', 'INVALID_REQUEST'),
  booking('Please provide a valid first name', 'INVALID_GUEST'),
  booking('Please provide a valid last name', 'INVALID_GUEST'),
  booking('Please provide a valid email', 'INVALID_GUEST'),
  booking('Please provide a valid phone number', 'INVALID_GUEST'),
  booking('Customer not found', 'INVALID_GUEST'),
  booking('Booking not found', 'NOT_FOUND'),
  booking('Please provide a valid id_property', 'CONFIG'),
  booking('Please provide valid currency', 'CONFIG'),
  { status: 400, code: 404, is: 'INVALID_REQUEST' },
  { status: 400, code: 85, message: 'Validation error: "Date to" must be after "date from"', is: 'INVALID_DATES' },
  { status: 400, code: 85, message: 'Validation error: "The date_from field is invalid."', is: 'INVALID_DATES' },
  { status: 400, code: 85, message: 'Validation error: "The date_to field is invalid."', is: 'INVALID_DATES' },
  { status: 400, code: 85, is: 'INVALID_REQUEST' },
  { status: 400, code: 41, is: 'INVALID_REQUEST' },
  // The order was not made, or half of it.
  { status: 400, code: 200, is: 'TIMEOUT_UNKNOWN' },
  // No such resource, filter or field: not the version we were written for.
  { status: 400, code: 27, is: 'CONFIG' },
  { status: 400, code: 32, is: 'CONFIG' },
  { status: 400, code: 35, is: 'CONFIG' },
  { status: 400, is: 'INVALID_REQUEST' },
  { status: 401, is: 'AUTH' },
  { status: 403, is: 'AUTH' },
  { status: 405, code: 25, is: 'AUTH' },
  { status: 405, is: 'CONFIG' },
  { status: 404, is: 'NOT_FOUND' },
  { status: 429, is: 'RATE_LIMITED' },
  // The web service is switched off in the back office.
  { status: 503, code: 22, is: 'CONFIG' },
];

export interface Silence {
  readonly read: PmsErrorCode;
  /** After a write nobody knows whether it happened. */
  readonly write: PmsErrorCode;
}

/** How a call fails before there is an answer, by the code of the HTTP client's error. */
export const SILENCES: Readonly<Record<string, Silence>> = {
  'HTTP.TIMEOUT': { read: 'UNAVAILABLE', write: 'TIMEOUT_UNKNOWN' },
  'HTTP.TRANSPORT': { read: 'UNAVAILABLE', write: 'TIMEOUT_UNKNOWN' },
  'HTTP.ABORTED': { read: 'UNAVAILABLE', write: 'TIMEOUT_UNKNOWN' },
  'HTTP.RESPONSE_TOO_LARGE': { read: 'PROTOCOL', write: 'TIMEOUT_UNKNOWN' },
  // This was never sent.
  'HTTP.BAD_REQUEST': { read: 'CONFIG', write: 'CONFIG' },
};

/** Why a connection could not even be opened: what was to be written has not been. */
export const NEVER_SENT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];
