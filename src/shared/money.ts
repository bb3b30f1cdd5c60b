/** An exact amount: `{ minor: 24_000, currency: 'USD' }` is 240.00 dollars. Never a float. */
export interface Money {
  /** Integer count of the currency's smallest unit. */
  readonly minor: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Digits after the decimal point; ISO 4217 lists these as 0, all others of the region have 2. */
const ZERO_DECIMALS = new Set(['CLP', 'PYG', 'JPY', 'KRW']);
export const decimalsOf = (currency: string): number => (ZERO_DECIMALS.has(currency) ? 0 : 2);

export function money(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError('an amount is an integer of minor units');
  return { minor, currency };
}

function sameCurrency(a: Money, b: Money): string {
  if (a.currency !== b.currency) throw new RangeError(`cannot mix ${a.currency} and ${b.currency}`);
  return a.currency;
}

export const subtract = (a: Money, b: Money): Money => money(a.minor - b.minor, sameCurrency(a, b));
export const times = (a: Money, count: number): Money => money(a.minor * count, a.currency);

/** A share in percent, rounded half up to the minor unit: 30 % of 240.00 is 72.00. */
export const percentOf = (a: Money, percent: number): Money => money(Math.round((a.minor * percent) / 100), a.currency);
