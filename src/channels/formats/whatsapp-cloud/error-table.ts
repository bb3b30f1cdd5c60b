import { isRetryable, known, type KnownError } from '../provider-error';
import type { EventError } from '../channel-event';

/** The error codes of Meta's Cloud API and of whoever resells it (protocols.md 1.9). */
const ERRORS: ReadonlyMap<number, KnownError> = new Map([
  ...known('retry', {
    1: 'unknown',
    2: 'service_down',
    131000: 'something_went_wrong',
    131016: 'service_overloaded',
    131057: 'maintenance',
    133004: 'server_unavailable',
  }),
  ...known('retry_later', {
    4: 'app_rate_limit',
    80007: 'account_rate_limit',
    130429: 'number_rate_limit',
    131048: 'spam_rate_limit',
    131056: 'pair_rate_limit',
    133016: 'registration_rate_limit',
  }),
  ...known('template_only', { 131047: 'window_closed' }),
  ...known('stop_contact', {
    131026: 'undeliverable',
    131030: 'not_in_test_list',
    131049: 'marketing_cap',
    131050: 'opted_out_of_marketing',
    130472: 'experiment',
    131062: 'user_id_not_allowed',
  }),
  ...known('stop_channel', {
    0: 'authentication',
    3: 'no_capability',
    10: 'no_permission',
    190: 'token',
    131005: 'access_denied',
    368: 'policy_block',
    130497: 'country_restricted',
    131031: 'account_locked',
    131042: 'payment',
    131045: 'not_registered',
    133010: 'not_registered',
    131037: 'display_name',
    131063: 'account_restricted',
    131064: 'account_restricted',
  }),
  ...known('bad_request', {
    33: 'unknown_object',
    100: 'invalid_parameter',
    131008: 'parameter_missing',
    131009: 'parameter_value',
    131021: 'to_ourselves',
    131051: 'message_type',
    131052: 'media_download',
    131053: 'media_upload',
    132000: 'template_parameters',
    132001: 'template_missing',
    132005: 'template_too_long',
    132007: 'template_policy',
    132012: 'template_format',
    132015: 'template_paused',
    132016: 'template_disabled',
    132068: 'flow_blocked',
    132069: 'flow_throttled',
    135000: 'parameters',
  }),
]);

/** Undefined for a code that nobody has told us of. */
export function findKnownError(code: number): KnownError | undefined {
  if (code >= 200 && code <= 299) return { class: 'stop_channel', reason: 'no_permission' };
  return ERRORS.get(code);
}

/** As an event tells it; what we do not know is not tried again. */
export function eventErrorOf(code: number): EventError {
  const found = findKnownError(code);
  if (found === undefined) return { code, retryable: false };
  return { code, reason: found.reason, retryable: isRetryable(found.class) };
}
