import * as z from 'zod';

const micros = z.int().nonnegative();
const market = z
  .object({
    codes: z.array(
      z
        .union([z.int(), z.string()])
        .transform(String)
        .pipe(z.string().regex(/^\d{1,6}$/, 'is no calling code')),
    ),
  })
  .catchall(micros);

/** One price list of one service: what a message costs there from a day on. */
export const rateCard = z.object({
  service: z.enum(['whatsapp', 'sms']),
  /** First day, in UTC. */
  from: z.iso.date(),
  /** Where the figures come from, and when they were read. */
  source: z.string().min(1),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Messages of a category that cost nothing, per account and month. */
  free: z.record(z.string(), z.int().positive()).default({}),
  /** By country, ISO 3166-1 alpha-2, or by the provider's own region: millionths of the currency by category. */
  rates: z.record(z.string(), market),
});
export type RateCard = z.output<typeof rateCard>;

export interface Tariff {
  readonly currency: string;
  /** Millionths of the currency for one message, or for one part of an SMS; null where no card names it. */
  readonly micros: number | null;
  readonly free: number;
}

const ADVERTISEMENT = 'marketing';

/** The card of that day; undefined for a day before the first. */
export function cardOf(cards: readonly RateCard[], service: RateCard['service'], day: Date): RateCard | undefined {
  const today = day.toISOString().slice(0, 10);
  return cards.filter((card) => card.service === service && card.from <= today).sort((one, other) => (one.from < other.from ? 1 : -1))[0];
}

/** @param guest `+E164`, or a user id, which begins with its country; undefined for a guest of whom nothing is known. */
export function tariffOf({ rates, currency, free }: RateCard, category: string, guest: string | undefined): Tariff {
  // Kinds of advertisement are one price: `marketing_lite`.
  const name = category.startsWith(ADVERTISEMENT) ? ADVERTISEMENT : category;
  const price = new Map(Object.entries(marketOf(rates, guest) ?? {})).get(name);
  return { currency, micros: typeof price === 'number' ? price : null, free: new Map(Object.entries(free)).get(name) ?? 0 };
}

function marketOf(rates: RateCard['rates'], guest = ''): RateCard['rates'][string] | undefined {
  if (!guest.startsWith('+')) return new Map(Object.entries(rates)).get(guest.split('.')[0] ?? '');
  const digits = guest.slice(1);
  const lengthOfFit = ({ codes }: RateCard['rates'][string]): number =>
    Math.max(0, ...codes.filter((code) => digits.startsWith(code)).map(({ length }) => length));
  const [best] = Object.values(rates).sort((one, other) => lengthOfFit(other) - lengthOfFit(one));
  return best !== undefined && lengthOfFit(best) > 0 ? best : undefined;
}
