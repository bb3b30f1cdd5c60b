import type { EventError } from '../channel-event';
import { isRetryable, known, type KnownError } from '../provider-error';

/** Twilio's error codes, of the answer to a send and of a status (protocols.md 4). */
const ERRORS = new Map([
  ...known('retry', { 30003: 'unreachable', 30008: 'unknown', 30009: 'part_missing', 30410: 'carrier_timeout', 20500: 'internal_error' }),
  ...known('retry_later', {
    20429: 'rate_limit',
    14107: 'rate_limit',
    21611: 'queue_full',
    30001: 'queue_full',
    30022: 'carrier_rate_limit',
  }),
  ...known('stop_contact', {
    21211: 'invalid_number',
    21408: 'country_not_enabled',
    21610: 'opted_out',
    21612: 'not_routable',
    21614: 'not_a_mobile',
    30004: 'blocked',
    30005: 'unknown_number',
    30006: 'landline',
  }),
  ...known('stop_channel', {
    20003: 'authentication',
    20005: 'account_suspended',
    21606: 'number_cannot_send',
    21660: 'number_of_another_account',
    30002: 'account_suspended',
    30007: 'filtered',
    30034: 'sender_not_registered',
    11200: 'our_webhook_failed',
  }),
  ...known('template_only', { 63016: 'window_closed' }),
  ...known('bad_request', { 21602: 'no_text', 21604: 'no_recipient', 21617: 'text_too_long', 21620: 'media_url', 30010: 'price_limit' }),
]);

/** Undefined for a code that nobody has told us of. */
export const findTwilioError = (code: number): KnownError | undefined => ERRORS.get(code);

/** As an event tells it; what we do not know is not tried again. */
export function twilioErrorOf(code: number): EventError {
  const found = ERRORS.get(code);
  return found === undefined ? { code, retryable: false } : { code, reason: found.reason, retryable: isRetryable(found.class) };
}
