import { money, times, type Money } from '@/shared/money';
import { type ExtraRequest, type Offer } from '../../offer.port';
import { PmsError } from '../../pms-error.port';
import { type Extra, type PropertySettings } from '../../property.port';

export interface SoldExtra {
  readonly extra: Extra;
  readonly quantity: number;
  /** For the whole stay. */
  readonly amount: Money;
}

/** @throws PmsError UNSUPPORTED for something that this hotel does not sell, or none of it. */
export function soldExtras({ extras = [] }: PropertySettings, wanted: readonly ExtraRequest[], nights: number): SoldExtra[] {
  return wanted.map(({ id, quantity }) => {
    const extra = extras.find((candidate) => candidate.id === id);
    if (extra === undefined || !Number.isInteger(quantity) || quantity < 1)
      throw new PmsError('UNSUPPORTED', 'no such extra', { details: { extra: id, quantity } });
    return { extra, quantity, amount: times(extra.price, quantity * (extra.perNight ? nights : 1)) };
  });
}

/** The offer with what goes with the room; the nights keep their own price. */
export function withExtras(offer: Offer, sold: readonly SoldExtra[], depositOf: (gross: Money) => Money): Offer {
  const { price } = offer;
  const gross = money(
    sold.reduce((sum, { amount }) => sum + amount.minor, price.gross.minor),
    price.gross.currency,
  );
  return sold.length === 0 ? offer : { ...offer, price: { ...price, gross }, deposit: depositOf(gross) };
}
