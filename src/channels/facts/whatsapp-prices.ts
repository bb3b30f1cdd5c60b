import * as z from 'zod';

/**
 * What Meta bills for a message, in millionths of a US dollar, by the guest's country and the category that Meta names. Since
 * 2026-10-01 a free answer (`service`) costs what a `utility` template costs there. To be replaced by the hotel's own rate card: Meta
 * changes it on the first day of a quarter at the earliest.
 */
const RATES = {
  AR: { marketing: 61_800, utility: 26_000 },
  BR: { marketing: 62_500, utility: 6_800 },
  CL: { marketing: 88_900, utility: 20_000 },
  CO: { marketing: 12_500, utility: 800 },
  DE: { marketing: 136_500, utility: 55_000 },
  ES: { marketing: 61_500, utility: 20_000 },
  FR: { marketing: 85_900, utility: 30_000 },
  GB: { marketing: 52_900, utility: 22_000 },
  IT: { marketing: 69_100, utility: 30_000 },
  MX: { marketing: 30_500, utility: 8_500 },
  PE: { marketing: 70_300, utility: 20_000 },
  US: { marketing: 25_000, utility: 3_400 },
  other: { marketing: 60_400, utility: 7_700 },
} as const;

type Market = keyof typeof RATES;

/** Calling codes of the markets above. */
const CALLING_CODES: Readonly<Record<string, Market>> = {
  '1': 'US',
  '33': 'FR',
  '34': 'ES',
  '39': 'IT',
  '44': 'GB',
  '49': 'DE',
  '51': 'PE',
  '52': 'MX',
  '54': 'AR',
  '55': 'BR',
  '56': 'CL',
  '57': 'CO',
};

/** Answers of a number that cost nothing in a month, as Meta's cost tools state it. */
export const FREE_SERVICE_MESSAGES = 1_000;
export const CURRENCY = 'USD';

/** What a provider says of the price of a message. */
export const pricing = z.looseObject({
  billable: z.boolean().catch(true),
  category: z.string().min(1).max(60),
  type: z.string().optional().catch(undefined),
  /** Of an SMS: each is paid for. */
  parts: z.number().int().min(1).max(100).catch(1),
});

/** @param guest `+E164`, or a user id, which begins with its country. */
function marketOf(guest: string | undefined): Market {
  if (guest === undefined) return 'other';
  const country = guest.slice(0, 2);
  if (!guest.startsWith('+')) return country in RATES ? (country as Market) : 'other';
  return CALLING_CODES[guest.slice(1, 3)] ?? CALLING_CODES[guest.slice(1, 2)] ?? 'other';
}

/** Millionths of the currency for one message. */
export function priceOf(category: string, guest: string | undefined): number {
  const rates = RATES[marketOf(guest)];
  return category.startsWith('marketing') ? rates.marketing : rates.utility;
}
