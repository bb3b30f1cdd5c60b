import { AppError, type AppErrorOptions } from '@/shared/app-error';

interface ErrorProfile {
  /** May the same call be made again by itself? Never true for a write whose outcome is unknown. */
  readonly retryable: boolean;
  /** What it tells the circuit breaker: a refusal says nothing about the health of the hotel system. */
  readonly breaker: 'ignore' | 'count' | 'open';
}

/** Every way in which a hotel system can disappoint; the code is a metric label, so the list is closed. */
export const PMS_ERRORS = {
  NO_AVAILABILITY: { retryable: false, breaker: 'ignore' },
  /** Minimum or maximum stay, booking window. */
  RESTRICTION: { retryable: false, breaker: 'ignore' },
  OCCUPANCY_EXCEEDED: { retryable: false, breaker: 'ignore' },
  INVALID_DATES: { retryable: false, breaker: 'ignore' },
  INVALID_GUEST: { retryable: false, breaker: 'ignore' },
  INVALID_REQUEST: { retryable: false, breaker: 'ignore' },
  PRICE_CHANGED: { retryable: false, breaker: 'ignore' },
  NOT_FOUND: { retryable: false, breaker: 'ignore' },
  CONFLICT: { retryable: false, breaker: 'ignore' },
  /** The hotel system cannot do it (see `capabilities`): a case for the staff. */
  UNSUPPORTED: { retryable: false, breaker: 'ignore' },
  AUTH: { retryable: false, breaker: 'open' },
  CONFIG: { retryable: false, breaker: 'open' },
  RATE_LIMITED: { retryable: true, breaker: 'ignore' },
  UNAVAILABLE: { retryable: true, breaker: 'count' },
  /** A write was cut off and may have happened: look it up by its idempotency key, never just repeat it. */
  TIMEOUT_UNKNOWN: { retryable: false, breaker: 'count' },
  /** The answer made no sense. */
  PROTOCOL: { retryable: true, breaker: 'count' },
} as const satisfies Record<string, ErrorProfile>;

export type PmsErrorCode = keyof typeof PMS_ERRORS;

/** The rules of a hotel, each with the code under which a refusal by it is counted. */
export const PMS_RULES = {
  past_arrival: 'INVALID_DATES',
  /** Departure not after arrival, or no calendar day at all. */
  no_nights: 'INVALID_DATES',
  max_nights: 'RESTRICTION',
  min_nights: 'RESTRICTION',
  /** Arrival too far ahead; `limit` is in days. */
  booking_window: 'RESTRICTION',
  /** More guests than the type, or any type, can hold; `limit` is how many it can. */
  capacity: 'OCCUPANCY_EXCEEDED',
  no_adult: 'INVALID_REQUEST',
  child_age: 'INVALID_REQUEST',
  guest_name: 'INVALID_GUEST',
  guest_email: 'INVALID_GUEST',
  guest_phone: 'INVALID_GUEST',
} as const satisfies Record<string, PmsErrorCode>;

export type PmsRule = keyof typeof PMS_RULES;
export type PmsRefusalCode = (typeof PMS_RULES)[PmsRule];

/** Which rule of the hotel stands against a wish that a guest can mend by asking for something else. */
export interface Refusal {
  readonly code: PmsRefusalCode;
  readonly rule: PmsRule;
  /** The number the rule names (nights, days, guests), for the reply. */
  readonly limit?: number;
}

export const refusal = (rule: PmsRule, limit?: number): Refusal =>
  limit === undefined ? { code: PMS_RULES[rule], rule } : { code: PMS_RULES[rule], rule, limit };

/** The hotel system could not answer, or will not. `message` is for the log; the guest hears words chosen by `code`. */
export class PmsError extends AppError {
  readonly breaker: 'ignore' | 'count' | 'open';

  constructor(
    override readonly code: PmsErrorCode,
    message: string,
    options: Omit<AppErrorOptions, 'retryable'> = {},
  ) {
    super(message, { ...options, retryable: PMS_ERRORS[code].retryable });
    this.breaker = PMS_ERRORS[code].breaker;
  }

  /** The refusal a read was answered with. */
  static refused(refused: Refusal): PmsError {
    return new PmsError(refused.code, `refused by the rule ${refused.rule}`, { details: { ...refused } });
  }

  /** Undefined unless a rule of the hotel spoke. */
  get refusal(): Refusal | undefined {
    const { rule, limit } = this.details;
    if (!isRule(rule)) return undefined;
    return refusal(rule, typeof limit === 'number' ? limit : undefined);
  }
}

const isRule = (value: unknown): value is PmsRule => typeof value === 'string' && Object.hasOwn(PMS_RULES, value);
