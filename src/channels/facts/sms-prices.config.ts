import * as z from 'zod';
import { defineConfig } from '@/platform/config';

const prices = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});

export const smsPricesConfig = defineConfig(
  'sms-prices',
  z.object({
    SMS_PRICES: prices
      .pipe(z.record(z.string().regex(/^(\+\d{1,6}|other)$/, 'is no calling code'), z.number().int().min(0)))
      .prefault('{}')
      .describe('What one part of an SMS costs by calling code, in millionths of a US dollar: {"+34":80000,"other":100000}; none is 0'),
  }),
);

/** Millionths of the currency for an SMS of so many parts; the longest calling code that fits counts. */
export function smsPriceOf(phone: string, parts: number): number {
  const { SMS_PRICES: table } = smsPricesConfig.get();
  const [code = 'other'] = Object.keys(table)
    .filter((prefix) => phone.startsWith(prefix))
    .sort((one, other) => other.length - one.length);
  return (table[code] ?? 0) * parts;
}
