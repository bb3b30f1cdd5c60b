import type { EventError } from '../channel-event';
import { isRetryable, known, type KnownError } from '../provider-error';
import { eventErrorOf, findKnownError } from '../whatsapp-cloud/error-table';

/** Gupshup's own error codes (protocols.md 2.4); Meta's pass through it unchanged. */
const ERRORS = new Map([
  ...known('retry', { 500: 'internal_error', 4002: 'unreadable_answer_of_whatsapp' }),
  ...known('retry_later', { 4001: 'rate_limit' }),
  ...known('template_only', {
    1004: 'window_closed',
    1005: 'window_closed_template_disabled',
    1006: 'window_closed_not_opted_in',
    1007: 'window_closed_template_unmatched',
  }),
  ...known('stop_contact', { 1002: 'not_on_whatsapp', 1008: 'not_opted_in', 1012: 'opted_out' }),
  ...known('stop_channel', { 1003: 'wallet_low' }),
  ...known('bad_request', {
    1001: 'app_not_mapped',
    1010: 'media_url',
    1011: 'media_size',
    4003: 'template_not_matched',
    4004: 'template_inactive',
    4005: 'app_inactive',
  }),
]);

/** Undefined for a code that nobody has told us of. */
export const findGupshupError = (code: number): KnownError | undefined => ERRORS.get(code) ?? findKnownError(code);

/** As an event tells it. */
export function gupshupErrorOf(code: number): EventError {
  const own = ERRORS.get(code);
  return own === undefined ? eventErrorOf(code) : { code, reason: own.reason, retryable: isRetryable(own.class) };
}
