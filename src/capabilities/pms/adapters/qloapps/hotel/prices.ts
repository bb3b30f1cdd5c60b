import { type Money, money } from '@/shared/money';
import { moneyOf } from '../wire/fields';
import { type HotelFacts, type ServiceFacts, type TypeFacts } from './hotel-facts';

export interface Amount {
  readonly nights: number;
  readonly quantity: number;
}

/** Percent. A thing without a group of its own is taxed as its room. */
const taxOf = (facts: HotelFacts, type: TypeFacts, taxGroup: string): number =>
  facts.taxes.get(taxGroup === '0' ? type.taxGroup : taxGroup) ?? 0;

/** QloApps multiplies the exact price and rounds the sum; so must we, or a cent gets lost. */
const taxed = (net: string, percent: number, count: number, currency: string): Money =>
  moneyOf((Number(net) * (1 + percent / 100) * count + 1e-9).toFixed(6), currency);

export function servicePrice(facts: HotelFacts, type: TypeFacts, service: ServiceFacts, { nights, quantity }: Amount): Money {
  return taxed(service.net, taxOf(facts, type, service.taxGroup), (service.isPerNight ? nights : 1) * quantity, facts.currency);
}

/** One night without any rule of season, as the list of types shows it. */
export function nightlyOf(facts: HotelFacts, type: TypeFacts): Money {
  const included = type.services.filter(({ isIncluded, isPerNight }) => isIncluded && isPerNight);
  const prices = included.map((service) => taxed(service.net, taxOf(facts, type, service.taxGroup), 1, facts.currency));
  const room = taxed(type.net, taxOf(facts, type, type.taxGroup), 1, facts.currency);
  return prices.reduce((sum, price) => money(sum.minor + price.minor, sum.currency), room);
}
